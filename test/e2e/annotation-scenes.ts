import type { Page } from '../support/browser.ts';
import type { PersonName } from '../support/world.ts';
import { teamIdOf } from '../reporting/steps.ts';
import { annotateCharts } from './annotated-charts.ts';
import { press, type Scene } from './scene.ts';
import type { World } from './world.ts';

const admins = '/admin/programme/annotations';

/** What is noted beside charts: annotations, and what somebody decided about the lines. */
export function annotationScenes(): Scene[] {
  const scenes: (Omit<Scene, 'as'> & { as?: PersonName })[] = [
    { name: 'annotations', reach: (page, world) => page.goto(listOf(world)) },
    {
      name: 'annotations-of-one',
      reach: (page, world) => page.goto(`${listOf(world)}?measure=P1`),
    },
    {
      name: 'annotation-new',
      reach: (page, world) => page.goto(`${listOf(world)}/new?measure=P0&period=2026-11`),
    },
    {
      name: 'annotation-errors',
      status: 422,
      reach: async (page, world) => {
        await page.goto(`${listOf(world)}/new?kind=event`);
        await fill(page, 'period', 'March');
        await page.locator('summary').click();
        await fill(page, 'plan', 'The nurse in charge opens the checklist before the round.');
        await press(page, 'Add annotation');
      },
    },
    {
      name: 'annotation-changed',
      status: 409,
      reach: async (page, world) => {
        await page.goto(`${listOf(world)}/1/edit`);
        await page.locator('[name=was]').evaluate((field) => field.setAttribute('value', '999'));
        await fill(page, 'words', 'Ward 3 in block B');
        await press(page, 'Save changes');
      },
    },
    {
      name: 'annotation-removal',
      reach: (page, world) => page.goto(`${listOf(world)}/2/removal`),
    },
    { name: 'chart-settings', reach: (page, world) => page.goto(settingsOf(world)) },
    {
      name: 'chart-settings-none',
      reach: (page, world) => page.goto(settingsOf(world, 'P1')),
    },
    {
      name: 'chart-settings-errors',
      status: 422,
      reach: async (page, world) => {
        await page.goto(`${settingsOf(world)}?period=2027-01`);
        await fill(page, 'phase_words', 'New ward round');
        await press(page, 'Begin phase');
      },
    },
    {
      name: 'chart-setting-end',
      reach: (page, world) => page.goto(`${settingsOf(world)}/1/end`),
    },
    { name: 'admin-annotations', as: 'hannah', reach: admins },
    { name: 'admin-phases', as: 'hannah', reach: '/admin/programme/measures/P0/settings' },
  ];
  return scenes.map(({ reach, ...scene }) => ({
    as: 'sian' as const,
    ...scene,
    reach: async (page, world) => {
      await annotateCharts(world);
      if (typeof reach === 'string') await page.goto(reach);
      else await reach(page, world);
    },
  }));
}

function listOf({ app }: World): string {
  return `/members/statistics/annotations/${teamIdOf(app, 'sian')}`;
}

function settingsOf({ app }: World, code = 'P0'): string {
  return `/members/statistics/measures/${code}/settings/${teamIdOf(app, 'sian')}`;
}

async function fill(page: Page, id: string, text: string): Promise<void> {
  await page.locator(`#${id}`).fill(text);
}
