import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { createUser } from '../../src/features/accounts/index.ts';
import { addMeasure } from '../../src/features/programme/index.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { openDatabase } from '../../src/lib/db/open.ts';
import { createLog } from '../../src/lib/log.ts';
import { openSite } from '../../src/site.ts';
import { addHospitals, largestFile, percentage, root } from '../reporting/steps.ts';
import { newFolder, serving } from '../support/processes.ts';
import { Visitor } from '../support/visitor.ts';
import { sizeOf } from './midway.ts';
import { password } from '../support/world.ts';

/* What the short and the long test of kills in an import share. */

interface Imported {
  readonly settings: Readonly<Record<string, string>>;
  readonly file: string;
}

const rows = 20_000;
const admin = 'admin@example.org';

/** A data folder with an admin, a measure and a hundred hospitals. Nobody serves it yet. */
export async function siteToImport(): Promise<Imported> {
  const DATA_DIR = newFolder();
  const settings = { DATA_DIR, LOG_LEVEL: 'warn', SECOND_FACTOR_GRACE_DAYS: 'off' };
  const config = loadConfig({ ...settings, BASE_URL: 'http://localhost:3000' });
  const site = openSite(config, systemClock, createLog('warn'));
  const user = {
    email: { value: admin, key: admin },
    name: 'Invented admin',
    role: 'admin',
  } as const;
  const hash = await site.passwords.hash(password);
  createUser(site.db, { ...user, role_title: '', team: '' }, null, hash, systemClock.now());
  addMeasure(site.db, { ...percentage, code: 'P0', name: 'P' }, [], null, systemClock.now());
  addHospitals(site.db);
  await site.text.close();
  site.db.close();
  return { settings, file: config.databaseFile };
}

/** What a kill left. */
export interface Outcome {
  readonly left: 'nothing' | 'all';
  /** Milliseconds from the confirmation to the kill, or to its answer where that came first. */
  readonly ms: number;
}

/**
 * Checks a file of 20,000 rows, confirms it, and kills the site (-9) at a moment, which is asked each millisecond with the
 * milliseconds and the bytes of new log since; or once it has answered, where that comes first. What is left must be
 * none of the file or all of it, and all where it was answered.
 */
export async function killImport(
  { settings, file }: Imported,
  number: number,
  moment: (ms: number, written: number) => boolean,
): Promise<Outcome> {
  const site = await serving(settings);
  const visitor = new Visitor(site.origin);
  const entered = await visitor.post('/login', { email: admin, password });
  expect(entered.status).toBe(303);
  const checked = await visitor.post(`${root}/import`, { text: largestFile(number) });
  expect(checked.status).toBe(303);
  const answered = new AbortController();
  const [from, logBefore] = [performance.now(), sizeOf(`${file}-wal`)];
  const elapsed = (): number => performance.now() - from;
  const answer = visitor.post(checked.location, { action: 'confirm', why: 'Counted again' }).then(
    ({ status }) => {
      expect(status).toBe(303);
      answered.abort();
    },
    () => undefined,
  );
  while (!answered.signal.aborted && !moment(elapsed(), sizeOf(`${file}-wal`) - logBefore))
    await delay(1);
  const ms = elapsed();
  await site.stop('SIGKILL');
  await answer;
  const left = leftIn(file);
  if (answered.signal.aborted) expect(left).toBe('all');
  return { left, ms };
}

/** Every row of the import stands in the database, with its confirmation and its audit entry, or none does. */
function leftIn(file: string): Outcome['left'] {
  const db = openDatabase(file);
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.pragma('foreign_key_check')).toEqual([]);
    const count = (sql: string): number => Number(db.prepare(sql).pluck().get());
    const confirmed = count('SELECT count(*) FROM import_checks WHERE confirmed_at IS NOT NULL');
    const holding = count('SELECT count(*) FROM observations WHERE known_until IS NULL');
    const all = count('SELECT count(*) FROM observations');
    const imports = count("SELECT count(*) FROM audit_entries WHERE act = 'observations.imported'");
    expect(holding).toBe(imports === 0 ? 0 : rows);
    expect(all).toBe(imports * rows);
    expect(count('SELECT count(*) FROM import_checks')).toBe(1);
    return confirmed === 1 ? 'all' : 'nothing';
  } finally {
    db.close();
  }
}
