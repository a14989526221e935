import type { TestApp } from '../support/app.ts';
import type { Fields } from '../support/visitor.ts';
import { addShipped, reconciled, sheetOf } from './steps.ts';

/** What stands behind the codes and ids of these pages. */
export interface ProgrammeThings {
  /** `counted` has reports, which `reportingThings` makes. */
  readonly codes: Readonly<Record<string, string>>;
  readonly targets: Readonly<Record<string, string>>;
  readonly changes: Readonly<Record<string, string>>;
}

/** The measures of Frailsafe, and a change of the sharing rule that waits. */
export function programmeThings(app: TestApp): ProgrammeThings {
  addShipped(app);
  const absent = '999999';
  return {
    codes: {
      known: 'P8',
      target: 'P8',
      'no target': 'P8',
      spare: 'P9',
      counted: 'R1',
      absent: 'Z99',
    },
    targets: { target: targetOf(app, 'P8'), 'no target': absent, absent },
    changes: { waiting: addChange(app), absent },
  };
}

function targetOf({ site }: TestApp, code: string): string {
  const query = `SELECT measure_targets.id FROM measure_targets
                 JOIN measures ON measures.id = measure_id WHERE code = ?`;
  return String(site.db.prepare(query).pluck().get(code));
}

/** A change that was decided on 20 November and holds from the 28th; answers its id. */
export function addChange({ site, ids }: TestApp, sharing = 'name'): string {
  const insert = site.db.prepare(
    `INSERT INTO sharing_changes (sharing, reason, decided_by, decided_at, in_force_at)
     VALUES (?, 'All twelve teams asked for it at the spring meeting.', ?,
       '2026-11-20T10:00:00.000Z', '2026-11-28T00:00:00.000Z')`,
  );
  return String(insert.run(sharing, ids.hannah).lastInsertRowid);
}

/** Forms that these pages would send, each different from the last. */
export function programmeForms(number: number): Record<string, Fields> {
  const { code: _code, target: _target, ...known } = reconciled;
  const words = `Number ${number}`;
  return {
    '/admin/programme/measures/new': { ...reconciled, code: `N${number % 1_000}` },
    '/admin/programme/measures/:code/edit': {
      ...known,
      name: words,
      reason: words,
      from_month: '2026-12',
    },
    '/admin/programme/measures/:code/targets': {
      team: 'all',
      from_month: '2026-12',
      value: String(number % 100),
    },
    '/admin/programme/import': { text: sheetOf({ code: 'Y1' }), action: 'check' },
    '/admin/programme/sharing': { sharing: 'aggregate', reason: words },
  };
}
