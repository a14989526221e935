import type { Db } from '../../lib/db/open.ts';
import { watchOf } from './addresses.ts';
import { watchOfChart } from './queries.ts';
import type { WaySeen } from './rules.ts';

/** The button beside a chart. */
export interface FollowButton {
  readonly address: string;
  readonly isFollowing: boolean;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'watches/follow': FollowButton;
  }
}

interface FollowedChart {
  readonly measureId: number;
  /** Null for all teams together. */
  readonly teamId: number | null;
  readonly seenAs: WaySeen;
  /** Where the chart is. */
  readonly chart: string;
}

/** One statement. */
export function followButton(
  db: Db,
  userId: number,
  { measureId, teamId, seenAs, chart }: FollowedChart,
): FollowButton {
  const asked = { user_id: userId, measure_id: measureId, team: teamId ?? 0, seen_as: seenAs };
  return { address: watchOf(chart), isFollowing: watchOfChart(db, asked) !== undefined };
}
