import { addMeasure } from '../../src/features/programme/index.ts';
import type { Db } from '../../src/lib/db/open.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { people, type PersonName } from '../support/world.ts';

export const root = '/members/statistics/reporting';

type SetUp = Parameters<typeof addMeasure>[1];

/** What most measures have in common. */
export const percentage: Omit<SetUp, 'code' | 'name'> = {
  kind: 'process',
  period: 'month',
  chart: 'p',
  rule_set: 'making-data-count',
  rule_length: 7,
  screen: 1,
  core: 1,
  small_number_threshold: null,
  tally: 'none',
  definition: 'Patients aged 75 and over whose check was done.',
  numerator: 'patients checked',
  denominator: 'patients sampled',
  exclusions: '',
  unit: 'percentage',
  multiply: 100,
  direction: 'increase',
};

/** A measure of each kind of number: P0 and P1 are core percentages, the others optional. */
const measures: readonly SetUp[] = [
  { ...percentage, code: 'P0', name: 'Frailsafe complete' },
  { ...percentage, code: 'P1', name: 'Frailty trigger recorded' },
  {
    ...percentage,
    code: 'P2',
    name: 'Weekly check',
    period: 'week',
    core: 0,
  },
  {
    ...percentage,
    code: 'P13',
    name: 'Hours to check',
    chart: 'xmr',
    core: 0,
    numerator: 'sum of hours',
    denominator: 'checks done',
    unit: 'hours',
    multiply: 1,
  },
  {
    ...percentage,
    code: 'O1',
    name: 'Falls',
    kind: 'outcome',
    chart: 'u',
    core: 0,
    numerator: 'falls',
    denominator: 'bed days',
    unit: 'rate',
    multiply: 1000,
    direction: 'decrease',
  },
  {
    ...percentage,
    code: 'O5',
    name: 'Falls with serious harm',
    kind: 'outcome',
    period: 'event',
    chart: 't',
    rule_set: 'anhoej',
    rule_length: null,
    core: 0,
    numerator: 'falls with serious harm',
    denominator: '',
    unit: 'days',
    multiply: 1,
  },
  {
    ...percentage,
    code: 'B1',
    name: 'Readmissions',
    kind: 'balancing',
    chart: 'c',
    core: 0,
    numerator: 'readmissions',
    denominator: '',
    unit: 'count',
    multiply: 1,
  },
];

export function addMeasures({ site }: TestApp): void {
  for (const measure of measures) addMeasure(site.db, measure, [], null, site.clock.now());
}

export function makeDataEntry({ site, ids }: TestApp, ...names: readonly PersonName[]): void {
  const update = site.db.prepare("UPDATE users SET team_role = 'data-entry' WHERE id = ?");
  for (const name of names) update.run(ids[name]);
}

export function joinTeamOf({ site, ids }: TestApp, name: PersonName, other: PersonName): void {
  site.db
    .prepare('UPDATE users SET team_id = (SELECT team_id FROM users WHERE id = ?) WHERE id = ?')
    .run(ids[other], ids[name]);
}

export function teamIdOf({ site }: TestApp, name: PersonName): number {
  const query = site.db.prepare('SELECT id FROM teams WHERE name = ?').pluck();
  return Number(query.get(people[name].team));
}

export function setFirstMonth({ site }: TestApp, team: number, month: string | null): void {
  site.db.prepare('INSERT OR REPLACE INTO reporting_teams VALUES (?, ?)').run(team, month);
}

/** Every row of the table of observations, oldest first: what was said, and until when it held. */
export function said({ site }: TestApp): unknown[] {
  const query = `SELECT code, observations.period, numerator, denominator, not_reported, note,
      known_until IS NULL AS holds, why
    FROM observations JOIN measures ON measures.id = measure_id ORDER BY observations.id`;
  return site.db.prepare(query).all();
}

/** The values of the hidden fields of a page, by their names. */
export function hiddenIn(body: string): Record<string, string> {
  const fields = body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g);
  return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value]));
}

/** What the top of a page tells, as a reader sees it. */
export function faultsIn({ body }: Answer): string[] {
  const summary = /role="alert"[^]*?<\/ul>/.exec(body)?.[0] ?? '';
  const faults = summary.matchAll(/<li><a href="#[\w-]+">([^<]+)<\/a>/g);
  return [...faults].map(([, told = '']) =>
    told.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&'),
  );
}

/** Sends a file, or '' for none, as the page's form does; `text` is what is pasted beside it, the rest are headers. */
export async function sendFile(
  { origin }: TestApp,
  visitor: Visitor,
  address: string,
  content: string | Uint8Array<ArrayBuffer>,
  { text = '', ...headers }: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const form = new FormData();
  form.append('file', new Blob([content]), content === '' ? '' : 'reported.csv');
  form.append('text', text);
  const sent = new Request(new URL(address, origin), { method: 'POST', body: form });
  const body = new Uint8Array(await sent.arrayBuffer());
  const type = { 'content-type': sent.headers.get('content-type') ?? '' };
  return visitor.post(address, body, { ...headers, ...type });
}

/** The faults of a file, line by line. */
export function linesIn({ body }: Answer): string[] {
  const list = /id="problems"[^]*?<\/ul>/.exec(body)?.[0] ?? '';
  return [...list.matchAll(/<li>([^<]*)<\/li>/g)].map(([, told = '']) =>
    told.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&'),
  );
}

/** A site in which Siân enters data for her team, which reports from August on. */
export interface Reporting {
  readonly app: TestApp;
  readonly sian: Visitor;
  readonly team: number;
  /** The address of a month. */
  readonly october: string;
}

export async function startReporting(): Promise<Reporting> {
  const app = await startApp();
  addMeasures(app);
  makeDataEntry(app, 'sian');
  const team = teamIdOf(app, 'sian');
  setFirstMonth(app, team, '2026-08');
  return { app, sian: await app.logIn('sian'), team, october: `${root}/${team}/2026-10` };
}

/** An answer for each core measure. */
export const both = {
  'numerator-p0': '17',
  'denominator-p0': '20',
  'numerator-p1': '20',
  'denominator-p1': '20',
};

/** Opens a month and sends its form. */
export async function save(
  by: Visitor,
  month: string,
  typed: Record<string, string>,
  action = 'save',
): Promise<Answer> {
  const opened = await by.get(month);
  return by.post(month, { ...hiddenIn(opened.body), ...typed, action });
}

export async function submit(
  by: Visitor,
  month: string,
  typed: Record<string, string>,
): Promise<Answer> {
  await save(by, month, typed, 'check');
  const checked = await by.get(`${month}/check`);
  return by.post(`${month}/submission`, hiddenIn(checked.body));
}

/** As many rows as are read of one file: a hundred hospitals and two hundred months. */
export function largestFile(shift: number): string {
  const rows = Array.from({ length: 20_000 }, (_one, at) => {
    const month = at % 200;
    const period = `${2010 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
    const done = (month + shift) % 21;
    return `Hospital ${Math.floor(at / 200) + 1},P0,${period},${done},20,A note of usual length`;
  });
  return ['team,measure,period,numerator,denominator,note', ...rows].join('\r\n');
}

/** The hospitals of that file. */
export function addHospitals(db: Db): void {
  const insert = db.prepare('INSERT INTO teams (name) VALUES (?)');
  for (let number = 1; number <= 100; number += 1) insert.run(`Hospital ${number}`);
}
