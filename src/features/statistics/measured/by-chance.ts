import { falseAlarms } from '../compute/false-alarms.ts';
import type { Result } from '../compute/result.ts';

/** How many of some charts show a signal at their latest point, beside how many chance alone would give. */
export interface ByChance {
  /** Charts whose latest point was judged. */
  readonly judged: number;
  readonly flagged: number;
  /** Expected where nothing changed anywhere, by the tables of `compute/false-alarms.ts`. */
  readonly expected: number;
}

export function flagsByChance(results: readonly Result[]): ByChance {
  const judged = results.filter(({ variation }) => variation !== null);
  return {
    judged: judged.length,
    flagged: judged.filter(({ variation }) => variation !== 'common').length,
    expected: judged.reduce((sum, result) => sum + falseAlarms(result).latestFlag, 0),
  };
}

/** "3 of 12 charts show a signal at their latest point. Chance alone would give about 1, had nothing changed." */
export function chanceWords({ judged, flagged, expected }: ByChance): string {
  if (judged === 0) return 'No chart has enough points to judge.';
  const show = flagged === 1 || judged === 1 ? 'shows' : 'show';
  const charts = judged === 1 ? '1 chart' : `${judged} charts`;
  return (
    `${flagged} of ${charts} ${show} a signal at the latest point. ` +
    `If nothing had changed anywhere, chance alone would give ${aboutOf(expected)}.`
  );
}

function aboutOf(expected: number): string {
  const rounded = Math.round(expected);
  if (expected < 0.05) return 'almost none';
  return rounded < 1 ? 'less than 1' : `about ${rounded}`;
}
