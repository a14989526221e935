import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { articleSource } from '../support/articles.ts';
import type { Visitor } from '../support/visitor.ts';

let app: TestApp;
let admin: Visitor;

beforeEach(async () => {
  app = await startApp();
  admin = await app.logIn('hannah');
});
afterEach(() => app.close());

const editor = '/admin/articles/new';
const address = '/case-studies/checks-at-the-bedside';

async function publish(changes: Record<string, string> = {}): Promise<string> {
  const answer = await admin.post(editor, { source: articleSource(changes), action: 'publish' });
  expect([answer.status, answer.location]).toEqual([303, '/admin/articles']);
  const { body } = await admin.get('/admin/articles');
  return /\/admin\/articles\/\d+\/edit/.exec(body)?.[0] ?? '';
}

describe('publishing an article', () => {
  it('makes it public at once', async () => {
    await publish();
    const { body, status } = await app.visitor().get(address);
    expect(status).toBe(200);
    expect(body).toContain('<h1>Checks at the bedside</h1>');
    expect(body).toContain('<strong>check</strong>');
    expect((await app.visitor().get('/')).body).toContain(address);
  });

  it('names every fault by its line and keeps what was pasted', async () => {
    const source = articleSource({ title: '', published: '2026-02-30' });
    const { body, status } = await admin.post(editor, { source, action: 'publish' });
    expect(status).toBe(422);
    expect(body).toContain('There is a problem');
    expect(body).toMatch(/Line 2: [^<]*title/i);
    expect(body).toMatch(/Line 10: [^<]*date/i);
    expect(body).toContain('We moved the **check** to the bedside.');
    expect((await app.visitor().get(address)).status).toBe(404);
  });

  it('previews through the same renderer and stores nothing', async () => {
    const { body, status } = await admin.post(editor, {
      source: articleSource(),
      action: 'preview',
    });
    expect(status).toBe(200);
    expect(body).toContain('Preview</h2>');
    expect(body).toContain('<strong>check</strong>');
    expect((await admin.get('/admin/articles')).body).toContain('No articles yet');
  });

  it('saves a draft that only admins see, and publishes it later', async () => {
    const saved = await admin.post(editor, { source: articleSource(), action: 'save' });
    expect(saved.location).toMatch(/^\/admin\/articles\/\d+\/edit$/);
    expect((await app.visitor().get(address)).status).toBe(404);
    await admin.post(saved.location, { source: articleSource(), action: 'publish', revision: '1' });
    expect((await app.visitor().get(address)).status).toBe(200);
  });

  it('keeps a draft of a published article beside what readers see', async () => {
    const edit = await publish();
    const source = articleSource({}, 'Not yet for readers.');
    await admin.post(edit, { source, action: 'save', revision: '1' });
    expect((await app.visitor().get(address)).body).not.toContain('Not yet for readers.');
    expect((await admin.get(edit)).body).toContain('Not yet for readers.');
    expect((await admin.get('/admin/articles')).body).toContain('Published, with a newer draft');
  });

  it('takes it away again', async () => {
    const edit = await publish();
    const answer = await admin.post(edit.replace('/edit', '/unpublish'));
    expect(answer.status).toBe(303);
    expect((await app.visitor().get(address)).status).toBe(404);
    expect((await admin.get('/admin/articles')).body).toContain('Draft');
  });

  it('says so when somebody else saved in the meantime, and keeps the text', async () => {
    const edit = await publish();
    await admin.post(edit, {
      source: articleSource({}, 'Theirs.'),
      action: 'publish',
      revision: '1',
    });
    const mine = { source: articleSource({}, 'Mine.'), action: 'publish', revision: '1' };
    const { body, status } = await admin.post(edit, mine);
    expect(status).toBe(409);
    expect(body).toContain('Someone saved a newer version');
    expect(body).toContain('Mine.');
    expect((await app.visitor().get(address)).body).toContain('Theirs.');
    expect((await admin.post(edit, { ...mine, revision: '2' })).status).toBe(303);
  });

  it('leads from the former address when the slug changes', async () => {
    const edit = await publish();
    const source = articleSource({ slug: 'bedside-checks' });
    await admin.post(edit, { source, action: 'publish', revision: '1' });
    const answer = await app.visitor().get(address);
    expect([answer.status, answer.location]).toEqual([301, '/case-studies/bedside-checks']);
  });

  it('lets a newer article have an address that another one used to have', async () => {
    const edit = await publish();
    const moved = articleSource({ slug: 'moved' });
    await admin.post(edit, { source: moved, action: 'publish', revision: '1' });
    const newer = articleSource({ title: 'Newer' });
    expect((await admin.post(editor, { source: newer, action: 'publish' })).status).toBe(303);
    expect((await app.visitor().get(address)).body).toContain('<h1>Newer</h1>');
    const { body } = await admin.get('/admin/articles');
    const editNewer = /href="(\/admin\/articles\/\d+\/edit)">Newer/.exec(body)?.[1] ?? '';
    const again = { source: articleSource({ slug: 'newer' }), action: 'publish', revision: '1' };
    expect((await admin.post(editNewer, again)).status).toBe(303);
    expect((await app.visitor().get(address)).location).toBe('/case-studies/newer');
  });

  it.each([
    ['a slug', { slug: 'checks-at-the-bedside' }],
    ['an alias', { slug: 'another', aliases: '[/old]' }],
  ])('refuses %s that leads to another article', async (_what, changes) => {
    await publish({ aliases: '[/old]' });
    const source = articleSource({ title: 'Another', ...changes });
    const { status } = await admin.post(editor, { source, action: 'publish' });
    expect(status).toBe(422);
    expect((await app.visitor().get(address)).body).toContain('<h1>Checks at the bedside</h1>');
    expect((await app.visitor().get('/case-studies/another')).status).toBe(404);
  });

  it.each(['login', 'members', 'admin', 'case-studies', 'contact', 'assets'])(
    'refuses the slug %s, which the site itself answers',
    async (slug) => {
      const source = articleSource({ slug, kind: 'page' });
      expect((await admin.post(editor, { source, action: 'publish' })).status).toBe(422);
    },
  );

  it('shows markup in front matter and text as text', async () => {
    const source = articleSource(
      { title: '"<script>alert(1)</script>"', note: '"<b>note</b>"' },
      '<img src=x onerror=alert(1)> and [a](javascript:alert(1))',
    );
    await admin.post(editor, { source, action: 'publish' });
    const { body } = await app.visitor().get(address);
    expect(body).not.toMatch(/<script>|<img|<b>|href="javascript/);
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('publishes once when the button is pressed twice at once', async () => {
    const form = { source: articleSource(), action: 'publish' };
    const answers = await Promise.all([admin.post(editor, form), admin.post(editor, form)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 422]);
  });

  it('is written into the audit log', async () => {
    await publish();
    const acts = app.site.db
      .prepare("SELECT act, actor_id FROM audit_entries WHERE act LIKE 'article.%'")
      .all();
    expect(acts).toEqual([{ act: 'article.published', actor_id: app.ids.hannah }]);
  });
});

describe('the article pages of the admin', () => {
  const forms = ['/admin/articles', editor, '/admin/articles/1/edit'];

  it('are not there for members and moderators', async () => {
    await publish();
    for (const name of ['sian', 'moses'] as const) {
      const visitor = await app.logIn(name);
      for (const form of forms) expect((await visitor.get(form)).status).toBe(404);
      const source = articleSource({ slug: 'mine' });
      expect((await visitor.post(editor, { source, action: 'publish' })).status).toBe(404);
      expect((await visitor.post('/admin/articles/1/unpublish')).status).toBe(404);
    }
    expect((await app.visitor().get(address)).status).toBe(200);
  });

  it('send guests to log in, and hand back a source that came too late', async () => {
    const guest = app.visitor();
    expect((await guest.get(editor)).location).toBe('/login?return_to=%2Fadmin%2Farticles%2Fnew');
    const { body, status } = await guest.post(editor, { source: 'my long text', action: 'save' });
    expect(status).toBe(403);
    expect(body).toContain('my long text');
  });

  it('answer 404 for an article that is not there', async () => {
    for (const id of ['99', '0', '-1', 'x', '1e3', '99999999999999999999']) {
      expect((await admin.get(`/admin/articles/${id}/edit`)).status).toBe(404);
    }
  });

  it('refuse an empty source and a field they do not have', async () => {
    expect((await admin.post(editor, { source: '', action: 'publish' })).status).toBe(422);
    const extra = { source: articleSource(), action: 'publish', state: 'published' };
    expect((await admin.post(editor, extra)).status).toBe(400);
  });
});
