import { signals } from '../../src/features/signals/index.ts';
import { percentage, teamIdOf } from '../reporting/steps.ts';
import { chartOf, follow, followingRoot, usual } from '../signals/steps.ts';
import { addOne } from '../statistics/report-steps.ts';
import { tell, tellMonths } from '../statistics/told.ts';
import type { Scene } from './scene.ts';
import type { World } from './world.ts';

/** What Moses follows: the chart of his team, with a new signal, and one that he does not see now. */
export function signalScenes(): Scene[] {
  return [
    { name: 'following-empty', as: 'tom', reach: followingRoot },
    { name: 'following', as: 'moses', reach: followed(() => followingRoot) },
    { name: 'measure-chart-followed', as: 'moses', reach: followed(ownChart) },
    { name: 'members-home-new-signal', as: 'moses', reach: followed(() => '/members') },
  ];
}

function followed(addressIn: (world: World) => string): Scene['reach'] {
  return async (page, world) => {
    await followAndTell(world);
    await page.goto(addressIn(world));
  };
}

function ownChart({ app }: World): string {
  return chartOf(teamIdOf(app, 'moses'), 'W1');
}

/** Other scenes take the measures away, and all this with them. */
async function followAndTell(world: World): Promise<void> {
  const { app, visitors } = world;
  const { db, clock } = app.site;
  const there = db.prepare("SELECT 1 FROM measures WHERE code = 'W1'");
  if (there.get() !== undefined) return;
  addOne(app, { ...percentage, code: 'W1', name: 'Lying and standing blood pressure' });
  const team = teamIdOf(app, 'moses');
  tellMonths(app, { code: 'W1', team, from: '2025-03' }, usual);
  await follow(visitors.moses, ownChart(world));
  await visitors.moses.get(ownChart(world));
  db.prepare(
    `INSERT INTO measure_watches (user_id, measure_id, team_id, seen_as, created_at)
     SELECT ?, id, ?, 'name', ? FROM measures WHERE code = 'W1'`,
  ).run(app.ids.moses, teamIdOf(app, 'sian'), clock.now().toISOString());
  tell(app, { code: 'W1', team, period: '2026-07', numerator: 20, denominator: 20 });
  signals.sweep?.(db, clock.now());
  await app.runJobs();
}
