import { UsageError } from '../../../lib/command.ts';
import { readDate } from '../../../lib/csv/dates.ts';
import { quoted } from '../../../lib/csv/faults.ts';
import { sameName } from '../../../lib/csv/header.ts';
import type { TableRow } from './csv-table.ts';

/**
 * The position, from 1, that an option means: a period as the file writes it, the date of one, or the
 * number of a row. Throws a `UsageError` that says what there is.
 */
export function positionOf(option: string, word: string, rows: readonly TableRow[]): number {
  const date = readDate(word.trim());
  const at = rows.findIndex(({ period, x }) => {
    const first = typeof x === 'string' && x.length === 7 ? `${x}-01` : x;
    return sameName(period, word) || (date.ok && first === date.value.first);
  });
  if (at !== -1) return at + 1;
  const number = /^\d{1,9}$/.test(word) ? Number(word) : 0;
  if (number >= 1 && number <= rows.length) return number;
  const [first, last] = [rows[0]?.period ?? '', rows.at(-1)?.period ?? ''];
  const known = `Periods go from ${quoted(first)} to ${quoted(last)}, rows from 1 to ${rows.length}.`;
  throw new UsageError(`--${option}: there is no period ${quoted(word)} in the file. ${known}`);
}

/** Positions of several options; naming one twice is a `UsageError`. */
export function positionsOf(
  option: string,
  words: readonly string[],
  rows: readonly TableRow[],
): number[] {
  const positions = words.map((word) => positionOf(option, word, rows));
  const twice = words.find((_, at) => positions.indexOf(positions[at] ?? 0) !== at);
  if (twice !== undefined) throw new UsageError(`--${option}: ${quoted(twice)} is given twice`);
  return positions;
}

/** "2025-03=New bedside card" in its two parts; the second is undefined without an equals sign. */
export function parted(word: string): { before: string; after: string | undefined } {
  const at = word.indexOf('=');
  if (at === -1) return { before: word, after: undefined };
  return { before: word.slice(0, at).trim(), after: word.slice(at + 1).trim() };
}
