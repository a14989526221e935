import { startApp } from '../../support/app.ts';
import { addTeams } from '../report-steps.ts';
import { letSee } from '../sharing-steps.ts';
import { large } from './many.ts';
import { programmeOf } from './programmes.ts';
import { toldBy, type Cheat, type Told } from './site-attacker.ts';
import { setUp } from './site-programmes.ts';

export interface SiteTold {
  readonly leaks: readonly (Told['leaks'][number] & { readonly seed: number })[];
  readonly hidden: number;
  readonly inTotals: number;
}

const rules = ['name', 'letter', 'aggregate'] as const;

/** Programmes of seeds in a row, one after another on one site, under each sharing rule in turn. */
export async function toldBySites(
  firstSeed: number,
  count: number,
  cheat?: Cheat,
): Promise<SiteTold> {
  const app = await startApp();
  try {
    const { db } = app.site;
    const names = Array.from({ length: large.teams[1] }, (_, at) => `Hospital ${at + 1}`);
    addTeams(app, names, '2026-01');
    const idOf = db.prepare('SELECT id FROM teams WHERE name = ?').pluck();
    const teams = names.map((name) => Number(idOf.get(name)));
    db.prepare('UPDATE reporting_settings SET due_day = 15').run();
    let found: SiteTold = { leaks: [], hidden: 0, inTotals: 0 };
    for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
      letSee(app, rules[seed % rules.length] ?? 'name');
      // A patient partner is in no team. The clock goes on, and log-ins end.
      const outsider = await app.logIn('tom', { keep: 'yes' });
      const site = setUp(app, programmeOf(seed, large), teams);
      const told = await toldBy(app, outsider, site, cheat);
      found = {
        leaks: [...found.leaks, ...told.leaks.map((leak) => ({ ...leak, seed }))],
        hidden: found.hidden + told.hidden,
        inTotals: found.inTotals + told.inTotals,
      };
    }
    return found;
  } finally {
    await app.close();
  }
}

/** Publishes every sum as it is, small numbers or not. */
export const publishAll: Cheat = ({ site: { db } }, { measureId }) => {
  db.prepare(
    `INSERT INTO total_attempts (measure_id, period, number, decided_at, kind, hidden, low, high,
       numerator_low, numerator_high, denominator, versions, left_out, expected)
     SELECT measure_id, period, 1 + (SELECT count(*) FROM total_attempts AS before
         WHERE before.measure_id = observations.measure_id AND before.period = observations.period),
       max(known_from), 'publish', '[]', 0, 0, sum(numerator), sum(numerator), sum(denominator),
       json_group_array(id), 0, count(*)
     FROM observations
     WHERE measure_id = ? AND known_until IS NULL AND numerator IS NOT NULL
     GROUP BY measure_id, period`,
  ).run(measureId);
};
