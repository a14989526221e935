import type { Site } from '../../lib/http/context.ts';
import type { SignedIn } from '../../lib/http/viewer.ts';
import { newFormKey, writePost } from '../discussion/index.ts';
import { allCharted, discussChart, teamCharted } from '../snapshots/index.ts';
import { seenTeams } from '../statistics/index.ts';
import type { Act } from './acts.ts';
import { momentOf } from './moments.ts';
import type { DemoThread } from './programme.ts';
import { signedIn } from './signed-in.ts';

interface ChartThreads {
  readonly acts: readonly Act[];
  /** Ids of the threads by their titles, once the acts are done. */
  readonly started: ReadonlyMap<string, number>;
}

/** Threads that begin with a snapshot: the chart is frozen as it was known when the thread began. */
export async function chartThreads(
  site: Site,
  threads: readonly DemoThread[],
  idOf: (person: string) => number,
): Promise<ChartThreads> {
  const started = new Map<string, number>();
  const acts: Act[] = [];
  for (const { title, chart, posts } of threads) {
    const [first] = posts;
    if (chart === undefined || first === undefined) continue;
    const written = await writePost(site.text, first.body);
    if (!written.ok) throw new Error(`“${title}” of the demo has a post without sense`);
    const at = momentOf(first.daysAgo, first.time, site.clock.now());
    const run = (): void => {
      const viewer = signedIn(site, idOf(first.by));
      const asked = chartOf(site, viewer, chart, at);
      const opening = { title, post: written.post };
      started.set(title, discussChart(site.db, viewer.id, asked, opening, at));
    };
    acts.push({ at, run });
  }
  return { acts, started };
}

/** The author's own chart, or that of all teams. */
function chartOf(
  { db }: Site,
  viewer: SignedIn,
  { measure, whose }: NonNullable<DemoThread['chart']>,
  at: Date,
): Parameters<typeof discussChart>[2] {
  const { own, sharing } = seenTeams(db, viewer, at);
  const asked = { code: measure, point: undefined, sharing, formKey: newFormKey() };
  if (whose === 'all') return { ...asked, charted: allCharted(measure) };
  if (own === undefined) throw new Error(`${viewer.name} of the demo has no team`);
  return { ...asked, charted: teamCharted(measure, own) };
}
