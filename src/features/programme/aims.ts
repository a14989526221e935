import { fromTheStart } from './rules.ts';

/** A target that holds from a month on; null ends it. */
export interface Target {
  readonly team_id: number | null;
  readonly from_month: string;
  readonly value: number | null;
}

/** A target as a chart takes it. */
export interface TargetStep {
  readonly from_month: string;
  readonly value: number | null;
}

/**
 * What a team aims at in a month: its own target, or else the programme's; null for none. Without a team
 * the programme's.
 */
export function targetIn(
  targets: readonly Target[],
  teamId: number | null,
  month: string,
): number | null {
  const own = teamId === null ? null : (latest(targets, teamId, month)?.value ?? null);
  return own ?? latest(targets, null, month)?.value ?? null;
}

/** The same over time: each month in which the target of a team changes, in order. */
export function targetSteps(targets: readonly Target[], teamId: number | null): TargetStep[] {
  const months = new Set([fromTheStart, ...targets.map(({ from_month }) => from_month)]);
  const steps = [...months]
    .toSorted()
    .map((month) => ({ from_month: month, value: targetIn(targets, teamId, month) }));
  return steps.filter(({ value }, at) => value !== (steps[at - 1]?.value ?? null));
}

function latest(
  targets: readonly Target[],
  teamId: number | null,
  month: string,
): Target | undefined {
  return targets
    .filter(({ team_id, from_month }) => team_id === teamId && from_month <= month)
    .toSorted((one, other) => (one.from_month < other.from_month ? 1 : -1))[0];
}
