import {
  chartOrNone,
  earlierAnswers,
  type Measure,
  type MeasureChart,
  type SeenTeams,
} from '../statistics/index.ts';
import { teamCharted, type Charted } from './charted.ts';
import { changesSince, type Changes } from './changes.ts';
import { earlierMarks } from './drawn-marks.ts';
import { digestOf, thaw, type ChartSource } from './frozen.ts';
import type { snapshotsNumbered } from './queries.ts';

export type Snapshot = ReturnType<typeof snapshotsNumbered>[number];

/** A snapshot as somebody may see it today. */
export interface SeenSnapshot {
  readonly snapshot: Snapshot;
  readonly charted: Charted;
  readonly sharing: SeenTeams['sharing'];
  readonly measure: Measure;
  /** Undefined where no chart can be made of the numbers. */
  readonly chart: MeasureChart | undefined;
  readonly changes: Changes;
  /** The same numbers give another result by now, since the site computes otherwise. */
  readonly recomputed: boolean;
}

/**
 * Why it is not shown: the reader must not tell the team apart; it is from under another rule; or sums that
 * have changed since would tell what one team reported.
 */
export type NotShown = 'team' | 'rule' | 'sums';

/**
 * That of a team, by the sharing rule and the rule for small numbers as they are today. Under another rule than that of its
 * time it is shown to the team itself and to admins alone: words beside it call the team as it was called
 * then, so that both together would tell whose letter it is.
 * @param today the chart of a measure and team as it is now
 */
export function seenOfTeam(
  snapshot: Snapshot,
  seen: SeenTeams,
  today: (code: string, teamId: number) => ChartSource,
): SeenSnapshot | NotShown {
  const team = seen.teams.find(({ id }) => id === snapshot.team_id);
  if (team === undefined) return 'team';
  const { reader } = team;
  if (reader === 'others' && snapshot.sharing !== seen.sharing.rule.sharing) return 'rule';
  const frozen = thaw(snapshot.frozen);
  const now = today(frozen.measure.code, team.id);
  const answers = earlierAnswers(frozen.answers, now.answers, now.measure, reader);
  const marks = earlierMarks(frozen.marks, now.marks, team);
  const { measure, targets } = frozen;
  const chart = chartOrNone(measure, answers, { targets, marks }, reader);
  const chartNow = chartOrNone(now.measure, now.answers, now, reader);
  return {
    snapshot,
    charted: teamCharted(measure.code, team),
    sharing: seen.sharing,
    measure,
    chart,
    changes: changesSince({ source: frozen, chart }, { source: now, chart: chartNow }),
    recomputed: digestOf(frozen) !== snapshot.digest,
  };
}
