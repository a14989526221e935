import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, minute } from '../../src/lib/clock.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import {
  addMeasures,
  faultsIn,
  hiddenIn,
  linesIn,
  makeDataEntry,
  root,
  said,
  sendFile,
  setFirstMonth,
  teamIdOf,
} from './steps.ts';

let app: TestApp;
let sian: Visitor;
let hannah: Visitor;
const address = `${root}/import`;
const heading = 'team,measure,period,date,numerator,denominator,not_reported,note';

beforeEach(async () => {
  app = await startApp();
  addMeasures(app);
  makeDataEntry(app, 'sian');
  setFirstMonth(app, teamIdOf(app, 'sian'), '2026-08');
  sian = await app.logIn('sian');
  hannah = await app.logIn('hannah');
});
afterEach(() => app.close());

function file(...rows: readonly string[]): string {
  return [heading, ...rows].join('\n');
}

const glanhelyg = [
  'Glanhelyg Hospital,P0,2026-10,,17,20,,"Ward 3, moved"',
  'Glanhelyg Hospital,P1,2026-10,,,,No time,',
  'glanhelyg hospital,o5,,2026-10-14,,,,',
  'Glanhelyg Hospital,O5,2026-10,2026-10-03,,,,',
  'Glanhelyg Hospital,P2,2026-W41,,4,5,,',
  'Glanhelyg Hospital,B1,2026-09,,7,,,',
  'Glanhelyg Hospital,O5,2026-09,,0,,,',
];

/** Sends a file, and confirms it with a reason. */
async function importAll(by: Visitor, text: string, why = ''): Promise<Answer> {
  const checked = await sendFile(app, by, address, text);
  if (checked.status !== 303) throw new Error(linesIn(checked).join('\n'));
  return by.post(checked.location, { action: 'confirm', ...(why === '' ? {} : { why }) });
}

describe('importing a file', () => {
  it('shows what would be stored, and stores nothing before it is confirmed', async () => {
    const sent = await sendFile(
      app,
      sian,
      address,
      `\ufeff${file(...glanhelyg).replaceAll('\n', '\r\n')}\r\n`,
    );
    expect([sent.status, sent.location]).toEqual([
      303,
      expect.stringMatching(/\/import\/[\w-]{22}$/),
    ]);
    const { body } = await sian.get(sent.location);
    expect(body).toContain('<dt>New answers</dt><dd>6</dd>');
    expect(body).toContain('17 of 20 (85%)');
    expect(body).toContain('2 events: 3 October 2026, 14 October 2026');
    expect(said(app)).toEqual([]);
    const stored = await sian.post(sent.location, { action: 'confirm' });
    expect([stored.status, stored.location]).toEqual([303, root]);
    expect(said(app)).toHaveLength(6);
    expect(said(app)[0]).toMatchObject({
      code: 'P0',
      numerator: 17,
      note: 'Ward 3, moved',
      holds: 1,
    });
    expect((await sian.get(root)).body).toContain('6 new and 0 changed answers are stored.');
    const again = await sian.post(sent.location, { action: 'confirm' });
    expect([again.status, again.location, said(app).length]).toEqual([303, root, 6]);
  });

  it('a second time changes nothing and says so', async () => {
    await importAll(sian, file(...glanhelyg));
    const again = await sendFile(app, sian, address, file(...glanhelyg));
    const { body } = await sian.get(again.location);
    expect(body).toContain('Nothing would change');
    expect(body).not.toContain('value="confirm"');
    expect((await sian.post(again.location, { action: 'confirm' })).status).toBe(303);
    expect(said(app)).toHaveLength(6);
    expect((await sian.get(root)).body).toContain(
      'Nothing changed: all answers were stored already.',
    );
  });

  it('counts a month as submitted once every core measure is answered', async () => {
    await importAll(sian, file(...glanhelyg));
    const { body } = await sian.get(root);
    expect(body).toMatch(/October 2026<\/a><\/h2>\s*<span class="tag plain">Completed/);
    expect(body).toMatch(
      /September 2026<\/a><\/h2>\s*<p[^>]*>[^<]*<\/p>\s*<span class="tag danger">Overdue/,
    );
  });

  it('asks why values change, shows both, and keeps the old ones', async () => {
    await importAll(sian, file(...glanhelyg));
    const changed = file(glanhelyg[0]?.replace('17', '18') ?? '', ...glanhelyg.slice(1, 3));
    const sent = await sendFile(app, sian, address, changed);
    const page = await sian.get(sent.location);
    expect(page.body).toContain('<dt>Changed answers</dt><dd>2</dd>');
    expect(page.body).toContain(
      '18 of 20 (90%)<br><span class="byline">instead of 17 of 20 (85%)</span>',
    );
    const without = await sian.post(sent.location, { action: 'confirm', why: ' ' });
    expect([without.status, faultsIn(without)]).toEqual([422, ['Say why values change']]);
    expect(said(app)).toHaveLength(6);
    const why = 'Counted again';
    expect((await sian.post(sent.location, { action: 'confirm', why })).status).toBe(303);
    const rows = said(app).filter((row) => JSON.stringify(row).includes('"P0"'));
    expect(rows).toMatchObject([
      { numerator: 17, holds: 0, why: '' },
      { numerator: 18, holds: 1, why },
    ]);
  });

  it('tells every fault by line and column, and stores none of the file', async () => {
    const faulty = file(
      ...glanhelyg,
      'Northmoor General,P0,2026-10,,1,2,,',
      'Glanhelyg Hospital,P99,2026-10,,1,2,,',
      'Glanhelyg Hospital,P0,10/2026,,21,20,,',
      'Glanhelyg Hospital,P0,2026-12,,1,2,,',
      'Glanhelyg Hospital,P0,2026-10,,18,20,,',
      'Glanhelyg Hospital,P1,2026-09,,21,20,,',
      'Glanhelyg Hospital,P1,2026-08,,"8,5",0,,',
      'Glanhelyg Hospital,P1,2026-07,,,,,',
      'Glanhelyg Hospital,P2,2026-10,,1,2,,',
      'Glanhelyg Hospital,O5,2026-08,2026-08-32,,,,',
      'Glanhelyg Hospital,O5,2026-10,,0,,,',
      'Glanhelyg Hospital,O1,2026-10,2026-10-03,1,2,,',
      'Glanhelyg Hospital,B1,2026-10,,7',
    );
    const answer = await sendFile(app, sian, address, faulty);
    expect(answer.status).toBe(422);
    expect(linesIn(answer)).toEqual([
      'Line 9, column team: you can import for Glanhelyg Hospital only; found "Northmoor General"',
      'Line 10, column measure: there is no measure "P99"',
      'Line 11, column period: enter a month like 2026-11; found "10/2026"',
      'Line 12, column period: this month has not begun; found "2026-12"',
      'Line 13, column period: P0 of "2026-10" stands in line 2 too',
      'Line 14, column numerator: patients checked must not be more than patients sampled',
      'Line 15, column numerator: enter a number with a point, not a comma; found "8,5"',
      'Line 15, column denominator: patients sampled must be more than 0; if there were none, give the reason in not_reported',
      'Line 16, column numerator: enter a number, or give the reason in not_reported',
      'Line 17, column period: enter a week like 2026-W48; found "2026-10"',
      'Line 18, column date: enter a date like 2026-11-03; found "2026-08-32"',
      'Line 19, column date: line 4 says something else of O5 in 2026-10',
      'Line 20, column date: O1 takes no dates; leave this empty',
      'Line 21: has 5 cells, and the first line names 8',
    ]);
    expect(answer.body).toContain('Rows without faults');
    expect(said(app)).toEqual([]);
    expect(app.site.db.prepare('SELECT count(*) FROM import_checks').pluck().get()).toBe(0);
  });

  it('takes pasted rows, without a team’s name from those who have one team only', async () => {
    const text = 'measure,period,numerator,denominator\r\nP0,2026-10,17,20\r\n';
    const sent = await sian.post(address, { text });
    expect((await sian.post(sent.location, { action: 'confirm' })).status).toBe(303);
    expect(said(app)).toMatchObject([{ code: 'P0', period: '2026-10', numerator: 17 }]);
    const asAdmin = await hannah.post(address, { text });
    expect(linesIn(asAdmin)).toEqual(['Line 1, column team: this column is missing']);
    const none = await sian.post(address, { text: ' ' });
    expect(faultsIn(none)).toEqual(['Choose a CSV file that is not empty, or paste its rows']);
  });

  it('is for every team by an admin, and for nobody who enters no data', async () => {
    const text = file(...glanhelyg, 'Northmoor General,P0,2026-10,,12,20,,');
    expect((await importAll(hannah, text)).status).toBe(303);
    expect(said(app)).toHaveLength(7);
    for (const name of ['amina', 'tom'] as const) {
      const visitor = await app.logIn(name);
      expect((await visitor.get(address)).status).toBe(404);
      expect((await visitor.post(address, { text })).status).toBe(404);
    }
  });

  it('waits a day for its person alone, until another file or a change of mind', async () => {
    const first = await sendFile(app, sian, address, file(...glanhelyg));
    expect((await hannah.get(first.location)).status).toBe(404);
    expect((await hannah.post(first.location, { action: 'confirm' })).status).toBe(404);
    const second = await sendFile(app, sian, address, file(...glanhelyg));
    expect((await sian.get(first.location)).status).toBe(404);
    const discarded = await sian.post(second.location, { action: 'discard' });
    expect([discarded.status, discarded.location]).toEqual([303, address]);
    expect((await sian.get(second.location)).status).toBe(404);
    const third = await sendFile(app, hannah, address, file(...glanhelyg));
    app.clock.forward(day + minute);
    expect((await (await app.logIn('hannah')).get(third.location)).status).toBe(404);
    expect(said(app)).toEqual([]);
  });

  it('is read anew when it is confirmed: what changed meanwhile is neither lost nor overwritten', async () => {
    const waiting = await sendFile(app, sian, address, file(...glanhelyg));
    await importAll(hannah, file('Glanhelyg Hospital,P0,2026-10,,12,20,,'));
    const answer = await sian.post(waiting.location, { action: 'confirm' });
    expect([answer.status, faultsIn(answer)]).toEqual([422, ['Say why values change']]);
    expect(answer.body).toContain('instead of 12 of 20 (60%)');
    expect(said(app)).toHaveLength(1);
    app.site.db.exec(
      "UPDATE measure_versions SET unit = 'count', denominator = '' WHERE name = 'Frailty trigger recorded'",
    );
    app.site.db.exec("UPDATE measures SET period = 'week' WHERE code = 'P1'");
    const faulty = await sian.post(waiting.location, { action: 'confirm', why: 'Ours is right' });
    expect(faulty.status).toBe(422);
    expect(linesIn(faulty)).toEqual([
      'Line 3, column period: enter a week like 2026-W48; found "2026-10"',
    ]);
    expect(said(app)).toHaveLength(1);
  });

  it('takes a draft’s place, so that the month shows one answer', async () => {
    const month = `${root}/${teamIdOf(app, 'sian')}/2026-10`;
    const opened = hiddenIn((await sian.get(month)).body);
    await sian.post(month, { ...opened, 'numerator-p0': '3', 'denominator-p0': '4' });
    await importAll(sian, file(glanhelyg[0] ?? ''));
    const { body } = await sian.get(month);
    expect(body).toContain('17 of 20 (85%)');
    expect(body).not.toContain('name="numerator-p0"');
  });
});
