import type { EmbeddedFigure } from '../../lib/embeds.ts';
import type { Site } from '../../lib/http/context.ts';
import type { SignedIn } from '../../lib/http/viewer.ts';
import { seenTeams } from '../statistics/index.ts';
import { snapshotFigure, withheldFigure } from './figure.ts';
import { sourceNow, type ChartSource } from './frozen.ts';
import { snapshotsKnown, snapshotsNumbered } from './queries.ts';
import { seenOfTeam, type NotShown, type SeenSnapshot } from './seen-snapshots.ts';
import { seenOfAll } from './seen-sums.ts';

/** Each snapshot by its number, as somebody may see it. Four statements, and five more for each chart. */
export function seenSnapshots(
  { db, clock }: Pick<Site, 'db' | 'clock'>,
  viewer: SignedIn,
  numbers: readonly number[],
): ReadonlyMap<number, SeenSnapshot | NotShown> {
  const rows =
    numbers.length === 0 ? [] : snapshotsNumbered(db, { numbers: JSON.stringify(numbers) });
  if (rows.length === 0) return new Map();
  const now = clock.now();
  const seen = seenTeams(db, viewer, now);
  const known = new Map<string, ChartSource>();
  const today = (code: string, teamId: number | null): ChartSource => {
    const key = `${code} ${teamId}`;
    const source = known.get(key) ?? sourceNow(db, code, teamId, now);
    if (source === undefined) throw new Error(`There is no measure ${code}`);
    known.set(key, source);
    return source;
  };
  return new Map(
    rows.map((row) => [
      row.id,
      row.team_id === null ? seenOfAll(db, row, seen, today, now) : seenOfTeam(row, seen, today),
    ]),
  );
}

/** For posts. */
export function snapshotFigures(
  site: Site,
  viewer: SignedIn,
  numbers: readonly number[],
  prefix: string,
): ReadonlyMap<number, EmbeddedFigure> {
  const seen = [...seenSnapshots(site, viewer, numbers)];
  return new Map(
    seen.map(([number, one]) => [
      number,
      typeof one === 'string' ? withheldFigure(number, one) : snapshotFigure(one, prefix),
    ]),
  );
}

/** Those numbers that there are, for posts that only link them. One statement, and none for none. */
export function knownSnapshots(
  { db }: Pick<Site, 'db'>,
  numbers: readonly number[],
): ReadonlySet<number> {
  const rows = numbers.length === 0 ? [] : snapshotsKnown(db, { numbers: JSON.stringify(numbers) });
  return new Set(rows.map(({ id }) => id));
}
