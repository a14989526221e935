import type { Site } from '../../lib/http/context.ts';
import { monthOf } from '../../lib/uk-days.ts';
import { measureByCode } from '../programme/index.ts';
import { followChart, watchedOfAll, watchedOfTeam } from '../signals/index.ts';
import { seenTeams } from '../statistics/index.ts';
import { signedIn } from './signed-in.ts';

/** Follows the measure of the whole checklist: of their own team, and of all together. */
export function followChecklist(site: Site, userIds: readonly number[]): void {
  const { db, clock } = site;
  const now = clock.now();
  const measure = measureByCode(db, { code: 'P0', month: monthOf(now) });
  if (measure === undefined) throw new Error('The demo has no measure P0');
  for (const id of userIds) {
    const seen = seenTeams(db, signedIn(site, id), now);
    const own = seen.own && watchedOfTeam(measure, seen.own, seen);
    for (const watched of [own, watchedOfAll(measure, seen)]) {
      if (watched !== undefined) followChart(db, id, watched, now);
    }
  }
}
