import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addShippedMeasures } from '../../src/features/programme/index.ts';
import { folders } from '../../src/lib/paths.ts';
import { countStatements } from '../access/statements.ts';
import { keyIn, reply, start } from '../discussion/writing.ts';
import { teamIdOf } from '../reporting/steps.ts';
import { report } from '../statistics/reported.ts';
import { letSee } from '../statistics/sharing-steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { chartAddress, figuresIn, freeze, snapshotsRoot } from './steps.ts';

let app: TestApp;
let sian: Visitor;
let amina: Visitor;
let chart: string;
const numbers: number[] = [];

beforeAll(async () => {
  app = await startApp();
  addShippedMeasures(app.site.db, folders.content, app.clock.now());
  const team = teamIdOf(app, 'sian');
  report(app, team, 'P0', [4, 5, 6, 5, 4, 12], 20);
  letSee(app, 'name');
  sian = await app.logIn('sian', { keep: 'yes' });
  amina = await app.logIn('amina', { keep: 'yes' });
  chart = chartAddress('P0', team);
  for (let made = 0; made < 14; made += 1) numbers.push(await freeze(sian, chart));
});
afterAll(() => app.close());

let titles = 0;

/** A post with this text, as Amina reads it: its prose, without the page round it. */
async function read(body: string): Promise<string> {
  titles += 1;
  const { body: html } = await amina.get(await start(sian, `Thread ${titles}`, body));
  return /<div class="prose">([^]*?)<\/div>\s*<p class="post-actions">/.exec(html)?.[1] ?? '';
}

const linkTo = (number: number): string => `<a href="${snapshotsRoot}/${number}">S-${number}</a>`;

describe('a post that refers to a snapshot', () => {
  it('shows it in the place of a paragraph of its own, by number or by pasted address', async () => {
    const [one = 0, two = 0] = numbers;
    const html = await read(`Before\n\n[[S-${one}]]\n\nBetween\n\n${app.origin}${snapshotsRoot}/${two}\n\nAfter`); // prettier-ignore
    const [first = '', second = ''] = figuresIn(html);
    const places = ['<p>Before</p>', first, '<p>Between</p>', second, '<p>After</p>'];
    const at = places.map((part) => html.indexOf(part));
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(at).not.toContain(-1);
    expect(first).toContain(linkTo(one));
    expect(second).toContain(linkTo(two));
  });

  it('has a link among other words, and what is typed inside code, links and names of links', async () => {
    const [one = 0] = numbers;
    const html = await read(
      `See [[S-${one}]].\n\n\`[[S-${one}]]\`\n\n[a [[S-${one}]]](https://example.org "[[S-${one}]]")`,
    );
    expect(figuresIn(html)).toEqual([]);
    expect(html).toContain(`<p>See ${linkTo(one)}.</p>`);
    expect(html).toContain(`<code>[[S-${one}]]</code>`);
    expect(html).toContain(`title="[[S-${one}]]"`);
    expect(html.split(linkTo(one))).toHaveLength(2);
  });

  it('shows one inside a list or a quote', async () => {
    const [one = 0, two = 0] = numbers;
    const html = await read(`> [[S-${one}]]\n\n- first\n\n  [[S-${two}]]\n- second`);
    expect(figuresIn(html)).toHaveLength(2);
    expect(html).toMatch(/<blockquote>\s*<figure/);
  });

  it('keeps a number that was not given, with a word of that, and addresses of other sites', async () => {
    const html = await read(
      `[[S-999999]]\n\nor [[S-888888]]\n\nhttps://evil.example${snapshotsRoot}/1\n\n[[S-0]] [[S-01]] [[s-1]] [[S-1e3]]`,
    );
    expect(html).toContain('<p>[[S-999999]] (there is none with this number)</p>');
    expect(html).toContain('or [[S-888888]] (there is none with this number)');
    expect(html).toContain('[[S-0]] [[S-01]] [[s-1]] [[S-1e3]]');
    expect(figuresIn(html)).toEqual([]);
  });

  it('shows each once and five at most; a page shows twelve', async () => {
    const typed = (some: readonly number[]): string =>
      some.map((number) => `[[S-${number}]]`).join('\n\n');
    const html = await read(typed([...numbers.slice(0, 6), numbers[0] ?? 0]));
    expect(figuresIn(html)).toHaveLength(5);
    expect(html).toContain(`<p>${linkTo(numbers[5] ?? 0)}</p>`);
    expect(html).toContain(`<p>${linkTo(numbers[0] ?? 0)}</p>`);
    const thread = await start(sian, 'A page of charts', typed(numbers.slice(0, 5)));
    await reply(sian, thread, typed(numbers.slice(5, 10)));
    await reply(sian, thread, typed(numbers.slice(10, 14)));
    const page = (await amina.get(thread)).body;
    expect(figuresIn(page)).toHaveLength(12);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('costs no more the more charts it names: those past the most are neither made nor asked for', async () => {
    const { db } = app.site;
    const first = await freeze(amina, '/members/statistics/measures/P0/all');
    const copy = db.prepare(
      `INSERT INTO snapshots (measure_id, team_id, point, sharing, frozen, digest, made_by, form_key, made_at)
       SELECT measure_id, team_id, point, sharing, frozen, digest, made_by, ?, made_at
       FROM snapshots WHERE id = ? RETURNING id`,
    );
    const many = Array.from({ length: 200 }, (_, at) => {
      const number = Number(copy.pluck().get(`copy-${at}`, first));
      return `[[S-${number}]]`;
    });
    const run = countStatements(db);
    const counted = async (ask: () => Promise<Answer>): Promise<[number, Answer]> => {
      await ask();
      const before = run();
      const answer = await ask();
      return [run() - before, answer];
    };
    const costs = async (body: string): Promise<readonly number[]> => {
      const thread = await start(amina, 'Charts of all', body);
      const form = { body, form_key: keyIn(await sian.get(thread)), action: 'preview' };
      const [read, page] = await counted(() => sian.get(thread));
      const [previewed, preview] = await counted(() => sian.post(`${thread}/posts`, form));
      return [read, previewed, figuresIn(page.body).length, figuresIn(preview.body).length];
    };
    const six = await costs(many.slice(0, 6).join('\n\n'));
    expect(six.slice(2)).toEqual([5, 10]);
    expect(await costs(many.join('\n\n'))).toEqual(six);
    const [read] = await costs(many.join(' '));
    expect(read).toBe(4 + 1);
  });

  it('is previewed with its charts, with ids that its page does not have', async () => {
    const thread = await start(sian, 'To be answered', `[[S-${numbers[0]}]]`);
    const form_key = keyIn(await sian.get(thread));
    const form = { body: `[[S-${numbers[0]}]]`, form_key, action: 'preview' };
    const { body } = await sian.post(`${thread}/posts`, form);
    expect(figuresIn(body)).toHaveLength(2);
    const ids = [...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is escaped: neither a measure nor a maker brings markup into it', async () => {
    const { db } = app.site;
    const name = '<b onclick="x">&"\'</b>';
    db.prepare(`UPDATE measure_versions SET name = ?, numerator = ?`).run(name, name);
    db.prepare('UPDATE users SET name = ? WHERE id = ?').run(name, app.ids.sian);
    const number = await freeze(sian, chart);
    const html = await read(`[[S-${number}]]`);
    expect(html).toContain('&lt;b onclick=');
    expect(html).not.toContain('<b onclick');
  });

  it('costs a thread without one no statement', async () => {
    const plain = await start(sian, 'Plain', 'No chart');
    const shown = await start(sian, 'With one', `[[S-${numbers[0]}]]`);
    const run = countStatements(app.site.db);
    const statementsOf = async (address: string): Promise<number> => {
      await amina.get(address);
      const before = run();
      await amina.get(address);
      return run() - before;
    };
    expect(await statementsOf(plain)).toBe(4);
    expect(await statementsOf(shown)).toBe(4 + 4 + 5);
  });
});
