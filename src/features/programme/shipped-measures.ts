import { readFileSync } from 'node:fs';
import path from 'node:path';
import { csvFaultWords } from '../../lib/csv/faults.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { addMeasure } from './measure-commands.ts';
import { readMeasures } from './measure-sheet.ts';

/** The measures of Frailsafe as the site ships them. */
export function shippedMeasures(contentFolder: string): string {
  return readFileSync(path.join(contentFolder, 'programme/measures.csv'), 'utf8');
}

/** Gives a programme without measures those of Frailsafe. */
export function addShippedMeasures(db: Db, contentFolder: string, now: Date): void {
  const read = readMeasures(shippedMeasures(contentFolder), []);
  if (!read.ok) throw new Error(read.faults.map(csvFaultWords).join('\n'));
  transaction(db, () => {
    for (const { measure, targets } of read.measures) addMeasure(db, measure, targets, null, now);
  });
}
