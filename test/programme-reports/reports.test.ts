import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { report } from '../statistics/report-steps.ts';
import { letSee } from '../statistics/sharing-steps.ts';
import type { TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import {
  cellsOf,
  issue,
  list,
  opening,
  page,
  section,
  startReported,
  textOf,
  write,
} from './steps.ts';

let app: TestApp;
let hannah: Visitor;
let sian: Visitor;

beforeAll(async () => {
  ({ app, hannah, sian } = await startReported());
});
afterAll(() => app.close());

/** All that was frozen. */
function frozen({ body }: Answer): string {
  return body.slice(body.indexOf('<h2>Who reported'), body.indexOf('<h2>Corrected since'));
}

const figures = (answer: Answer): string[][] => cellsOf(answer).filter(([code]) => code !== '');

describe('a report before it is issued', () => {
  it('is a draft that admins alone read, with the figures of now', async () => {
    const draft = await hannah.get(page);
    expect(textOf(draft.body)).toContain('Draft: only admins see it');
    expect(textOf(section(draft, 'Who reported'))).toContain(
      '3 of 4 teams reported: 2 on time, 1 late. 1 missing. Teams and their reports Team Report ' +
        'Ashmere Hospital Late Eastbrook Missing Glanhelyg Hospital On time Northmoor General On time',
    );
    expect(textOf(section(draft, 'Measures'))).toContain(
      'P0 Frailsafe complete 80% in October 2026. 3 of 4 teams reported.',
    );
    expect((await sian.get(page)).status).toBe(404);
    expect((await sian.get(`${page}/data.csv`)).status).toBe(404);
    expect((await sian.get(list)).body).toContain('No report is issued yet.');
    expect((await sian.get(list)).body).not.toContain('October 2026');
    expect((await hannah.get(list)).body).toContain(page);
    expect((await hannah.get('/members/statistics')).body).toContain(`href="${list}"`);
    expect((await hannah.get('/admin/programme')).body).toContain(`href="${list}"`);
  });

  it('has figures that follow from the reports alone', async () => {
    const centre = (15 + 12 + 18 + 17 + 12 + 27) / (20 + 20 + 30 + 20 + 20 + 30);
    const sigma = Math.sqrt((centre * (1 - centre)) / 70);
    const rows = figures(await hannah.get(`${page}/data.csv`)).filter(([code]) => code === 'P0');
    expect(rows.map((row) => [row[2], row[3], row[4], row[13], row[15]])).toEqual([
      ['2026-08', '45', '70', '3', '4'],
      ['2026-09', '', '', '0', '4'],
      ['2026-10', '56', '70', '3', '4'],
    ]);
    for (const [at, value] of [
      [0, 45 / 70],
      [2, 56 / 70],
    ] as const) {
      const [drawn, line, lower, upper] = (rows[at] ?? []).slice(5, 9).map(Number);
      expect(drawn).toBeCloseTo(100 * value, 8);
      expect(line).toBeCloseTo(100 * centre, 8);
      expect(lower).toBeCloseTo(100 * (centre - 3 * sigma), 8);
      expect(upper).toBeCloseTo(100 * (centre + 3 * sigma), 8);
    }
  });

  it('has an opening that is previewed, kept beside its faults, and never overwritten unseen', async () => {
    const preview = await write(hannah, 'Good **news** <script>x</script>', { action: 'preview' });
    expect(preview.body).toContain('<strong>news</strong>');
    expect(preview.body).not.toContain('<script>x');
    expect((await hannah.get(page)).body).not.toContain('news');
    const long = await write(hannah, 'x'.repeat(10_001));
    expect(long.status).toBe(422);
    expect(long.body).toContain('x'.repeat(10_001));
    const far = await write(hannah, 'Kept words', { from_month: '2025-10' });
    expect([far.status, far.body.includes('Kept words')]).toEqual([422, true]);
    expect((await write(hannah, 'The first **words**')).location).toBe(page);
    const second = await write(hannah, 'Other words');
    expect(second.status).toBe(409);
    expect(textOf(second.body)).toContain('Hannah Osei changed this on 20 November 2026');
    expect(second.body).toContain('<strong>words</strong>');
    expect(second.body).toContain('Other words</textarea>');
    expect((await hannah.get(page)).body).toContain('The first <strong>words</strong>');
    expect((await hannah.get(opening)).body).toContain('The first **words**</textarea>');
  });

  it('is not issued as somebody saw it before another admin changed it', async () => {
    const answer = await hannah.post(`${opening}/issue`, { was: '0' });
    expect(answer.status).toBe(409);
    expect(answer.body).toContain('was changed since you opened this page');
    expect((await sian.get(page)).status).toBe(404);
    expect((await hannah.post(`${opening}/issue`, { was: 'x' })).status).toBe(422);
  });
});

describe('an issued report', () => {
  let first: Answer;
  let data: string;

  it('is there for everybody, and is issued once', async () => {
    const asked = await hannah.get(`${opening}/issue`);
    expect(textOf(asked.body)).toContain('3 of 4 teams reported: 2 on time, 1 late. 1 missing.');
    expect((await issue(hannah)).location).toBe(page);
    first = await sian.get(page);
    data = (await sian.get(`${page}/data.csv`)).body;
    expect(textOf(first.body)).toContain('Issued on 20 November 2026');
    expect(first.body).toContain('The first <strong>words</strong>');
    expect(first.body).toContain('None of these figures has changed');
    expect((await sian.get(list)).body).toContain('October 2026');
    const again = await hannah.post(`${opening}/issue`, { was: '1' });
    expect([again.status, again.body.includes('issued already')]).toEqual([409, true]);
    const late = await write(hannah, 'Words of later', { was: '1' });
    expect([late.status, late.body.includes('Words of later</textarea>')]).toEqual([409, true]);
    expect((await hannah.get(opening)).location).toBe(page);
    const acts = app.site.db.prepare("SELECT act FROM audit_entries WHERE act LIKE 'programme-r%'");
    expect(acts.pluck().all()).toEqual(['programme-report.written', 'programme-report.issued']);
    expect(() => app.site.db.exec("UPDATE programme_reports SET content = '{}'")).toThrow('never');
    expect(() => app.site.db.exec('DELETE FROM programme_reports')).toThrow('never');
  });

  it('keeps every figure to the byte when reports are corrected, and lists what they are now', async () => {
    await report(app, hannah, [
      'Glanhelyg Hospital,P0,2026-10,,20,20',
      'Eastbrook,P1,2026-10,,9,10',
      'Glanhelyg Hospital,P1,2026-11,,9,10',
    ]);
    const later = await sian.get(page);
    expect(frozen(later)).toBe(frozen(first));
    expect((await sian.get(`${page}/data.csv`)).body).toBe(data);
    expect(textOf(section(later, 'Corrected since'))).toContain(
      'P0 Frailsafe complete October 2026 56 of 70, 80%, 3 teams 59 of 70, 84%, 3 teams 20 November 2026 ' +
        'P1 Frailty trigger recorded October 2026 21 of 40, 53%, 2 teams 30 of 50, 60%, 3 teams 20 November 2026',
    );
    expect(section(later, 'Corrected since')).not.toContain('November 2026</td><td>9');
  });

  it('names teams, letters or none, as the sharing rule of the day says', async () => {
    const tom = await app.logIn('tom');
    letSee(app, 'name');
    expect(textOf(section(await tom.get(page), 'Who reported'))).toContain('Ashmere Hospital Late');
    letSee(app, 'letter');
    const lettered = section(await sian.get(page), 'Who reported');
    expect(textOf(lettered)).toContain('Glanhelyg Hospital, your team On time');
    expect(lettered).toMatch(/Team [A-Z]+<\/th><td>Late/);
    expect(lettered).not.toMatch(/Ashmere|Northmoor|Eastbrook/);
    letSee(app, 'aggregate');
    const counted = section(await sian.get(page), 'Who reported');
    expect(textOf(counted)).toContain('3 of 4 teams reported: 2 on time, 1 late. 1 missing.');
    expect(counted.match(/<tr>/g)).toHaveLength(2);
    expect(textOf(section(await hannah.get(page), 'Who reported'))).toContain('Eastbrook Missing');
    letSee(app, 'letter');
  });

  it('shows no older sum beside today’s where teams do not see one another, and no sum of fewer than 3', async () => {
    letSee(app, 'aggregate');
    const seen = await sian.get(page);
    const measures = textOf(section(seen, 'Measures'));
    expect(measures).toContain('P0 Frailsafe complete Reports have changed since.');
    expect(measures).toContain('Fewer than 3 teams, not shown. 2 of 4 teams reported.');
    const told = textOf(section(seen, 'Corrected since'));
    expect(told).toContain('P0 Frailsafe complete October 2026 Not shown On its chart');
    const text = seen.body + (await sian.get(`${page}/data.csv`)).body;
    for (const figure of [
      '56 of 70',
      '59 of 70',
      ',56,70',
      '80%',
      '84%',
      '53%',
      ',21,40',
      '52.5',
    ]) {
      expect([figure, text.includes(figure)]).toEqual([figure, false]);
    }
    expect(frozen(await hannah.get(page))).toContain('80% in October 2026');
    letSee(app, 'letter');
    expect(frozen(await sian.get(page))).toBe(frozen(first));
  });
});
