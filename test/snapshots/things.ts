import { loadViewer } from '../../src/features/accounts/index.ts';
import { makeSnapshot } from '../../src/features/snapshots/commands.ts';
import { teamCharted } from '../../src/features/snapshots/charted.ts';
import { seenTeams } from '../../src/features/statistics/index.ts';
import type { SignedIn } from '../../src/lib/http/viewer.ts';
import type { TestApp } from '../support/app.ts';
import type { Fields } from '../support/visitor.ts';
import type { PersonName } from '../support/world.ts';

/** A snapshot of the chart of somebody's own team; answers its number. */
export function addSnapshot(
  { site, ids, clock }: TestApp | Pick<TestApp, 'site' | 'ids' | 'clock'>,
  by: PersonName,
  code: string,
  point?: string,
): number {
  const now = clock.now();
  const viewer = loadViewer(site, ids[by]) as SignedIn;
  const seen = seenTeams(site.db, viewer, now);
  if (seen.own === undefined) throw new Error(`${by} has no team`);
  const formKey = `a-snapshot-by-${by}-${Math.random()}`.replace('.', '');
  const asked = {
    code,
    charted: teamCharted(code, seen.own),
    point,
    sharing: seen.sharing,
    formKey,
  };
  return makeSnapshot(site.db, ids[by], asked, now);
}

/** Of the chart of Siân's team, by its number. */
export function snapshotThings(app: TestApp): Record<string, string> {
  return { own: String(addSnapshot(app, 'sian', 'P8')), absent: '999999', malformed: 'S-1' };
}

/** Forms that the pages beside a chart would send. */
export function snapshotForms(number: number): Record<string, Fields> {
  const chart = '/members/statistics/measures/:code/teams/:team';
  const all = '/members/statistics/measures/:code/all';
  const words = `Discussed, number ${number}`;
  return {
    [`${chart}/discussion`]: { title: words, body: words, point: '' },
    [`${chart}/snapshots`]: { point: '', form_key: `a-key-of-snapshot-${number}` },
    [`${all}/discussion`]: { title: words, body: words, point: '' },
    [`${all}/snapshots`]: { point: '', form_key: `a-key-of-sums-${number}` },
  };
}
