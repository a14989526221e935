import type { TestApp } from '../support/app.ts';
import type { Fields } from '../support/visitor.ts';
import { teamIdOf } from '../reporting/steps.ts';

/** Ids of the rows that `annotationThings` adds: they are the first. */
const ids: Readonly<Record<string, string>> = { own: '1', elsewhere: '2', programme: '3' };
const absent = '999999';

/** An annotation and a phase of Siân's team (`own`), of Amina's (`elsewhere`), and of the programme. */
export function annotationThings(app: TestApp): Record<string, Record<string, string>> {
  const { site } = app;
  const now = site.clock.now().toISOString();
  for (const team of [teamIdOf(app, 'sian'), teamIdOf(app, 'amina'), null]) {
    site.db
      .prepare(
        `INSERT INTO annotations
           (number, team_id, period, kind, words, text, pdsa_plan, pdsa_do, pdsa_study, pdsa_act,
            known_from, entered_by)
         VALUES ((SELECT coalesce(max(number), 0) + 1 FROM annotations), ?, '2026-03', 'event',
           'Ward 3 moved', '', '', '', '', '', ?, ?)`,
      )
      .run(team, now, app.ids.hannah);
    site.db
      .prepare(
        `INSERT INTO chart_settings
           (kind, team_id, measure_id, period, words, reason, known_from, entered_by)
         VALUES ('phase', ?, (SELECT id FROM measures WHERE code = 'P8'), '1999-03', 'New ward',
           'Ward 3 moved', ?, ?)`,
      )
      .run(team, now, app.ids.hannah);
  }
  return {
    ':annotation': { ...ids, absent },
    ':setting': { ...ids, absent },
  };
}

/** Codes of the measure whose chart the rows with these things are about. */
export const chartCodes = { own: 'P8', elsewhere: 'P8', programme: 'P8', absent: 'Z99' };

/** Forms that these pages would send, each different from the last. */
export function annotationForms(number: number, thing: string): Record<string, Fields> {
  const words = `Number ${number}`;
  const noted = { measure: 'all', period: '2026-03', words };
  const parts = { text: words, plan: words, do: words, study: words, act: words };
  const month = `${2001 + (Math.floor(number / 12) % 25)}-${String((number % 12) + 1).padStart(2, '0')}`;
  const phase = {
    kind: 'phase',
    phase_period: month,
    phase_words: words,
    phase_reason: words,
  };
  const teams = '/members/statistics/annotations/:team';
  const programme = '/admin/programme/annotations';
  const chart = '/members/statistics/measures/:code/settings/:team';
  const all = '/admin/programme/measures/:code/settings';
  return {
    [`${teams}/new`]: { ...noted, ...parts, kind: 'pdsa' },
    [`${teams}/:annotation/edit`]: { was: '' },
    [`${teams}/:annotation/removal`]: { was: ids[thing] ?? '' },
    [`${programme}/new`]: { ...noted, kind: 'event' },
    [`${programme}/:annotation/edit`]: { was: '' },
    [`${programme}/:annotation/removal`]: { was: ids[thing] ?? '' },
    [chart]: phase,
    [`${chart}/:setting/end`]: { reason: words },
    [all]: phase,
    [`${all}/:setting/end`]: { reason: words },
  };
}
