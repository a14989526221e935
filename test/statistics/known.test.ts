import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMeasures, teamIdOf } from '../reporting/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { chart, filesOf, named, textOf } from './read-pages.ts';
import { tell } from './told.ts';

let app: TestApp;
let sian: Visitor;
let own: number;

beforeAll(async () => {
  app = await startApp();
  addMeasures(app);
  own = teamIdOf(app, 'sian');
  const said = { code: 'P2', team: own, denominator: 20 };
  tell(app, { ...said, period: '2026-W40', numerator: 11, at: '2026-10-05T10:00:00.000Z' });
  // In summer the day in the UK ends at 23:00 UTC.
  tell(app, { ...said, period: '2026-W40', numerator: 13, at: '2026-10-07T22:59:00.000Z' });
  tell(app, { ...said, period: '2026-W40', numerator: 15, at: '2026-10-07T23:01:00.000Z' });
  sian = await app.logIn('sian');
});
afterAll(() => app.close());

describe('a chart as known on a day', () => {
  it.each([
    ['2026-10-04', 'No data yet.'],
    ['2026-10-05', '11 20 55%'],
    ['2026-10-07', '13 20 65%'],
    ['2026-10-08', '15 20 75%'],
  ])('shows what had been said by the end of %s', async (day, words) => {
    const text = textOf((await sian.get(`${chart('P2', own)}?known=${day}`)).body);
    expect(text).toContain(words);
    expect(text).toContain(`As known on ${Number(day.slice(8))} October 2026.`);
  });

  it('says so in its files', async () => {
    const [csv, svg] = await filesOf(sian, chart('P2', own), '?known=2026-10-05');
    expect(named(csv)[1]).toContain('-known-2026-10-05.csv');
    expect(csv.body).toContain(',2026-10-05\r\n');
    expect(svg.body).toContain('as known on 5 October 2026');
  });

  it.each(['2036-01-01', '2026-02-30', 'yesterday', '2026-10'])(
    'refuses %s with the page as it is now',
    async (day) => {
      const answer = await sian.get(`${chart('P2', own)}?known=${day}`);
      expect(answer.status).toBe(422);
      expect(answer.body).toContain('There is a problem');
      expect(answer.body).toContain(`value="${day}"`);
      expect(textOf(answer.body)).toContain('15 20 75%');
      expect((await sian.get(`${chart('P2', own)}/data.csv?known=${day}`)).status).toBe(404);
    },
  );
});
