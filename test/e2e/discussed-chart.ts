import { addShippedMeasures } from '../../src/features/programme/index.ts';
import { folders } from '../../src/lib/paths.ts';
import { teamIdOf } from '../reporting/steps.ts';
import { chartAddress, correct, discuss, freeze, snapshotsRoot } from '../snapshots/steps.ts';
import { reply } from '../discussion/writing.ts';
import { report } from '../statistics/reported.ts';
import type { World } from './world.ts';

interface Discussed {
  /** The chart that is discussed, of Siân's team. */
  readonly chart: string;
  /** Shows a snapshot of it, in which one value is another by now, one that is not shared, and one that is none. */
  readonly thread: string;
  readonly snapshot: string;
  /** From under another sharing rule. */
  readonly withheld: string;
}

const made = new WeakMap<World, Discussed>();

/** Two years of a measure of Siân's team, and a thread about it. Other scenes take the measures away, and all this. */
export async function discussedChart(world: World): Promise<Discussed> {
  const { app, visitors } = world;
  const { db } = app.site;
  const known = made.get(world);
  if (known !== undefined && db.prepare('SELECT 1 FROM snapshots').get() !== undefined)
    return known;
  if (db.prepare("SELECT 1 FROM measures WHERE code = 'P3'").get() === undefined) {
    addShippedMeasures(db, folders.content, app.clock.now());
  }
  const team = teamIdOf(app, 'sian');
  const chart = chartAddress('P3', team);
  report(app, team, 'P3', [4, 6, 5, 7, 4, 5, 6, 5, 3, 6, 5, 4, 6, 5, 12, 13, 11, 14, 12, 13, 15, 12, 14, 13], 20); // prettier-ignore
  const thread = await discuss(
    visitors.sian,
    chart,
    'We began to ask the ward pharmacist in the morning. Is this more than chance?',
    '2025-11',
  );
  const number = await freeze(visitors.sian, chart);
  const lettered = await freeze(visitors.sian, chart);
  db.prepare("UPDATE snapshots SET sharing = 'name' WHERE id = ?").run(lettered);
  correct(app, team, 'P3', [11, null, null, null], 20);
  await reply(
    visitors.amina,
    thread,
    `Compare [[S-${number}]].\n\n[[S-${lettered}]]\n\n[[S-99999]]`,
  );
  const discussed = {
    chart,
    thread,
    snapshot: `${snapshotsRoot}/${number}`,
    withheld: `${snapshotsRoot}/${lettered}`,
  };
  made.set(world, discussed);
  return discussed;
}
