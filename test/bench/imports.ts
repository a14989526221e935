import path from 'node:path';
import { addMeasure } from '../../src/features/programme/index.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { openDatabase } from '../../src/lib/db/open.ts';
import { addHospitals, largestFile, percentage, root } from '../reporting/steps.ts';
import { Visitor, type Answer } from '../support/visitor.ts';
import { password, people } from '../support/world.ts';
import { fillDatabase } from './database.ts';
import { measure } from './load.ts';
import { cpuOf, startSite, type Served } from './processes.ts';
import { say } from './report.ts';

/*
 * What the import of 20,000 rows costs, as `npm start` serves it. In seconds, and in
 * CPU: of all threads, of the one that serves, and how many constant pages bare Express makes for the same.
 */

const ownForm = { 'sec-fetch-site': 'same-origin' };

export async function sayImports(folder: string, bare: Served): Promise<void> {
  const dataDir = path.join(folder, 'imports');
  await fillDatabase(dataDir, 200);
  addWhatIsReported(dataDir);
  const site = await startSite(dataDir);
  try {
    const { cpu: page } = await measure({ name: 'bare Express', served: bare, path: '/' }, 3);
    const visitor = new Visitor(site.origin);
    await visitor.post('/login', { email: people.hannah.email, password }, ownForm);
    // The first also starts the thread.
    for (const [what, shift] of [
      ['new', 0],
      ['again, unchanged', 0],
      ['all changed', 1],
    ] as const) {
      await sayImport(site, visitor, page, what, shift);
    }
  } finally {
    await site.stop();
  }
}

function addWhatIsReported(folder: string): void {
  const db = openDatabase(path.join(folder, 'frailsafe.sqlite'));
  addMeasure(db, { ...percentage, code: 'P0', name: 'P' }, [], null, systemClock.now());
  addHospitals(db);
  db.close();
}

async function sayImport(
  site: Served,
  visitor: Visitor,
  page: number,
  what: string,
  shift: number,
): Promise<void> {
  const send = (address: string, form: Record<string, string>): Promise<Answer> =>
    visitor.post(address, form, ownForm);
  const text = largestFile(shift);
  const checked = await cost(site, () => send(`${root}/import`, { text }));
  const form = { action: 'confirm', why: 'Counted again' };
  const stored = await cost(site, () => send(checked.answer.location, form));
  for (const [step, { answer, ms, all, main }] of [
    ['check', checked],
    ['store', stored],
  ] as const) {
    if (answer.status !== 303) throw new Error(`${step}, ${what}: ${answer.status}`);
    say(
      `${what}, ${step}: ${(ms / 1000).toFixed(2)} s; CPU ${(all / 1e6).toFixed(2)} s, ` +
        `as ${(all / page).toFixed(0)} bare pages; ${(main / 1000).toFixed(0)} ms of it in the serving thread`,
    );
  }
}

async function cost(site: Served, work: () => Promise<Answer>) {
  const [from, all, main] = [performance.now(), cpuOf(site), cpuOf(site, 'main')];
  const answer = await work();
  const ms = performance.now() - from;
  return { answer, ms, all: cpuOf(site) - all, main: cpuOf(site, 'main') - main };
}
