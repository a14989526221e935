import { measureByCode } from '../../src/features/programme/index.ts';
import { issueReport, writeOpening } from '../../src/features/programme-reports/commands.ts';
import { correctAnswer } from '../../src/features/reporting/commands.ts';
import type { Page } from '../support/browser.ts';
import { letSee } from '../statistics/sharing-steps.ts';
import { reportAll } from './all-teams-scenes.ts';
import { press, type Scene } from './scene.ts';
import type { World } from './world.ts';

const list = '/members/statistics/report';
const admin = '/admin/programme/reports';

/** Programme reports: a draft of September, and October issued with a correction since. */
export function programmeReportScenes(): Scene[] {
  return [
    { name: 'programme-reports', as: 'sian', reach: opened(list) },
    { name: 'programme-report', as: 'sian', reach: opened(`${list}/2026-10`) },
    {
      name: 'programme-report-not-shared',
      as: 'sian',
      reach: async (page, world) => {
        await issueOctober(world);
        letSee(world.app, 'aggregate');
        await page.goto(`${list}/2026-10`);
        letSee(world.app, 'letter');
      },
    },
    { name: 'admin-programme-reports', as: 'hannah', reach: opened(list) },
    { name: 'admin-programme-report-draft', as: 'hannah', reach: opened(`${list}/2026-09`) },
    { name: 'admin-programme-report-opening', as: 'hannah', reach: opened(`${admin}/2026-09`) },
    {
      name: 'admin-programme-report-opening-preview',
      as: 'hannah',
      reach: async (page, world) => {
        await opened(`${admin}/2026-09`)(page, world);
        await press(page, 'Preview');
      },
    },
    {
      name: 'admin-programme-report-opening-error',
      as: 'hannah',
      status: 422,
      reach: async (page, world) => {
        await opened(`${admin}/2026-09`)(page, world);
        await page.getByLabel('Opening text').fill('x'.repeat(10_001));
        await press(page, 'Save');
      },
    },
    { name: 'admin-programme-report-issue', as: 'hannah', reach: opened(`${admin}/2026-09/issue`) },
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
  const submit = `INSERT INTO submissions SELECT id, '2026-10', '2026-11-' || (8 + id), NULL FROM teams
    WHERE true ON CONFLICT DO NOTHING`;
  db.exec(submit);
  issueReport(db, '2026-10', 1, app.ids.hannah, clock.now());
  // Other pages have their own.
  db.exec("DELETE FROM submissions WHERE month = '2026-10' AND length(submitted_at) = 10");
  correctOne(world);
}

/** One hospital counts October again. */
function correctOne({ app }: World): void {
  const { db, clock } = app.site;
  const measure = measureByCode(db, { code: 'S1', month: '2026-11' });
  const held = db
    .prepare(
      `SELECT id, team_id, denominator FROM observations
       WHERE measure_id = ? AND period = '2026-10' AND known_until IS NULL ORDER BY team_id`,
    )
    .get(measure?.id) as { id: number; team_id: number; denominator: number };
  if (measure === undefined) throw new Error('S1 is not there');
  correctAnswer(
    db,
    { teamId: held.team_id, measure, period: '2026-10' },
    { numerator: 1, denominator: held.denominator, notReported: null, note: '', dates: [] },
    { was: held.id, actor: null, why: 'Counted again' },
    clock.now(),
  );
}
