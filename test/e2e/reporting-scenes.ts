import type { Page } from '../support/browser.ts';
import type { PersonName } from '../support/world.ts';
import { makeReporter } from '../chase/steps.ts';
import { setFirstMonth, teamIdOf } from '../reporting/steps.ts';
import { reportMonths } from './reported-months.ts';
import { press, type Scene } from './scene.ts';
import type { World } from './world.ts';

const root = '/members/statistics/reporting';

/** A team's months, one of them in each of its states, and files that are imported. */
export function reportingScenes(): Scene[] {
  const scenes: (Omit<Scene, 'as'> & { as?: PersonName })[] = [
    { name: 'reporting', reach: root },
    { name: 'reporting-no-team', as: 'tom', reach: root },
    { name: 'reporting-teams', as: 'hannah', reach: root },
    { name: 'reporting-month', reach: month('2026-10') },
    { name: 'reporting-month-submitted', reach: month('2026-08') },
    {
      name: 'reporting-month-reader',
      as: 'hannah',
      reach: month('2026-08'),
    },
    {
      name: 'reporting-month-errors',
      status: 422,
      reach: async (page, world) => {
        await page.goto(address(world, '2026-09'));
        await fill(page, 'numerator-p0', '21');
        await fill(page, 'denominator-p0', '20');
        await fill(page, 'numerator-p1', '8,5');
        await press(page, 'Check and submit');
      },
    },
    {
      name: 'reporting-check',
      reach: async (page, world) => {
        await page.goto(`${address(world, '2026-07')}/check`);
      },
    },
    {
      name: 'reporting-correction',
      reach: async (page, world) => {
        await page.goto(`${address(world, '2026-08')}/p0/correction`);
      },
    },
    {
      name: 'reporting-correction-errors',
      status: 422,
      reach: async (page, world) => {
        await page.goto(`${address(world, '2026-08')}/p0/correction`);
        await fill(page, 'numerator', '');
        await press(page, 'Correct');
      },
    },
    { name: 'reporting-import', reach: `${root}/import` },
    {
      name: 'reporting-import-errors',
      status: 422,
      reach: async (page) => {
        const rows = ['P0,2026-10,21,20', 'P99,2026-10,1,2', 'P1,10/2026,1,2', 'P1,2026-06,18,20'];
        await sendRows(page, ['measure,period,numerator,denominator', ...rows]);
      },
    },
    {
      name: 'reporting-import-check',
      reach: async (page) => {
        const rows = ['P0,2026-08,16,20,', 'P1,2026-06,18,20,Ward 3 moved', 'P2,2026-06,19,20,'];
        await sendRows(page, ['measure,period,numerator,denominator,note', ...rows]);
      },
    },
    { name: 'admin-calendar', as: 'hannah', reach: '/admin/programme/calendar' },
    {
      name: 'admin-calendar-errors',
      as: 'hannah',
      status: 422,
      reach: async (page) => {
        await page.goto('/admin/programme/calendar');
        await fill(page, 'due_day', '31');
        await press(page, 'Save');
      },
    },
    {
      name: 'admin-chase',
      as: 'hannah',
      reach: (page, world) => reachLateTeams(page, world, '2026-10'),
    },
    {
      name: 'admin-chase-errors',
      as: 'hannah',
      status: 422,
      reach: async (page, world) => {
        await reachLateTeams(page, world, '2026-10');
        await fill(page, 'subject', '');
        await press(page, 'Check');
      },
    },
    {
      name: 'admin-chase-check',
      as: 'hannah',
      reach: async (page, world) => {
        await reachLateTeams(page, world, '2026-10');
        await page.locator('#team').check();
        await press(page, 'Check');
      },
    },
    {
      name: 'admin-chase-nobody-late',
      as: 'hannah',
      reach: `/admin/programme/chase?month=2026-11`,
    },
    {
      name: 'admin-first-month',
      as: 'hannah',
      reach: (page, world) =>
        page.goto(`/admin/programme/calendar/teams/${teamIdOf(world.app, 'sian')}`),
    },
  ];
  return scenes.map(({ reach, ...scene }) => ({
    as: 'sian' as const,
    ...scene,
    reach: async (page, world) => {
      await reportMonths(world.app, world.visitors.sian);
      if (typeof reach === 'string') await page.goto(reach);
      else await reach(page, world);
    },
  }));
}

function month(name: string): Scene['reach'] {
  return (page, world) => page.goto(address(world, name));
}

function address({ app }: World, name: string): string {
  return `${root}/${teamIdOf(app, 'sian')}/${name}`;
}

/** One of them can be written to, and has been twice; another has nobody. */
async function reachLateTeams(page: Page, { app }: World, month: string): Promise<void> {
  const { db } = app.site;
  makeReporter(app, 'sian', 'lead');
  for (const name of ['amina', 'moses'] as const) setFirstMonth(app, teamIdOf(app, name), month);
  db.exec('DELETE FROM chases');
  const insert = db.prepare('INSERT INTO chases VALUES (NULL, ?, ?, ?, NULL, ?, ?, 2)');
  const team = teamIdOf(app, 'sian');
  insert.run(team, month, 'due', '2026-11-10T08:00:00.000Z', null);
  insert.run(team, month, 'by-hand', '2026-11-12T09:14:00.000Z', app.ids.hannah);
  await page.goto(`/admin/programme/chase?month=${month}`);
}

async function fill(page: Page, id: string, text: string): Promise<void> {
  await page.locator(`#${id}`).fill(text);
}

async function sendRows(page: Page, rows: readonly string[]): Promise<void> {
  await page.goto(`${root}/import`);
  await fill(page, 'text', rows.join('\n'));
  await press(page, 'Check the file');
}
