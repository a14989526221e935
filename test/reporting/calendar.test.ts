import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day } from '../../src/lib/clock.ts';
import { reporting } from '../../src/features/reporting/index.ts';
import { acts } from '../people/people.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { faultsIn, setFirstMonth, teamIdOf } from './steps.ts';

let app: TestApp;
let hannah: Visitor;
const address = '/admin/programme/calendar';

beforeEach(async () => {
  app = await startApp();
  hannah = await app.logIn('hannah');
});
afterEach(() => app.close());

/** The cells of a team's row, as they are read. */
async function cellsOf(team: string, page = address): Promise<string[]> {
  const { body } = await hannah.get(page);
  const row = body.split('<tr>').find((one) => one.includes(`>${team}<`)) ?? '';
  const cells = [...row.matchAll(/<td>([^]*?)<\/td>/g)].map(([, cell = '']) => cell);
  return cells.map((cell) =>
    cell.replace(/<span class="visually-hidden">: [^]*/, '').replaceAll(/<[^>]*>/g, ''),
  );
}

describe('the calendar', () => {
  it('tells of each team and month whether it is due, overdue or completed', async () => {
    const team = teamIdOf(app, 'sian');
    setFirstMonth(app, team, '2026-07');
    const submit = app.site.db.prepare('INSERT INTO submissions VALUES (?, ?, ?, NULL)');
    submit.run(team, '2026-07', '2026-08-10T22:30:00.000Z');
    submit.run(team, '2026-08', '2026-09-10T23:30:00.000Z');
    expect(await cellsOf('Glanhelyg Hospital')).toEqual([
      '–Not expected',
      'Completed',
      'Completed late',
      'Overdue',
      'Overdue',
      'Due 10 December',
    ]);
    expect((await cellsOf('Northmoor General')).at(-1)).toBe('Due 10 December');
    expect((await hannah.get('/admin')).body).toContain('1 team is late');
    const earlier = await cellsOf('Glanhelyg Hospital', `${address}?before=2026-10`);
    expect(earlier.slice(-2)).toEqual(['Completed late', 'Overdue']);
  });

  it('changes the day on which months are due, for everybody', async () => {
    setFirstMonth(app, teamIdOf(app, 'sian'), '2026-10');
    for (const day of ['0', '29', '1.5', '']) {
      const answer = await hannah.post(`${address}/due-day`, { due_day: day });
      expect([answer.status, faultsIn(answer)]).toEqual([422, ['Enter a day from 1 to 28']]);
    }
    expect((await hannah.post(`${address}/due-day`, { due_day: '25' })).location).toBe(address);
    expect((await cellsOf('Glanhelyg Hospital')).slice(-2)).toEqual([
      'Due 25 November',
      'Due 25 December',
    ]);
    expect(acts(app, 'reporting.%')).toMatchObject([
      { act: 'reporting.due-day-changed', actor_id: app.ids.hannah },
    ]);
    const sian = await app.logIn('sian');
    expect((await sian.get('/members/statistics/reporting')).body).toContain(
      'Due 25 November 2026',
    );
  });

  it('changes when a team begins, or that it does not report', async () => {
    const settings = `${address}/teams/${teamIdOf(app, 'sian')}`;
    const wrong = await hannah.post(settings, { first_month: '10/2026' });
    expect([wrong.status, faultsIn(wrong)]).toEqual([422, ['Enter a month like 2026-11']]);
    expect(wrong.body).toContain('value="10/2026"');
    expect((await hannah.post(settings, { first_month: ' 2026-09 ' })).status).toBe(303);
    expect((await cellsOf('Glanhelyg Hospital')).slice(-4)).toEqual([
      '–Not expected',
      'Overdue',
      'Overdue',
      'Due 10 December',
    ]);
    expect((await hannah.post(settings, { first_month: '' })).status).toBe(303);
    expect((await cellsOf('Glanhelyg Hospital')).at(-1)).toBe('–Not expected');
    expect(acts(app, 'team.first-month-changed')).toHaveLength(2);
  });

  it('keeps the month in which a team was first seen', async () => {
    const { db, clock } = app.site;
    reporting.sweep?.(db, clock.now());
    app.clock.forward(40 * day);
    reporting.sweep?.(db, clock.now());
    hannah = await app.logIn('hannah');
    expect((await cellsOf('Glanhelyg Hospital')).slice(-2)).toEqual(['Overdue', 'Due 10 January']);
  });

  it('expects nothing of the team of those who work in no hospital', async () => {
    const { db, clock } = app.site;
    reporting.sweep?.(db, clock.now());
    app.clock.forward(40 * day);
    hannah = await app.logIn('hannah');
    expect(new Set(await cellsOf('Frailsafe collaborative'))).toEqual(new Set(['–Not expected']));
    expect((await hannah.get('/members')).body).not.toContain('is overdue');
  });
});
