import { inspectDatabase, type Inspection } from '../db/inspect.ts';
import { BackupFault } from './fault.ts';
import { keyName } from './key.ts';
import { databaseFileOf, databaseName } from './manifest.ts';
import { unseal, type Content, type Step } from './sealed.ts';

/**
 * Takes the database out of a backup's folder into the new file `to`, compares it with what was saved
 * and reads it from end to end.
 * @throws BackupFault when it is not the same, or not sound
 */
export async function extractDatabase(
  backup: string,
  saved: Content,
  key: Buffer | undefined,
  to: string,
  step: Step,
): Promise<Inspection> {
  const file = databaseFileOf(backup, keyName(key));
  assertSame(
    databaseName,
    saved,
    await unseal(file, to, { name: databaseName, packed: true, key }, step),
  );
  const inspection = inspectDatabase(to);
  const [fault] = inspection.faults;
  if (fault !== undefined) {
    const others = inspection.faults.length - 1;
    throw new BackupFault(
      `The database is not sound: ${fault}${others > 0 ? `, and ${others} more` : ''}`,
    );
  }
  return inspection;
}

export function assertSame(name: string, saved: Content, found: Content): void {
  if (saved.bytes !== found.bytes || saved.hash !== found.hash) {
    throw new BackupFault(`${name} of the backup is not what was saved`);
  }
}
