import { readNumber } from '../../lib/csv/numbers.ts';
import { quoted } from '../../lib/csv/faults.ts';
import type { Target } from './aims.ts';
import { targetFault } from './fits.ts';
import { fromTheStart, type MeasureSetUp } from './rules.ts';

export interface Team {
  readonly id: number;
  readonly name: string;
}

type TargetsReading =
  | { readonly ok: true; readonly targets: readonly Target[] }
  | { readonly ok: false; readonly reason: string };

/** Longer than 200 targets. */
const longestCell = 10_000;

/** Where one target ends and the next begins: a hospital's name may hold a semicolon too. */
const between = /\n|;\s*(?=(?:none|\d[\d.]*%?)(?:\s+(?:from|for)\s|\s*(?:;|\n|$)))/i;

const oneTarget = /^(none|\d[\d.]*%?)(?:\s+from\s+(\d{4}-\d\d))?(?:\s+for\s+(\S.*))?$/i;

/** Reads "80; 95 from 2026-04; 60 from 2026-04 for Northmoor General"; "none" ends a target. */
export function readTargets(
  cell: string,
  measure: Pick<MeasureSetUp, 'unit' | 'direction'>,
  teams: readonly Team[],
): TargetsReading {
  if (cell.length > longestCell) return { ok: false, reason: 'enter fewer targets' };
  const words = cell.split(between).map((part) => part.trim());
  const targets: Target[] = [];
  for (const word of words.filter((part) => part !== '')) {
    const read = readTarget(word, measure, teams);
    if (typeof read === 'string') return { ok: false, reason: `${read}; found ${quoted(word)}` };
    if (targets.some((other) => isSamePlace(other, read))) {
      return { ok: false, reason: `there are two targets from one month; found ${quoted(word)}` };
    }
    targets.push(read);
  }
  return { ok: true, targets };
}

/** The target, or what is wrong with it. */
function readTarget(
  word: string,
  measure: Pick<MeasureSetUp, 'unit' | 'direction'>,
  teams: readonly Team[],
): Target | string {
  const [, amount, from_month = fromTheStart, name] = oneTarget.exec(word) ?? [];
  if (amount === undefined) {
    return 'enter targets like 95, or like 80; 95 from 2026-04; 60 from 2026-04 for a hospital';
  }
  const team = teams.find((one) => one.name.toLowerCase() === name?.toLowerCase());
  if (name !== undefined && team === undefined) return 'there is no hospital of this name';
  if (/-(00|1[3-9]|[2-9]\d)$|^[^12]/.test(from_month)) return 'enter a month like 2026-04';
  const place = { team_id: team?.id ?? null, from_month };
  if (/^none$/i.test(amount)) return { ...place, value: null };
  const read = readNumber(amount);
  if (!read.ok || read.value.number === null) return 'enter a number';
  if (read.value.percent && measure.unit !== 'percentage') return 'leave out the percent sign';
  const fault = targetFault(measure, read.value.number);
  if (fault !== undefined) return fault.charAt(0).toLowerCase() + fault.slice(1);
  return { ...place, value: read.value.number };
}

function isSamePlace(one: Target, other: Target): boolean {
  return one.team_id === other.team_id && one.from_month === other.from_month;
}

interface NamedTarget extends Target {
  readonly team: string | null;
}

/** The same as `readTargets` reads, the programme's first, each in order of months. */
export function targetsInWords(targets: readonly NamedTarget[]): string {
  const words = targets.toSorted(inOrder).map(({ value, from_month, team }) => {
    const from = from_month === fromTheStart ? '' : ` from ${from_month}`;
    return `${value ?? 'none'}${from}${team === null ? '' : ` for ${team}`}`;
  });
  return words.join('; ');
}

function inOrder(one: NamedTarget, other: NamedTarget): number {
  return (
    (one.team ?? '').localeCompare(other.team ?? '') ||
    one.from_month.localeCompare(other.from_month)
  );
}
