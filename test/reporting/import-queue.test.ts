import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CheckJob } from '../../src/features/reporting/import-work.ts';
import { seriesOf } from '../../src/features/reporting/index.ts';
import { aheadOf, minute } from '../../src/lib/clock.ts';
import { statuses } from '../accounts/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import {
  addHospitals,
  addMeasures,
  faultsIn,
  hiddenIn,
  largestFile,
  makeDataEntry,
  root,
  said,
  sendFile,
  teamIdOf,
} from './steps.ts';

const address = `${root}/import`;
const rows = 'measure,period,numerator,denominator\r\nP0,2026-10,17,20\r\n';
const ofAll = `team,${rows.replace('P0', 'Glanhelyg Hospital,P0')}`;

let app: TestApp;
let sian: Visitor;
let hannah: Visitor;

beforeAll(async () => {
  app = await startApp();
  addMeasures(app);
  addHospitals(app.site.db);
});
afterAll(() => app.close());

beforeEach(async () => {
  const { db } = app.site;
  db.exec('DELETE FROM observations; DELETE FROM submissions; DELETE FROM import_checks');
  db.prepare('UPDATE users SET suspended_at = NULL, suspension_reason = NULL').run();
  db.prepare(
    "UPDATE users SET team_id = (SELECT id FROM teams WHERE name = 'Glanhelyg Hospital') WHERE id = ?",
  ).run(app.ids.sian);
  const promote = db.prepare("UPDATE users SET role = 'admin' WHERE id = ?");
  for (const id of [app.ids.hannah, app.ids.moses]) promote.run(id);
  makeDataEntry(app, 'sian');
  sian = await app.logIn('sian');
  hannah = await app.logIn('hannah');
});

/** Does `meanwhile` while a job that was asked for waits behind a long one. */
async function behindAnother(
  ask: () => Promise<Answer>,
  meanwhile: () => unknown,
): Promise<Answer> {
  const { imports } = app.site;
  const bytes = Buffer.from(largestFile(0));
  const { moses: userId } = app.ids;
  const job = { kind: 'check', bytes, team: undefined, userId, ahead: aheadOf(app.clock) } as const;
  const before = imports.run(job satisfies CheckJob);
  const asked = ask();
  await new Promise((resolve) => setTimeout(resolve, 100));
  await meanwhile();
  await before;
  return asked;
}

function change(sql: string, id: number): () => unknown {
  return () => app.site.db.prepare(`UPDATE users SET ${sql} WHERE id = ?`).run(id);
}

const losses = [
  ['is no longer one who enters data', "team_role = 'member'"],
  ['is moved to another team', "team_id = (SELECT id FROM teams WHERE name = 'Northmoor General')"],
  ['is suspended', "suspended_at = '2026-10-01T00:00:00.000Z', suspension_reason = 'Why'"],
] as const;

describe('an import that waits while its person', () => {
  it.each(losses)('%s stores nothing', async (_what, sql) => {
    const { location } = await sendFile(app, sian, address, rows);
    const confirm = (): Promise<Answer> => sian.post(location, { action: 'confirm' });
    const answer = await behindAnother(confirm, change(sql, app.ids.sian));
    expect(answer.status).toBe(404);
    expect(said(app)).toEqual([]);
  });

  it('is suspended keeps no file to be confirmed', async () => {
    const send = (): Promise<Answer> => sendFile(app, sian, address, rows);
    const answer = await behindAnother(send, change(losses[2][1], app.ids.sian));
    expect(answer.status).toBe(404);
    const kept = app.site.db.prepare('SELECT user_id FROM import_checks').pluck().all();
    expect(kept).toEqual([app.ids.moses]);
  });

  it('is no longer an admin stores nothing of other teams', async () => {
    const { location } = await sendFile(app, hannah, address, ofAll);
    const confirm = (): Promise<Answer> => hannah.post(location, { action: 'confirm' });
    const answer = await behindAnother(confirm, change("role = 'member'", app.ids.hannah));
    expect(answer.status).toBe(404);
    expect(said(app)).toEqual([]);
  });
});

describe('an import that waits for another', () => {
  const why = 'Counted again';

  it('is known from when it is stored, not from when it was asked for', async () => {
    const { location } = await sendFile(app, sian, address, rows);
    const confirm = (): Promise<Answer> => sian.post(location, { action: 'confirm' });
    expect((await behindAnother(confirm, () => undefined)).status).toBe(303);
    const { db, clock } = app.site;
    const p0 = Number(db.prepare("SELECT id FROM measures WHERE code = 'P0'").pluck().get());
    const team = teamIdOf(app, 'sian');
    expect(seriesOf(db, p0, team)).toHaveLength(1);
    expect(seriesOf(db, p0, team, clock.now())).toEqual([]);
  });

  it('takes the place of what was corrected meanwhile', async () => {
    const first = await sendFile(app, sian, address, rows);
    await sian.post(first.location, { action: 'confirm' });
    const { location } = await sendFile(app, sian, address, rows.replace('17', '18'));
    const confirm = (): Promise<Answer> => sian.post(location, { action: 'confirm', why });
    const correction = `${root}/${teamIdOf(app, 'sian')}/2026-10/p0/correction`;
    const shown = hiddenIn((await sian.get(correction)).body);
    const answer = await behindAnother(confirm, async () => {
      app.clock.forward(minute);
      await sian.post(correction, { ...shown, numerator: '19', denominator: '20', why });
    });
    expect(answer.status).toBe(303);
    expect(said(app)).toMatchObject([
      { numerator: 17, holds: 0 },
      { numerator: 19, holds: 0 },
      { numerator: 18, holds: 1 },
    ]);
  });
});

describe('one person who sends five long files at once', () => {
  it('leaves places to others, and is told which were not taken', async () => {
    const moses = await app.logIn('moses');
    const long = largestFile(0);
    const sent = Array.from({ length: 5 }, () => sendFile(app, moses, address, long));
    // By then the site has all five.
    await Promise.race(sent);
    expect((await sendFile(app, sian, address, rows)).status).toBe(303);
    const answers = await Promise.all(sent);
    const refused = answers.filter(({ status }) => status === 503);
    expect(statuses(answers)).toEqual([303, 303, 503, 503, 503]);
    expect(refused.map((answer) => faultsIn(answer))).toEqual(
      refused.map(() => [
        'The website is busy. The file was not taken: wait a minute and try again.',
      ]),
    );
    app.captured.lines.length = 0;
  });
});
