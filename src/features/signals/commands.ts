import { isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { enqueue } from '../../lib/outbox/outbox.ts';
import { signalsOf, type Signal } from '../statistics/index.ts';
import {
  countOfWatches,
  deleteWatch,
  insertWatch,
  mostWatches,
  watchById,
  watchOfChart,
} from '../watches/index.ts';
import { followerOf, type Desk } from './followers.ts';
import { growSignal, insertSignal, knownSignals } from './queries.ts';
import { changesIn } from './rules.ts';
import { chartNow, measuresById, watchedNow, type WatchedChart } from './watched-charts.ts';

/** Follows a chart; whatever it shows already is known from then on. Done twice it is done once. */
export function followChart(
  db: Db,
  userId: number,
  watched: WatchedChart,
  now: Date,
): 'done' | 'too many' {
  return transaction(db, () => {
    const place = placeOf(userId, watched);
    if (watchOfChart(db, place) !== undefined) return 'done';
    if (countOfWatches(db, { user_id: userId }).count >= mostWatches) return 'too many';
    const { team, seenAs, measure } = watched;
    const { id } = insertWatch(db, {
      user_id: userId,
      measure_id: measure.id,
      team_id: team?.id ?? null,
      seen_as: seenAs,
      now: isoTime(now),
    });
    for (const signal of signalsNow(db, watched, now)) putDown(db, id, signal, 'known', now);
    return 'done';
  });
}

export function unfollowChart(db: Db, userId: number, watched: WatchedChart): void {
  transaction(db, () => {
    const watch = watchOfChart(db, placeOf(userId, watched));
    if (watch !== undefined) deleteWatch(db, { id: watch.id, user_id: userId });
  });
}

/**
 * Looks for signals that the follower of a chart does not know, and has them told, all in one letter. Whoever
 * may not log in or see the chart now is told nothing, and it is no more known to them than before.
 * @param found what was found on charts so far, by their keys
 */
export function seekInWatch(
  desk: Desk,
  watchId: number,
  found: Map<string, readonly Signal[]>,
): void {
  const { db, clock } = desk;
  const now = clock.now();
  const watch = watchById(db, { id: watchId });
  const seen = watch && followerOf(desk, watch.user_id)?.seen;
  if (watch === undefined || seen === undefined) return;
  const watched = watchedNow(watch, seen, measuresById(db, now));
  if (watched === undefined) return;
  const signals = found.get(watched.key) ?? signalsNow(db, watched, now);
  found.set(watched.key, signals);
  // Most looks find nothing, and hold up nobody who writes.
  const { fresh, grown } = changesIn(signals, knownSignals(db, { watch_id: watchId }));
  if (fresh.length > 0 || grown.length > 0) {
    transaction(db, () => putDownChanges(db, watchId, signals, now));
  }
}

function putDownChanges(db: Db, watchId: number, signals: readonly Signal[], now: Date): void {
  // Its follower may have stopped in the meantime.
  if (watchById(db, { id: watchId }) === undefined) return;
  const { fresh, grown } = changesIn(signals, knownSignals(db, { watch_id: watchId }));
  for (const one of grown) growSignal(db, one);
  const ids = fresh.map((signal) => putDown(db, watchId, signal, 'told', now));
  const [first, last] = [ids[0], ids.at(-1)];
  if (first === undefined || last === undefined) return;
  enqueue(db, { kind: 'signals.found', payload: { watchId, first, last } }, now);
}

function placeOf(userId: number, { measure, team, seenAs }: WatchedChart) {
  return { user_id: userId, measure_id: measure.id, team: team?.id ?? 0, seen_as: seenAs };
}

function signalsNow(db: Db, watched: WatchedChart, now: Date): readonly Signal[] {
  const chart = chartNow(db, watched, now);
  return chart === undefined ? [] : signalsOf(watched.measure, chart);
}

/** @returns its id */
function putDown(
  db: Db,
  watchId: number,
  { kind, sign, firstDay, lastDay }: Signal,
  how: 'known' | 'told',
  now: Date,
): number {
  return insertSignal(db, {
    watch_id: watchId,
    kind,
    sign,
    first_day: firstDay,
    last_day: lastDay,
    now: isoTime(now),
    is_told: how === 'told' ? 1 : 0,
  }).id;
}
