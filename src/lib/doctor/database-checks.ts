import { statSync } from 'node:fs';
import { minute } from '../clock.ts';
import { restoreAdvice } from '../db/damage.ts';
import { appliedSteps, soundnessFaults } from '../db/inspect.ts';
import { readMigrations } from '../db/migrate.ts';
import type { Db } from '../db/open.ts';
import { StartFault } from '../errors.ts';
import { sizeInWords } from '../files.ts';
import { folders } from '../paths.ts';
import { fault, inDatabase, ok, warning, type Check, type Patient, type Verdict } from './check.ts';

/** What the database file and its connection are like. */
export const databaseChecks: readonly Check[] = [
  ['Database', lookAtOpening],
  ['SQLite', inDatabase(lookAtPragmas)],
  ['Integrity', inDatabase(lookAtIntegrity)],
  ['Schema', inDatabase(lookAtSchema)],
  ['Clock', inDatabase(lookAtClock)],
];

function lookAtOpening({ db, config }: Patient): Verdict {
  if (db instanceof StartFault) return fault(db.message, 'The site cannot start until it opens');
  return ok(`${config.databaseFile}, ${sizeInWords(statSync(config.databaseFile).size)}`);
}

/** Opening has set each and read it back, or failed. */
function lookAtPragmas(db: Db): Verdict {
  const read = (name: string): string => String(db.pragma(name, { simple: true }));
  const version = String(db.prepare('SELECT sqlite_version()').pluck().get());
  return ok(
    `${version}; journal ${read('journal_mode')}, synchronous ${read('synchronous')}, foreign keys ${read('foreign_keys')}, secure delete ${read('secure_delete')}`,
  );
}

function lookAtIntegrity(db: Db): Verdict {
  const faults = soundnessFaults(db);
  if (faults.length > 0) return fault(faults.join('; '), `Stop the site. ${restoreAdvice}`);
  return ok('integrity_check and foreign_key_check find nothing');
}

function lookAtSchema(db: Db): Verdict {
  const known = readMigrations(folders.migrations);
  const applied = appliedSteps(db);
  for (const [index, { number, hash }] of applied.entries()) {
    const step = known[index];
    if (step === undefined) {
      return fault(`Schema ${number} is newer than this version knows`, 'Use the newer version');
    }
    if (step.hash !== hash) {
      return fault(`${step.name} was changed after it was applied`, 'Put the file back as it was');
    }
  }
  const pending = known.length - applied.length;
  if (pending > 0) {
    return warning(`${pending} migrations are not applied`, 'The next start applies them');
  }
  return ok(`${applied.length} migrations, each as it was applied`);
}

const latest = [
  'SELECT max(applied_at) FROM schema_migrations',
  'SELECT at FROM audit_entries ORDER BY id DESC LIMIT 1',
  'SELECT created_at FROM outbox ORDER BY id DESC LIMIT 1',
  'SELECT created_at FROM posts ORDER BY id DESC LIMIT 1',
];
const clockMayBeOff = 5 * minute;

function lookAtClock(db: Db, { now }: { readonly now: Date }): Verdict {
  const times = latest.map((query) => db.prepare<[], string>(query).pluck().get() ?? '');
  const newest = times.toSorted().at(-1) ?? '';
  if (newest !== '' && new Date(newest).getTime() > now.getTime() + clockMayBeOff) {
    return warning(
      `It is ${now.toISOString()} here, but a row was written at ${newest}`,
      "Set the machine's clock; until then sessions and links end at the wrong time",
    );
  }
  return ok(`It is ${now.toISOString()}; no row is from later`);
}
