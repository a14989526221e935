import { discussedChart } from './discussed-chart.ts';
import { press, pressPreview, takePreviewsAsPages, type Scene } from './scene.ts';

/** Charts in discussions. */
export function snapshotScenes(): Scene[] {
  const scenes: Omit<Scene, 'as'>[] = [
    {
      name: 'discuss-chart',
      reach: async (page, world) => {
        await page.goto(`${(await discussedChart(world)).chart}/discussion?point=2026-10`);
      },
    },
    {
      name: 'chart-discussed',
      reach: async (page, world) => {
        await page.goto((await discussedChart(world)).chart);
      },
    },
    {
      name: 'discuss-chart-none',
      reach: async (page, world) => {
        const { chart } = await discussedChart(world);
        await page.goto(`${chart.replace('/P3/', '/P4/')}/discussion`);
      },
    },
    {
      name: 'discuss-chart-errors',
      status: 422,
      reach: async (page, world) => {
        await page.goto(`${(await discussedChart(world)).chart}/discussion`);
        await page.getByLabel('Title').fill('');
        await press(page, 'Start thread');
      },
    },
    {
      name: 'discuss-chart-preview',
      reach: async (page, world) => {
        const { chart, snapshot } = await discussedChart(world);
        await takePreviewsAsPages(page);
        await page.goto(`${chart}/discussion`);
        const number = snapshot.split('/').at(-1);
        await page.getByLabel('First post').fill(`As it was:\n\n[[S-${number}]]`);
        await pressPreview(page);
      },
    },
    {
      name: 'discuss-chart-all-teams',
      reach: async (page, world) => {
        await discussedChart(world);
        await page.goto('/members/statistics/measures/P3/all/discussion');
      },
    },
    { name: 'thread-snapshots', reach: opened('thread') },
    { name: 'snapshot', reach: opened('snapshot') },
  ];
  return [
    ...scenes.map((scene) => ({ ...scene, as: 'sian' as const })),
    { name: 'thread-snapshots-others', as: 'amina', reach: opened('thread') },
    { name: 'snapshot-withheld', as: 'amina', reach: opened('withheld') },
  ];
}

function opened(what: 'thread' | 'snapshot' | 'withheld'): Scene['reach'] {
  return async (page, world) => {
    await page.goto((await discussedChart(world))[what]);
  };
}
