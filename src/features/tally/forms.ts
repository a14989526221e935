import * as z from 'zod';
import type { Typed } from '../../lib/http/forms.ts';
import type { Ticked } from './counts.ts';
import { mostRows, rowChoices, ticksOf, usualRows, type Sheet } from './sheet.ts';

const numbers = Array.from({ length: mostRows }, (_one, at) => at + 1);

/** "patient-7-p2": the names read as what they say, for whoever gets them back as text. */
export function fieldOf(patient: number, end: string): string {
  return `patient-${patient}${end}`;
}

const tick = z.enum(['yes', ''], 'Tick the box, or leave it empty').optional();

/** A sheet as it is sent; `base` of a measure is a digest of the draft that was shown beside its count. */
export function tallyForm(sheet: Sheet) {
  const ends = ticksOf(sheet).map(({ end }) => end);
  const names = numbers.flatMap((patient) => ends.map((end) => fieldOf(patient, end)));
  const bases = [...sheet.elements, ...sheet.all].map(({ key }) => `base-${key}`);
  return z.strictObject({
    ...Object.fromEntries(names.map((name) => [name, tick])),
    ...Object.fromEntries(bases.map((name) => [name, z.string().max(100).optional()])),
    rows: z.enum(rowChoices.map(String), 'Choose how many rows').default(String(usualRows)),
    action: z.enum(['count', 'more', 'replace'], 'Press a button of the page').default('count'),
  });
}

/** Rows with a tick, by the number of the patient. */
export function tickedIn(body: Typed, sheet: Sheet): ReadonlyMap<number, Ticked> {
  const ends = ticksOf(sheet).map(({ end }) => end);
  return new Map(
    numbers.flatMap((patient): [number, Ticked][] => {
      const ticked = ends.filter((end) => body[fieldOf(patient, end)] === 'yes');
      return ticked.length === 0 ? [] : [[patient, new Set(ticked)]];
    }),
  );
}

const rowsField = z.enum(rowChoices.map(String)).catch(String(usualRows)).transform(Number);

export const RowsQuery = z.object({ rows: rowsField });
