import { teamIdOf } from '../reporting/steps.ts';
import type { Page } from '../support/browser.ts';
import { reportMonths } from './reported-months.ts';
import { press, type Scene } from './scene.ts';
import type { World } from './world.ts';

/** Patients counted on the screen, and the sheet for paper. */
export function tallyScenes(): Scene[] {
  const scenes: Omit<Scene, 'as'>[] = [
    {
      name: 'tally',
      reach: (page, world) => page.goto(`${month(world, '2026-09')}/tally?rows=10`),
    },
    {
      name: 'tally-errors',
      status: 422,
      reach: async (page, world) => {
        await page.goto(`${month(world, '2026-09')}/tally?rows=10`);
        await press(page, 'Count');
      },
    },
    {
      name: 'tally-other-draft',
      status: 409,
      reach: async (page, world) => {
        await page.goto(`${month(world, '2026-10')}/tally?rows=10`);
        await tick(page, 'patient-1-p1', 'patient-1-p2', 'patient-2');
        await press(page, 'Count');
      },
    },
    {
      name: 'tally-submitted',
      reach: (page, world) => page.goto(`${month(world, '2026-08')}/tally`),
    },
    {
      name: 'audit-sheet',
      reach: (page, world) => page.goto(`${month(world, '2026-09')}/audit-sheet`),
    },
  ];
  return scenes.map(({ reach, ...scene }) => ({
    as: 'sian',
    ...scene,
    reach: async (page, world) => {
      await reportMonths(world.app, world.visitors.sian);
      if (typeof reach !== 'string') await reach(page, world);
    },
  }));
}

function month({ app }: World, name: string): string {
  return `/members/statistics/reporting/${teamIdOf(app, 'sian')}/${name}`;
}

async function tick(page: Page, ...ids: readonly string[]): Promise<void> {
  for (const id of ids) await page.locator(`#${id}`).check();
}
