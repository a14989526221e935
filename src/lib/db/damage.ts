import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { backupsIn } from '../backups/names.ts';
import { StartFault } from '../errors.ts';
import { isDamage } from './inspect.ts';

const restore = 'npm run frailsafe -- restore latest --into <an empty folder>';
export const restoreAdvice = `Restore a backup: ${restore}`;

/** Reading all of a file this large takes about 50 ms; of a larger one each hourly backup does. */
const quicklyRead = 64_000_000;

/** Runs `work` on the database in `file`; when SQLite finds the file damaged, tells what to do. */
export function namingDamage<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!isDamage(error)) throw error;
    throw damaged(file, error.message);
  }
}

/**
 * Finds damage before the file is opened to write, which may already change it. A larger database is
 * read here only as far as its schema goes.
 */
export function assertSound(file: string): void {
  if (statSync(file).size > quicklyRead) return;
  namingDamage(file, () => {
    const db = new Database(file, { readonly: true });
    try {
      const verdict: unknown = db.pragma('quick_check(1)', { simple: true });
      if (verdict !== 'ok') throw damaged(file, String(verdict));
    } finally {
      db.close();
    }
  });
}

/**
 * A site with backups has had a database. To begin a new one in the place of one that was lost would
 * invite whoever comes first to be its admin, and put empty backups in the place of good ones.
 */
export function assertNotLost(file: string, backups: string): void {
  const empty = (statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0;
  if (!empty || backupsIn(backups).length === 0) return;
  throw new StartFault(
    `${file} is missing or empty, but there are backups of it. ${restoreAdvice}. To begin anew, move ${backups} away.`,
  );
}

function damaged(file: string, reason: string): StartFault {
  const line = reason.replaceAll(/\s+/g, ' ');
  return new StartFault(`${file} is damaged (${line}). ${restoreAdvice}`);
}
