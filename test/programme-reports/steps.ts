import { addMeasures } from '../reporting/steps.ts';
import { addTeams, report } from '../statistics/report-steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';

export const list = '/members/statistics/report';
const month = '2026-10';
export const page = `${list}/${month}`;
export const opening = `/admin/programme/reports/${month}`;

export interface Reported {
  readonly app: TestApp;
  readonly hannah: Visitor;
  readonly sian: Visitor;
}

/** Four teams of which three reported August and October; Siân is in the first. */
export async function startReported(): Promise<Reported> {
  const app = await startApp();
  addMeasures(app);
  addTeams(app, ['Eastbrook'], '2026-08');
  app.site.db
    .prepare(
      `UPDATE reporting_teams SET first_month = NULL WHERE team_id NOT IN
         (SELECT id FROM teams WHERE name IN (${teams.map(() => '?').join()}))`,
    )
    .run(...teams);
  const hannah = await app.logIn('hannah', { keep: 'yes' });
  const sian = await app.logIn('sian', { keep: 'yes' });
  await report(app, hannah, [
    'Glanhelyg Hospital,P0,2026-08,,15,20',
    'Northmoor General,P0,2026-08,,12,20',
    'Ashmere Hospital,P0,2026-08,,18,30',
    'Glanhelyg Hospital,P0,2026-10,,17,20',
    'Northmoor General,P0,2026-10,,12,20',
    'Ashmere Hospital,P0,2026-10,,27,30',
    'Glanhelyg Hospital,P1,2026-10,,10,20',
    'Northmoor General,P1,2026-10,,11,20',
    'Glanhelyg Hospital,O5,2026-08,2026-08-03,,',
    'Ashmere Hospital,O5,2026-08,2026-08-09,,',
  ]);
  submit(app, 'Glanhelyg Hospital', '2026-11-05T09:00:00.000Z');
  submit(app, 'Northmoor General', '2026-11-10T23:30:00.000Z');
  submit(app, 'Ashmere Hospital', '2026-11-11T08:00:00.000Z');
  return { app, hannah, sian };
}

const teams = ['Glanhelyg Hospital', 'Northmoor General', 'Ashmere Hospital', 'Eastbrook'];

function submit({ site }: TestApp, team: string, at: string): void {
  site.db
    .prepare('INSERT OR REPLACE INTO submissions SELECT id, ?, ?, NULL FROM teams WHERE name = ?')
    .run(month, at, team);
}

export async function write(
  admin: Visitor,
  text: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const form = { opening: text, from_month: month, was: '0', action: 'save' };
  return admin.post(opening, { ...form, ...more });
}

/** Presses the button of the page that asks. */
export async function issue(admin: Visitor): Promise<Answer> {
  const asked = await admin.get(`${opening}/issue`);
  const was = /name="was" value="(\d+)"/.exec(asked.body)?.[1] ?? '';
  return admin.post(`${opening}/issue`, { was });
}

/** All of the main part from one heading to the next of its kind. */
export function section({ body }: Answer, heading: string): string {
  const from = body.indexOf(`<h2>${heading}</h2>`);
  const rest = body.slice(from);
  const next = rest.indexOf('<h2>', 4);
  return from === -1 ? '' : rest.slice(0, next === -1 ? undefined : next);
}

/** What a reader sees of it. */
export function textOf(html: string): string {
  return html
    .replaceAll(/<svg[^]*?<\/svg>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The cells of a CSV file without quoted ones, without its heading. */
export function cellsOf({ body }: Answer): string[][] {
  return body
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','));
}
