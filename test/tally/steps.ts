import { addMeasure } from '../../src/features/programme/index.ts';
import { percentage, startReporting, type Reporting } from '../reporting/steps.ts';
import type { TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';

type SetUp = Parameters<typeof addMeasure>[1];

/** Besides the usual measures, which are not on the sheet: two elements, one that applies to some, and all three. */
const counted: readonly SetUp[] = [
  { ...percentage, code: 'S0', name: 'Everything', tally: 'all' },
  { ...percentage, code: 'S10', name: 'Skin looked at', tally: 'element' },
  { ...percentage, code: 'S2', name: 'Screened', tally: 'element' },
  { ...percentage, code: 'S3', name: 'Search', core: 0, tally: 'some' },
];

export async function startTally(): Promise<Reporting> {
  const reporting = await startReporting();
  const { site } = reporting.app;
  for (const measure of counted) addMeasure(site.db, measure, [], null, site.clock.now());
  return reporting;
}

/** A month in which nobody has said anything. */
export function clear({ site }: TestApp): void {
  site.db.exec('DELETE FROM observation_drafts; DELETE FROM observations; DELETE FROM submissions');
}

/** The boxes of patients as the page sends them, by what ends their names; '' is “Looked at”. */
export function ticked(...rows: readonly (readonly string[])[]): Record<string, string> {
  return Object.fromEntries(
    rows.flatMap((ends, at) => ends.map((end) => [nameOf(at + 1, end), 'yes'])),
  );
}

function nameOf(patient: number, end: string): string {
  return end === '' ? `patient-${patient}` : `patient-${patient}-${end}`;
}

export function count(
  by: Visitor,
  month: string,
  fields: Readonly<Record<string, string>>,
): Promise<Answer> {
  return by.post(`${month}/tally`, { rows: '20', action: 'count', ...fields });
}

/** What is typed in the drafts, by measure. */
export function drafts({ site }: TestApp): Record<string, unknown> {
  const query = site.db.prepare(
    'SELECT code, typed FROM observation_drafts JOIN measures ON id = measure_id',
  );
  const rows = query.all() as { code: string; typed: string }[];
  return Object.fromEntries(rows.map(({ code, typed }) => [code, JSON.parse(typed)]));
}

/** What the sheet counts and what the month has, by measure, where the page shows both. */
export function beside({ body }: Answer): Record<string, string[]> {
  const rows = body.matchAll(/<tr id="count-([^"]*)"[^]*?<\/tr>/g);
  return Object.fromEntries(
    [...rows].map(([row, key = '']) => [
      key,
      [...row.matchAll(/<td>([^]*?)<\/td>/g)].map(([, cell = '']) =>
        cell
          .replaceAll(/<[^>]*>/g, '')
          .replaceAll(/\s+/g, ' ')
          .trim(),
      ),
    ]),
  );
}

/** The boxes that a page has ticked. */
export function checkedIn({ body }: Answer): string[] {
  return [...body.matchAll(/name="(patient-[^"]*)" value="yes" checked/g)].map(
    ([, name = '']) => name,
  );
}
