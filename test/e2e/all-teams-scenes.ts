import { addMeasure } from '../../src/features/programme/index.ts';
import { minute } from '../../src/lib/clock.ts';
import { correctAnswer } from '../../src/features/reporting/commands.ts';
import { measureByCode } from '../../src/features/programme/index.ts';
import { monthsAfter } from '../../src/features/reporting/index.ts';
import { percentage } from '../reporting/steps.ts';
import { harm } from '../statistics/report-steps.ts';
import { letSee } from '../statistics/sharing-steps.ts';
import type { TestApp } from '../support/app.ts';
import { seededRandom } from '../support/random.ts';
import type { Scene } from './scene.ts';
import type { World } from './world.ts';

const measures = '/members/statistics/measures';

/** All teams together, and side by side. */
export function allTeamsScenes(): Scene[] {
  const scenes: (Omit<Scene, 'as' | 'reach'> & { address: string; rule?: 'aggregate' })[] = [
    { name: 'all-teams', address: `${measures}/S1/all` },
    { name: 'all-teams-small-numbers', address: `${measures}/S2/all` },
    { name: 'all-teams-none', address: `${measures}/S3/all` },
    { name: 'funnel', address: `${measures}/S1/funnel` },
    { name: 'funnel-known-errors', address: `${measures}/S1/funnel?known=2036-01-01`, status: 422 },
    { name: 'funnel-small-numbers', address: `${measures}/S2/funnel?limits=adjusted` },
    { name: 'all-teams-no-past-days', address: `${measures}/S1/all`, rule: 'aggregate' },
    { name: 'funnel-not-shared', address: `${measures}/S1/funnel`, rule: 'aggregate' },
  ];
  return scenes.map(({ address, rule, ...scene }) => ({
    as: 'sian' as const,
    ...scene,
    reach: async (page, world) => {
      await reportAll(world);
      letSee(world.app, rule ?? 'letter');
      await page.goto(address);
      letSee(world.app, 'letter');
    },
  }));
}

/** Two measures of every team over two years, one with small numbers, and one without reports. */
export async function reportAll({ app }: World): Promise<void> {
  const { db } = app.site;
  if (measureByCode(db, { code: 'S1', month: '2026-11' }) !== undefined) return;
  const now = app.site.clock.now();
  const checks = { ...percentage, code: 'S1', name: 'Medicines reconciled' };
  addMeasure(db, checks, [{ team_id: null, from_month: '', value: 80 }], null, now);
  addMeasure(db, { ...harm, code: 'S2' }, [], null, now);
  addMeasure(db, { ...percentage, code: 'S3', name: 'Walking aid in reach' }, [], null, now);
  const random = seededRandom(12);
  const teams = db.prepare('SELECT id FROM teams').pluck().all();
  for (let at = 0; at < 24; at += 1) {
    const month = monthsAfter('2024-11', at);
    for (const [place, team] of teams.entries()) {
      if (at === 7 && place === 1) continue;
      const sampled = 20 + 15 * place;
      const done = Math.round(sampled * Math.min(1, 0.3 + 0.1 * place + at / 60 + random() / 8));
      store(app, Number(team), 'S1', month, [done, sampled]);
      const beds = 700 + 150 * place;
      store(app, Number(team), 'S2', month, [place + 2 + Math.floor(random() * 6), beds]);
    }
  }
  app.clock.forward(2 * minute);
  await app.runJobs();
}

function store(
  { site: { db, clock } }: TestApp,
  teamId: number,
  code: string,
  period: string,
  [numerator, denominator]: readonly [number, number],
): void {
  const measure = measureByCode(db, { code, month: '2026-11' });
  if (measure === undefined) throw new Error(`${code} is not there`);
  const entry = { numerator, denominator, notReported: null, note: '', dates: [] };
  correctAnswer(
    db,
    { teamId, measure, period },
    entry,
    { was: 0, actor: null, why: '' },
    clock.now(),
  );
}
