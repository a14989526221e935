import { issueReport, writeOpening } from '../../src/features/programme-reports/commands.ts';
import type { Page } from '../support/browser.ts';
import { letSee } from '../statistics/sharing-steps.ts';
import { reportAll, store } from './all-teams-scenes.ts';
import { press, type Scene } from './scene.ts';
import type { World } from './world.ts';

const list = '/members/statistics/report';
const admin = '/admin/programme/reports';

/** Reports of the programme: a draft of September, and October issued with a correction since. */
export function programmeReportScenes(): Scene[] {
  return [
    { name: 'reports', as: 'sian', reach: opened(list) },
    { name: 'report', as: 'sian', reach: opened(`${list}/2026-10`) },
    {
      name: 'report-not-shared',
      as: 'sian',
      reach: async (page, world) => {
        await issueOctober(world);
        letSee(world.app, 'aggregate');
        await page.goto(`${list}/2026-10`);
        letSee(world.app, 'letter');
      },
    },
    { name: 'admin-reports', as: 'hannah', reach: opened(list) },
    { name: 'admin-report-draft', as: 'hannah', reach: opened(`${list}/2026-09`) },
    { name: 'admin-report-opening', as: 'hannah', reach: opened(`${admin}/2026-09`) },
    {
      name: 'admin-report-opening-preview',
      as: 'hannah',
      reach: async (page, world) => {
        await opened(`${admin}/2026-09`)(page, world);
        await press(page, 'Preview');
      },
    },
    {
      name: 'admin-report-opening-error',
      as: 'hannah',
      status: 422,
      reach: async (page, world) => {
        await opened(`${admin}/2026-09`)(page, world);
        await page.getByLabel('Opening text').fill('x'.repeat(10_001));
        await press(page, 'Save');
      },
    },
    { name: 'admin-report-issue', as: 'hannah', reach: opened(`${admin}/2026-09/issue`) },
  ];
}

function opened(address: string): (page: Page, world: World) => Promise<void> {
  return async (page, world) => {
    await issueOctober(world);
    await page.goto(address);
  };
}

const words = `A steady month. **Medicines** are reconciled more often than a year ago, and falls with harm are as they were.

- Ten of twelve teams reported.
- [Four lessons](/case-studies) are worth reading again.`;

async function issueOctober(world: World): Promise<void> {
  const { app } = world;
  await reportAll(world);
  const { db, clock, text } = app.site;
  if (db.prepare("SELECT 1 FROM programme_reports WHERE month = '2026-10'").get()) return;
  const rendered = await text.render(words, { kind: 'post', prefix: 'opening-' });
  if (rendered.kind === 'refused') throw new Error('The opening is refused');
  for (const month of ['2026-09', '2026-10']) {
    const opening = { month, fromMonth: month, opening: words, html: rendered.html };
    writeOpening(db, opening, 0, app.ids.hannah, clock.now());
  }
  issueReport(db, '2026-10', 1, app.ids.hannah, clock.now());
  store(app, 1, 'S1', '2026-10', [19, 21]);
}
