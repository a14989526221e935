import { day, isoTime } from '../../src/lib/clock.ts';
import type { TestApp } from '../support/app.ts';

/** Puts a sharing rule in force, as if it had been decided a fortnight ago. */
export function letSee({ site, clock }: TestApp, sharing: 'name' | 'letter' | 'aggregate'): void {
  const at = (days: number): string => isoTime(new Date(clock.now().getTime() - days * day));
  site.db.prepare('UPDATE sharing_changes SET withdrawn_at = decided_at').run();
  site.db
    .prepare(
      `INSERT INTO sharing_changes (sharing, reason, decided_at, in_force_at)
       VALUES (?, 'For this test', ?, ?)`,
    )
    .run(sharing, at(14), at(7));
}
