import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addShippedMeasures } from '../../src/features/programme/index.ts';
import { day, hour } from '../../src/lib/clock.ts';
import { folders } from '../../src/lib/paths.ts';
import { setFirstMonth, teamIdOf } from '../reporting/steps.ts';
import { report } from '../statistics/reported.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { people } from '../support/world.ts';

let app: TestApp;
let own: number;

beforeAll(async () => {
  app = await startApp();
  addShippedMeasures(app.site.db, folders.content, app.clock.now());
  own = teamIdOf(app, 'sian');
  report(app, own, 'P0', [...Array<number>(13).fill(6), 18, 19, 18], 20);
});
afterAll(() => app.close());

/** The tile of a measure. */
function tileOf(html: string, measure: string): string {
  return html.split('<li>').find((part) => part.includes(`>${measure}</a>`)) ?? '';
}

describe('the members’ home', () => {
  it('has the own hospital first: the newest of each core measure, with verdicts in words, one tap from its chart', async () => {
    const { body } = await (await app.logIn('sian')).get('/members');
    expect(body.indexOf(people.sian.team)).toBeLessThan(body.indexOf('Latest discussions'));
    const tile = tileOf(body, 'Frailsafe complete');
    for (const words of ['90%', 'October 2026', 'Improvement', `/measures/P0/teams/${own}"`]) {
      expect(tile).toContain(words);
    }
    expect(tileOf(body, 'Falls')).toContain('No data yet');
    expect(body).toContain(`href="/members/statistics/teams/${own}"`);
  });

  it('has the other measures behind one line: their newest with both verdicts in words, their charts and threads', async () => {
    const before = (await (await app.logIn('sian')).get('/members')).body;
    expect(before).toContain('<summary>19 more measures</summary>');
    report(app, own, 'P3', [...Array<number>(12).fill(18), 17, 18, 17, 18], 20);
    app.clock.forward(5 * hour);
    const sian = await app.logIn('sian');
    await sian.get('/members');
    report(app, own, 'P7', [12], 20);
    const { body } = await sian.get('/members');
    const [, more = ''] = body.split('<summary>19 more measures, 1 with new data</summary>');
    const row = tileOf(more, 'Cause of confusion looked for').replaceAll(/<[^>]+>/g, '');
    expect(row).toContain('90%, October 2026. Usual variation. May or may not reach the target');
    const links = tileOf(more, 'Cause of confusion looked for');
    expect(links).toContain(`href="/members/statistics/measures/P3/teams/${own}"`);
    expect(links).toContain(`href="/members/statistics/measures/P3/teams/${own}/discussion"`);
    expect(body).toContain('1 measure has new data since');
    expect(
      body.split('<li>').filter((part) => part.includes('No data yet')).length,
    ).toBeGreaterThan(10);
  });

  it('has discussions alone for who is in no team', async () => {
    const { body } = await (await app.logIn('tom')).get('/members');
    expect(body).not.toContain('class="tiles"');
    expect(body).toContain('Latest discussions');
  });

  it('says what is new since the last visit, which ends with a pause of four hours', async () => {
    const first = await app.logIn('amina');
    const team = teamIdOf(app, 'amina');
    expect((await first.get('/members')).body).not.toContain('since your last visit');
    app.clock.forward(5 * hour);
    const second = await app.logIn('amina');
    expect((await second.get('/members')).body).toContain('Nothing new here since your last visit on 20 November 2026.'); // prettier-ignore
    app.clock.forward(hour / 2);
    report(app, team, 'P0', [9], 20);
    const { body } = await second.get('/members');
    expect(body).toContain('1 measure has new data since your last visit on 20 November 2026.');
    expect(tileOf(body, 'Frailsafe complete')).toContain('<span class="tag">New</span>');
    app.clock.forward(day);
    const third = await app.logIn('amina');
    expect((await third.get('/members')).body).toContain('Nothing new here since your last visit');
  });

  it('says which month is due or overdue, to those who enter data', async () => {
    app.site.db.prepare("UPDATE users SET team_role = 'lead' WHERE id = ?").run(app.ids.sian);
    setFirstMonth(app, own, '2026-10');
    const submit = app.site.db.prepare("INSERT INTO submissions VALUES (?, ?, '2026-11-01T10:00:00.000Z', NULL)"); // prettier-ignore
    const homeOf = async (name: 'sian' | 'tom'): Promise<string> => (await (await app.logIn(name)).get('/members')).body; // prettier-ignore
    expect(await homeOf('sian')).toContain('October 2026 is overdue.');
    expect(await homeOf('sian')).toContain(`/reporting/${own}/2026-10"`);
    setFirstMonth(app, own, '2026-08');
    expect(await homeOf('sian')).toContain('3 months are overdue.');
    for (const month of ['2026-08', '2026-09', '2026-10']) submit.run(own, month);
    expect(await homeOf('sian')).not.toContain('overdue');
    expect(await homeOf('tom')).not.toContain('overdue');
  });
});
