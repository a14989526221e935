import { readFileSync } from 'node:fs';
import path from 'node:path';
import { addShippedMeasures } from '../../src/features/programme/index.ts';
import { folders } from '../../src/lib/paths.ts';
import type { TestApp } from '../support/app.ts';
import type { Answer, Fields, Visitor } from '../support/visitor.ts';

export const programme = '/admin/programme';
export const importing = `${programme}/import`;
export const sharing = `${programme}/sharing`;

/** A form that adds a measure, as a browser sends it. */
export const reconciled: Readonly<Record<string, string>> = {
  code: 'p8',
  kind: 'process',
  core: 'yes',
  name: 'Medicines reconciled',
  definition: 'A list from two sources.\r\nCompared with the chart.',
  numerator: 'Patients with a list',
  denominator: 'Sampled inpatients',
  exclusions: '',
  unit: 'percentage',
  per: '',
  direction: 'increase',
  target: '95',
  period: 'month',
  chart: 'p',
  rules: 'making-data-count',
  rule_length: '7',
  screening: 'yes',
  small_numbers_below: '',
  tally: 'none',
};

type Changes = Readonly<Record<string, string>>;

export function add(admin: Visitor, changes: Changes = {}): Promise<Answer> {
  return admin.post(`${programme}/measures/new`, { ...reconciled, ...changes });
}

/** What the edit page of `reconciled` sends. */
export function edit(admin: Visitor, changes: Changes = {}): Promise<Answer> {
  const { code: _code, target: _target, ...fields } = reconciled;
  const form = { ...fields, reason: '', from_month: '', ...changes };
  return admin.post(`${programme}/measures/P8/edit`, form);
}

export const shipped = readFileSync(path.join(folders.content, 'programme/measures.csv'), 'utf8');

/** Gives the site the measures of Frailsafe. */
export function addShipped({ site }: TestApp): void {
  addShippedMeasures(site.db, folders.content, site.clock.now());
}

export const header = shipped.split('\n')[0] ?? '';

/** A file with one measure, some cells changed. */
export function sheetOf(...rows: readonly Changes[]): string {
  const names = header.split(',');
  const line = (changes: Changes): string =>
    names
      .map((name) => changes[name] ?? inOneLine(reconciled[name] ?? ''))
      .map((cell) => `"${cell.replaceAll('"', '""')}"`)
      .join(',');
  return [header, ...rows.map(line)].join('\n');
}

function inOneLine(cell: string): string {
  return cell.replaceAll(/\s+/g, ' ');
}

export function check(admin: Visitor, text: string, changes: Changes = {}): Promise<Answer> {
  return admin.post(importing, { text, action: 'check', ...changes });
}

/** What the check page carries along. */
export function markOf({ body }: Answer): string {
  return /name="seen" value="([^"]*)"/.exec(body)?.[1] ?? '';
}

/** Checks a file and confirms what the page shows. */
export async function store(admin: Visitor, text: string, changes: Changes = {}): Promise<Answer> {
  const seen = markOf(await check(admin, text));
  const form: Fields = { text, action: 'confirm', seen, ...changes };
  return admin.post(importing, form);
}

export async function fileOf(admin: Visitor): Promise<string> {
  return (await admin.get(`${programme}/measures.csv`)).body;
}

/** What the database holds of measures, by code and without times. */
export function stored({ site }: TestApp): unknown {
  const measures = site.db.prepare(
    `SELECT code, kind, period, chart, rule_set, rule_length, screen, core, small_number_threshold,
       tally,
       retired_at IS NOT NULL AS retired FROM measures ORDER BY code`,
  );
  const versions = site.db.prepare(
    `SELECT code, number, name, definition, numerator, denominator, exclusions, unit, multiply,
       direction, from_month, reason
     FROM measure_versions JOIN measures ON measures.id = measure_id ORDER BY code, number`,
  );
  const targets = site.db.prepare(
    `SELECT code, team_id, from_month, value
     FROM measure_targets JOIN measures ON measures.id = measure_id ORDER BY 1, 2, 3`,
  );
  return { measures: measures.all(), versions: versions.all(), targets: targets.all() };
}

/** The faults that a page of a refused file lists, as they are read. */
export function faultsIn({ body }: Answer): string[] {
  const summary = /<div class="error-summary"[\s\S]*?<\/div>/.exec(body)?.[0] ?? '';
  return [...summary.matchAll(/<a href="#text">([^<]*)<\/a>/g)].map(([, words = '']) =>
    words.replaceAll('&#34;', '"').replaceAll('&#39;', "'").replaceAll('&quot;', '"'),
  );
}

/** The newest entry of the audit when a test began: entries are never deleted. */
const begun = new WeakMap<TestApp, number>();

/** Takes away all measures, so that one site does for many tests. */
export function forget(app: TestApp): void {
  const { db } = app.site;
  db.exec('DELETE FROM measure_targets; DELETE FROM measure_versions; DELETE FROM measures');
  begun.set(app, Number(db.prepare('SELECT max(id) FROM audit_entries').pluck().get()));
}

/** What the audit tells of measures and of sharing since the last `forget`, in order. */
export function acts(app: TestApp): unknown[] {
  const query = app.site.db.prepare(
    `SELECT act, actor_id, details FROM audit_entries
     WHERE target_kind IN ('measure', 'sharing-change') AND id > ? ORDER BY id`,
  );
  return query.all(begun.get(app) ?? 0);
}
