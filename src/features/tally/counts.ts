import type { Asked, Entry } from '../reporting/index.ts';
import type { Sheet } from './sheet.ts';

/** The boxes that are ticked in a patient's row, by what ends their names. */
export type Ticked = ReadonlySet<string>;

export interface Count {
  readonly asked: Asked;
  /** The answer to the measure, as a team would type it. */
  readonly entry: Entry;
}

/**
 * Counts rows with at least one tick. An element is done in so many of all rows, or of those it applies to;
 * what is done applies. Everything is done in a row where each element is done or does not apply. An
 * element that applies to nobody has no proportion: the answer says so.
 */
export function countSheet({ elements, all }: Sheet, rows: readonly Ticked[]): Count[] {
  const ofElements = elements.map((asked) => {
    const asking = rows.filter((row) => applies(asked, row));
    return countOf(asked, asking.filter((row) => isDone(asked, row)).length, asking.length, rows);
  });
  const whole = rows.filter((row) =>
    elements.every((asked) => isDone(asked, row) || !applies(asked, row)),
  );
  const ofAll = all.map((asked) => countOf(asked, whole.length, rows.length, rows));
  return [...ofAll, ...ofElements];
}

function applies({ measure, key }: Asked, row: Ticked): boolean {
  return measure.tally === 'element' || row.has(`-${key}`) || row.has(`-${key}-applies`);
}

function isDone({ key }: Asked, row: Ticked): boolean {
  return row.has(`-${key}`);
}

function countOf(asked: Asked, done: number, of: number, rows: readonly Ticked[]): Count {
  const answer =
    of === 0
      ? { numerator: null, denominator: null, notReported: noneOf(rows.length) }
      : { numerator: done, denominator: of, notReported: null };
  return { asked, entry: { ...answer, note: '', dates: [] } };
}

function noneOf(patients: number): string {
  return patients === 1
    ? 'It did not apply to the 1 patient looked at'
    : `It applied to none of the ${patients} patients looked at`;
}
