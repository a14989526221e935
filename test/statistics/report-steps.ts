import { addMeasure } from '../../src/features/programme/index.ts';
import { minute } from '../../src/lib/clock.ts';
import { percentage, root, sendFile, setFirstMonth } from '../reporting/steps.ts';
import type { TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';

type SetUp = Parameters<typeof addMeasure>[1];

/** Falls with harm, which are hidden below 5. */
export const harm: SetUp = {
  ...percentage,
  code: 'O2',
  name: 'Falls with harm',
  kind: 'outcome',
  chart: 'u',
  numerator: 'falls with harm',
  denominator: 'bed days',
  unit: 'rate',
  multiply: 1000,
  direction: 'decrease',
  small_number_threshold: 5,
};

export function addOne({ site }: TestApp, measure: SetUp): void {
  addMeasure(site.db, measure, [], null, site.clock.now());
}

/** Teams besides those of the people, all of which report from a month on. */
export function addTeams(app: TestApp, names: readonly string[], month: string): void {
  const { db } = app.site;
  const insert = db.prepare('INSERT INTO teams (name) VALUES (?)');
  for (const name of names) insert.run(name);
  for (const id of db.prepare('SELECT id FROM teams').pluck().all()) {
    setFirstMonth(app, Number(id), month);
  }
}

/** Imports rows of team, measure, period, date, numerator and denominator, and lets the jobs run. */
export async function report(
  app: TestApp,
  admin: Visitor,
  rows: readonly string[],
): Promise<Answer> {
  const text = ['team,measure,period,date,numerator,denominator', ...rows].join('\n');
  const { location } = await sendFile(app, admin, `${root}/import`, text);
  const answer = await admin.post(location, { action: 'confirm', why: 'Counted again' });
  app.clock.forward(2 * minute);
  await app.runJobs();
  return answer;
}

/** The rows of the table of a page, as a reader sees them. */
export function tableOf({ body }: Answer): string[] {
  const rows = /<tbody>[^]*<\/tbody>/.exec(body)?.[0].match(/<tr>.*?<\/tr>/gs) ?? [];
  return rows.map((row) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => cell).join(' | '),
  );
}
