import { signalsOf, type MeasureChart, type Signal } from '../statistics/index.ts';
import { watchById } from '../watches/index.ts';
import { followerOf, type Desk, type Follower } from './followers.ts';
import { knownSignals } from './queries.ts';
import { isKnown } from './rules.ts';
import { chartNow, measuresById, watchedNow, type WatchedChart } from './watched-charts.ts';

/** What somebody is written of: the signals that were found, as the chart shows them now. */
export interface News {
  readonly person: Follower['person'];
  readonly watched: WatchedChart;
  readonly words: MeasureChart['words'];
  /** Never empty. */
  readonly signals: readonly Signal[];
}

/**
 * None for whoever wants no mail or may not see the chart any more, and where nothing is left of what was
 * found: a number was corrected before the letter went.
 */
export function newsOf(
  desk: Desk,
  { watchId, first, last }: { watchId: number; first: number; last: number },
): News | undefined {
  const { db, clock } = desk;
  const watch = watchById(db, { id: watchId });
  const follower = watch && followerOf(desk, watch.user_id);
  if (watch === undefined || follower === undefined) return undefined;
  const { person, seen } = follower;
  if (person.mail_choice === 'never') return undefined;
  const watched = watchedNow(watch, seen, measuresById(db, clock.now()));
  const chart = watched && chartNow(db, watched, clock.now());
  if (watched === undefined || chart === undefined) return undefined;
  const found = knownSignals(db, { watch_id: watchId }).filter(
    ({ id }) => id >= first && id <= last,
  );
  const signals = signalsOf(watched.measure, chart).filter(
    (signal) => signal.isNews && isKnown(signal, found),
  );
  return signals.length === 0 ? undefined : { person, watched, words: chart.words, signals };
}
