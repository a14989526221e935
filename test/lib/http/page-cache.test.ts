import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importShippedContent } from '../../../src/features/case-studies/index.ts';
import { openDatabase } from '../../../src/lib/db/open.ts';
import { folders } from '../../../src/lib/paths.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import type { Visitor } from '../../support/visitor.ts';
import { written } from '../../case-studies/written-article.ts';
import { askBytes, type BytesAnswer } from './ask.ts';

const slug = 'four-lessons-for-running-impactful-collaboratives-in-health-care';
const article = `/case-studies/${slug}`;

let app: TestApp;
let hannah: Visitor;
let titles = 0;

beforeAll(async () => {
  app = await startApp();
  await importShippedContent(app.site, folders.content);
  hannah = await app.logIn('hannah');
});
beforeEach(raise);
afterAll(() => app.close());

function raise(): void {
  app.site.db.exec('UPDATE content_version SET version = version + 1');
}

/** Changes the article behind the cache's back: whoever is shown the new title was not answered by it. */
function retitle(): string {
  titles += 1;
  const title = `Title number ${titles} of the lessons`;
  app.site.db.prepare('UPDATE articles SET title = ? WHERE slug = ?').run(title, slug);
  return title;
}

function get(path: string, headers: Record<string, string> = {}): Promise<BytesAnswer> {
  return askBytes(app.origin, path, { headers });
}

async function shows(title: string, path = article, headers = {}): Promise<boolean> {
  const { status, body } = await get(path, headers);
  expect(status).toBe(200);
  return body.toString('utf8').includes(title);
}

describe("a guest's page", () => {
  it('is kept until the content version is raised, by whatever process', async () => {
    await get(article);
    const title = retitle();
    expect(await shows(title)).toBe(false);
    const other = openDatabase(app.site.config.databaseFile);
    other.exec('UPDATE content_version SET version = version + 1');
    other.close();
    expect(await shows(title)).toBe(true);
  });

  it('is shown anew at the first request after it is published, changed and taken away', async () => {
    const address = '/case-studies/falls-on-ward-9';
    const status = async (path: string): Promise<number> => (await get(path)).status;
    const listed = async (): Promise<boolean> =>
      (await get('/case-studies')).body.toString('utf8').includes('Falls on ward 9');
    expect([await status(address), await listed()]).toEqual([404, false]);
    const source = written();
    await hannah.post('/admin/articles/new', { source, action: 'publish' });
    expect([await status(address), await listed()]).toEqual([200, true]);
    const { id } = app.site.db
      .prepare<[], { id: number }>("SELECT id FROM articles WHERE slug = 'falls-on-ward-9'")
      .get() ?? { id: 0 };
    const changed = written({}, 'Changed words.\n');
    const saved = { source: changed, revision: '1', action: 'publish' };
    expect((await hannah.post(`/admin/articles/${id}/edit`, saved)).status).toBe(303);
    expect(await shows('Changed words.', address)).toBe(true);
    await hannah.post(`/admin/articles/${id}/unpublish`);
    expect([await status(address), await listed()]).toEqual([404, false]);
  });

  it('is never made for, nor shown to, somebody who is logged in', async () => {
    const own = await hannah.get(article);
    expect(own.body).toContain('Hannah Osei');
    expect(own.headers.get('cache-control')).toBe('no-store');
    const guest = (await get(article)).body.toString('utf8');
    expect(guest).toContain('Welcome Guest');
    expect(guest).not.toContain('Hannah');
    expect((await hannah.get(article)).body).toContain('Hannah Osei');
  });

  it('is not taken from the cache for a session cookie that has ended or is made up', async () => {
    await get(article);
    const title = retitle();
    expect(await shows(title, article, { cookie: 'frailsafe=made-up' })).toBe(true);
    expect(await shows(title, article, { cookie: 'other=1' })).toBe(false);
  });

  it('is the same in every encoding, under a tag of its own', async () => {
    const plain = await get(article);
    const br = await get(article, { 'accept-encoding': 'gzip, deflate, br, zstd' });
    const gzip = await get(article, { 'accept-encoding': 'gzip' });
    const refused = await get(article, { 'accept-encoding': 'br;q=0, gzip;q=0' });
    expect(brotliDecompressSync(br.body)).toEqual(plain.body);
    expect(gunzipSync(gzip.body)).toEqual(plain.body);
    expect(refused.body).toEqual(plain.body);
    const of = ({ headers }: BytesAnswer, name: string): unknown => headers[name];
    expect([br, gzip, plain].map((one) => of(one, 'content-encoding'))).toEqual([
      'br',
      'gzip',
      undefined,
    ]);
    expect(new Set([br, gzip, plain].map((one) => of(one, 'etag'))).size).toBe(3);
    for (const one of [br, gzip, plain]) {
      expect(of(one, 'content-length')).toBe(String(one.body.length));
      expect(of(one, 'vary')).toBe('Cookie, Accept-Encoding');
    }
  });

  it('has the same headers from the cache as at first, and all that other pages have', async () => {
    const headersOf = async (path: string): Promise<Record<string, unknown>> => {
      const { date: _date, 'content-length': _length, ...headers } = (await get(path)).headers;
      return headers;
    };
    const first = await headersOf(article);
    expect(await headersOf(article)).toEqual(first);
    const { etag, vary, 'cache-control': _kept, ...same } = first;
    expect([etag, vary]).not.toContain(undefined);
    const { 'cache-control': _not, ...login } = await headersOf('/login');
    expect(same).toEqual(login);
  });

  it('is answered with 304 to a browser that has it, and not to one that has another', async () => {
    for (const encoding of ['identity', 'br', 'gzip']) {
      const accept = { 'accept-encoding': encoding };
      const { headers } = await get(article, accept);
      const tag = String(headers['etag']);
      for (const known of [tag, `W/${tag}`, `"other", ${tag}`]) {
        const answer = await get(article, { ...accept, 'if-none-match': known });
        expect([answer.status, answer.body.length, answer.headers['etag']]).toEqual([304, 0, tag]);
        expect(answer.headers['cache-control']).toBe(headers['cache-control']);
      }
      expect((await get(article, { ...accept, 'if-none-match': '"other"' })).status).toBe(200);
    }
  });

  it('is answered to HEAD with its headers alone, from the cache and before', async () => {
    const before = await askBytes(app.origin, article, { method: 'HEAD' });
    const { headers } = await get(article);
    const after = await askBytes(app.origin, article, { method: 'HEAD' });
    for (const answer of [before, after]) {
      expect([answer.status, answer.body.length]).toEqual([200, 0]);
      expect(answer.headers['content-length']).toBe(headers['content-length']);
      expect(answer.headers['etag']).toBe(headers['etag']);
    }
  });

  it('is kept for the parameters it depends on; with others it is made each time', async () => {
    const [list, other] = ['/case-studies?organisation=', '/case-studies?x=1'];
    await get(list);
    await get(other);
    const title = retitle();
    expect(await shows(title, list)).toBe(false);
    expect(await shows(title, other)).toBe(true);
  });

  it('stands in the log like any other, with an id of its own', async () => {
    await get(article);
    app.captured.lines.length = 0;
    await get(article);
    await get(article);
    const lines = app.captured.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toMatchObject([
      { method: 'GET', route: '/case-studies/:slug', status: 200, msg: 'request completed' },
      { method: 'GET', route: '/case-studies/:slug', status: 200 },
    ]);
    expect(lines[0]?.['id']).not.toBe(lines[1]?.['id']);
  });
});

describe('a database that cannot be read', () => {
  it('gives a guest the error page, and is not asked at all for what needs none', async () => {
    await get(article);
    app.site.db.exec('ALTER TABLE content_version RENAME TO version_away');
    try {
      const statuses = [];
      for (const path of [article, '/about', '/healthz', '/login']) {
        statuses.push((await get(path)).status);
      }
      expect(statuses).toEqual([500, 500, 200, 200]);
    } finally {
      app.site.db.exec('ALTER TABLE version_away RENAME TO content_version');
      app.captured.lines.length = 0;
    }
    expect((await get(article)).status).toBe(200);
  });
});

describe('the cache of pages', () => {
  it('answers no host that is not ours, even with a page it has', async () => {
    await get(article);
    expect((await get(article, { host: 'evil.example' })).status).toBe(400);
    expect((await get(article)).status).toBe(200);
  });

  it('keeps neither faults, nor redirects, nor pages that are not public', async () => {
    for (const path of ['/nowhere', '/login', '/the_problem', '/members', '/reset-password']) {
      const answers = [await get(path), await get(path)];
      for (const { headers } of answers) expect(headers['etag']).toBeUndefined();
    }
    app.captured.lines.length = 0;
  });

  it('answers a form at the address of a page that it has', async () => {
    await get('/contact');
    expect((await app.visitor().post('/contact', { name: '' })).status).toBe(422);
  });
});
