import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { changeIdea, fillDemo } from '../../src/features/demo/index.ts';
import { readFigureSettings } from '../../src/features/demo/figure-settings.ts';
import { drawFigures } from '../../src/features/demo/figures.ts';
import { measureByCode } from '../../src/features/programme/index.ts';
import { teamNamed } from '../../src/features/people/index.ts';
import { monthsAfter, seriesOf } from '../../src/features/reporting/index.ts';
import { verifyAudit } from '../../src/lib/audit.ts';
import type { Site } from '../../src/lib/http/context.ts';
import { folders } from '../../src/lib/paths.ts';
import { openSite } from '../../src/site.ts';
import { testPasswords } from '../support/passwords.ts';
import { captureLog } from '../support/log.ts';
import { settings as base } from '../support/world.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'frailsafe-test-filled-'));
const settings = readFigureSettings(folders.content);
const now = new Date('2026-11-20T10:00:00Z');
const newest = '2026-10';
let site: Site;

beforeAll(async () => {
  site = await filled('middle', now);
});
afterAll(async () => {
  await close(site);
  rmSync(folder, { recursive: true, force: true });
});

async function filled(name: string, at: Date): Promise<Site> {
  const dataDir = path.join(folder, name);
  const config = loadConfig({ ...base, DATA_DIR: dataDir, BASE_URL: 'http://localhost:3000' });
  const passwords = testPasswords(config.peppers);
  const opened = { ...openSite(config, { now: () => at }, captureLog().log), passwords };
  await fillDemo(opened, folders.content);
  return opened;
}

async function close({ db, text }: Site): Promise<void> {
  await text.close();
  db.close();
}

function rows(sql: string, from: Site = site): unknown[][] {
  return from.db.prepare(sql).raw().all() as unknown[][];
}

function stored(team: string, code: string, from: Site = site) {
  const measure = measureByCode(from.db, { code, month: newest });
  const found = teamNamed(from.db, { name: team });
  return seriesOf(from.db, measure?.id ?? 0, found?.id ?? 0);
}

describe('a demo as it is filled', () => {
  it('holds every figure that was drawn, through the commands of the site', () => {
    const unfinished = new Set([...settings.newest.begun, ...settings.newest.not_begun]);
    const drawn = drawFigures(settings)
      .flatMap(({ figures }) => figures)
      .filter(({ team, monthsAgo }) => monthsAgo > 0 || !unfinished.has(team));
    expect(rows('SELECT count(*) FROM observations WHERE known_until IS NULL')).toEqual([
      [drawn.length],
    ]);
    for (const measure of ['P0', 'P4', 'P13', 'O1', 'B2', 'B4', 'C1']) {
      for (const team of Object.keys(settings.teams)) {
        const own = drawn.filter((one) => one.team === team && one.measure === measure);
        expect(
          stored(team, measure).map((one) => [one.period, one.numerator, one.denominator]),
        ).toEqual(
          own.map((one) => [monthsAfter(newest, -one.monthsAgo), one.numerator, one.denominator]),
        );
      }
    }
  });

  it('has serious falls with dates, and months with an explicit none', () => {
    const falls = Object.keys(settings.teams).flatMap((team) => stored(team, 'O5'));
    const dated = falls.filter(({ dates }) => dates !== null);
    expect(dated.length).toBeGreaterThan(50);
    for (const { dates, period, numerator } of dated) {
      expect(dates?.split(',')).toHaveLength(numerator ?? 0);
      expect(dates?.split(',').every((date) => date.startsWith(period))).toBe(true);
    }
    expect(falls.filter(({ numerator }) => numerator === 0).length).toBeGreaterThan(100);
  });

  it('was reported by people of each team, mostly by the due day, and nothing is still to come', () => {
    const sent = rows(`SELECT submissions.month, submitted_at, users.team_id = submissions.team_id
      FROM submissions JOIN users ON users.id = submitted_by`);
    expect(sent.length).toBeGreaterThan(345);
    expect(sent.every(([, , own]) => own === 1)).toBe(true);
    const inTime = sent.filter(([month, at]) => {
      return String(at).slice(0, 10) <= `${monthsAfter(String(month), 1)}-10`;
    });
    expect(inTime.length / sent.length).toBeGreaterThan(0.85);
    expect(inTime.length).toBeLessThan(sent.length);
    const latest = rows('SELECT max(submitted_at) FROM submissions')[0]?.[0];
    expect(String(latest) <= now.toISOString()).toBe(true);
  });

  it('has a newest month that is submitted, begun or late, and a correction with its reason', () => {
    const inNewest = (table: string): number =>
      rows(`SELECT DISTINCT team_id FROM ${table} WHERE month = '${newest}'`).length;
    expect([inNewest('submissions'), inNewest('observation_drafts')]).toEqual([8, 2]);
    expect(rows('SELECT sum(faulty) FROM observation_drafts')).toEqual([[0]]);
    const { team, why, too_many: tooMany } = settings.correction;
    expect(
      rows(`SELECT teams.name, new.why, old.numerator - new.numerator
        FROM observations AS new JOIN teams ON teams.id = new.team_id
          JOIN observations AS old ON old.known_until = new.known_from
            AND old.team_id = new.team_id AND old.measure_id = new.measure_id`),
    ).toEqual([[team, why, tooMany]]);
  });

  it('has two people who follow the whole checklist, in their own team and in all together', () => {
    expect(
      rows(`SELECT email, group_concat(seen_as, ' ' ORDER BY seen_as) FROM measure_watches JOIN users ON users.id = user_id
        GROUP BY email ORDER BY email`),
    ).toEqual([
      ['rhona.mackendrick@demo.example', 'all own'],
      ['sian.price@demo.example', 'all own'],
    ]);
  });

  it('lets its member finish a month, and has partners without a team', () => {
    expect(
      rows(`SELECT users.name, teams.name, team_role FROM users JOIN teams ON teams.id = team_id
        WHERE email = 'sian.price@demo.example'`),
    ).toEqual([['Siân Price', settings.newest.begun[0], 'lead']]);
    expect(rows('SELECT name FROM users WHERE team_id IS NULL ORDER BY name')).toEqual([
      ['Iqbal Sattar'],
      ['Joyce Tindall'],
      ['Tom Bright'],
    ]);
  });

  it('names the change after which a team shifted', () => {
    expect(changeIdea(folders.content, now)).toEqual({
      team: 'Northmoor General',
      measure: 'P0',
      month: '2025-09',
      words: 'The check, with the 4AT on it, moved to a card at the bedside',
    });
  });

  it('has that change beside the chart, with a phase and a cycle by those of the team', () => {
    const ofChart = (columns: string, table: string): unknown[][] =>
      rows(`SELECT ${columns} FROM ${table} AS noted
        JOIN teams ON teams.id = noted.team_id JOIN measures ON measures.id = noted.measure_id
        JOIN users ON users.id = entered_by AND users.team_id = noted.team_id
        WHERE teams.name = 'Northmoor General' AND code = 'P0' ORDER BY noted.period`);
    const { month, words } = changeIdea(folders.content, now);
    expect(ofChart("noted.kind, noted.period, text, pdsa_act <> ''", 'annotations')).toEqual([
      ['change-idea', month, words, 0],
      ['pdsa', monthsAfter(month, 2), expect.any(String), 1],
    ]);
    expect(ofChart("noted.kind, noted.period, reason <> ''", 'chart_settings')).toEqual([
      ['phase', month, 1],
    ]);
  });

  it('has notes of other teams and of the programme, and a month that is left out with its reason', () => {
    const teams = rows(`SELECT DISTINCT team_id IS NULL, team_id FROM annotations`);
    expect(teams.filter(([ofProgramme]) => ofProgramme === 0)).toHaveLength(4);
    expect(teams.filter(([ofProgramme]) => ofProgramme === 1)).toHaveLength(1);
    expect(
      rows(`SELECT code, reason <> '' FROM chart_settings JOIN measures ON measures.id = measure_id
        WHERE chart_settings.kind = 'exclusion'`),
    ).toEqual([['O1', 1]]);
    for (const table of ['annotations', 'chart_settings']) {
      const latest = rows(`SELECT max(known_from) FROM ${table}`)[0]?.[0];
      expect(String(latest) <= now.toISOString()).toBe(true);
    }
  });

  it('has decided on every total of small numbers whose month is over', () => {
    expect(rows('SELECT count(*) FROM total_queue')).toEqual([[0]]);
    const told =
      rows(`SELECT DISTINCT total_attempts.period, total_attempts.kind FROM total_attempts
      JOIN measures ON measures.id = measure_id WHERE code = 'O1'`);
    expect(told.length).toBeGreaterThan(settings.months / 2);
    expect(told.map(([, kind]) => kind)).toContain('publish');
  });

  it('has four threads that begin with a snapshot of a chart, as it was known then', () => {
    const query = `SELECT threads.title, threads.subject, snapshots.made_at, posts.body, snapshots.frozen
      FROM snapshots JOIN threads ON threads.created_at = snapshots.made_at AND subject IS NOT NULL
        JOIN posts ON posts.thread_id = threads.id AND posts.number = 1
          AND posts.body LIKE '[[S-' || snapshots.id || ']]%'
      ORDER BY snapshots.id`;
    const threads = rows(query).map((row) => row.map(String));
    expect(threads.map(([title]) => title)).toEqual([
      '58.4% for medicines: what counts as reconciled?',
      'Our best month ever, or just a month?',
      'Days between falls: what to do with a long gap',
      'Is 95% the right target for all 11 checks together?',
    ]);
    expect(threads.at(-1)?.[1]).toContain('all');
    for (const [, , madeAt = '', , frozen = ''] of threads.slice(0, 3)) {
      const { answers } = JSON.parse(frozen) as {
        answers: { period: string; known_from: string }[];
      };
      expect(answers.length).toBeGreaterThan(10);
      expect(answers.every(({ known_from }) => known_from <= madeAt)).toBe(true);
    }
    const best = JSON.parse(threads[1]?.[4] ?? '{}') as { answers: { numerator: number }[] };
    expect(best.answers.at(-1)?.numerator).toBe(9);
  });

  it('keeps an audit log that holds together, in the order of time', () => {
    expect(verifyAudit(site.db)).toMatchObject({ ok: true });
    const times = rows(`SELECT at FROM audit_entries
      WHERE act IN ('observations.imported', 'observation.corrected', 'annotation.added',
        'phase.added', 'exclusion.added') ORDER BY id`).map(([at]) => String(at));
    expect(times.length).toBeGreaterThan(345);
    expect(times).toEqual(times.toSorted());
  });
});

it('has the same numbers in the first minutes of another year, and nothing from the future', async () => {
  const early = new Date('2028-01-01T00:05:00Z');
  const other = await filled('early', early);
  try {
    const all = `SELECT team_id, measure_id, numerator, denominator, not_reported FROM observations
      WHERE known_until IS NULL ORDER BY team_id, measure_id, period`;
    expect(rows(all, other)).toEqual(rows(all));
    expect(rows('SELECT max(period) FROM observations', other)).toEqual([['2027-12']]);
    for (const column of ['observations.known_from', 'submissions.submitted_at']) {
      const [table = ''] = column.split('.');
      const latest = rows(`SELECT max(${column}) FROM ${table}`, other)[0]?.[0];
      expect(String(latest) <= early.toISOString()).toBe(true);
    }
  } finally {
    await close(other);
  }
});
