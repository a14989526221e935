import { quoted } from './faults.ts';

/** What a cell says, or why it says nothing. */
export type CellReading<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: string };

export interface CellNumber {
  /** `null`: not reported. */
  readonly number: number | null;
  /** Whether a percent sign stands behind it. */
  readonly percent: boolean;
}

/**
 * A number as people and spreadsheets write it: 12, -3, 8.5, 71%. An empty cell, NA and a dash are not
 * reported. Commas are refused and never guessed at: 1,234 is a thousand in one country and one in another.
 */
export function readNumber(cell: string): CellReading<CellNumber> {
  if (notReported.test(cell)) return { ok: true, value: { number: null, percent: false } };
  const text = cell.replace(/^−/, '-');
  const [, digits] = /^([+-]?\d+(?:\.\d+)?)\s*%?$/.exec(text) ?? [];
  if (digits === undefined) return { ok: false, reason: advice(cell) };
  // Past that a computer rounds whole numbers, and no axis has room for them.
  if (digits.replace(/\D/g, '').length > 15)
    return { ok: false, reason: `enter a number of 15 digits at most; found ${quoted(cell)}` };
  return { ok: true, value: { number: Number(digits), percent: text.endsWith('%') } };
}

const notReported = /^(|n\/?a|[-–—])$/i;

function advice(cell: string): string {
  const found = `found ${quoted(cell)}`;
  if (/^[+-]?\d{1,3}([, ' ]\d{3})+(\.\d+)?%?$/.test(cell))
    return `enter a number without marks between thousands; ${found}`;
  if (/^[+-]?\d+,\d+%?$/.test(cell)) return `enter a number with a point, not a comma; ${found}`;
  if (/^[+-]?\d+(\.\d+)?e[+-]?\d+$/i.test(cell)) return `enter a number in full; ${found}`;
  return `enter a number; ${found}`;
}
