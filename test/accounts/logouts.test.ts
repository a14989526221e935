import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { everyField } from '../../src/lib/http/forms.ts';
import { features } from '../../src/app.ts';
import { minute } from '../../src/lib/clock.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { password, people } from '../support/world.ts';
import { count, dump } from './steps.ts';

let app: TestApp;

beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

describe('logging out', () => {
  it('ends the session, takes the cookie back, and empties the cache of the browser', async () => {
    const sian = await app.logIn('sian');
    const answer = await sian.post('/logout');
    expect([answer.status, answer.location]).toEqual([303, '/logged-out']);
    expect(answer.headers.get('clear-site-data')).toBe('"cache"');
    expect([...sian.cookies.keys()]).toEqual(['frailsafe-device']);
    expect(count(app, 'sessions')).toBe(0);
    const page = await sian.get('/logged-out');
    expect(page.body).toContain('<h1>You have been logged out</h1>');
    expect(page.body).toContain('Welcome Guest');
    expect((await sian.get('/members')).status).toBe(303);
  });

  it('ends this session alone: other devices stay logged in', async () => {
    const [phone, desk] = [await app.logIn('sian'), await app.logIn('sian')];
    await phone.post('/logout');
    expect((await desk.get('/members')).status).toBe(200);
  });

  it('is harmless twice, and for a guest', async () => {
    const sian = await app.logIn('sian');
    const copy = app.visitor();
    copy.cookies.set('frailsafe', sian.cookies.get('frailsafe') ?? '');
    await sian.post('/logout');
    for (const visitor of [sian, copy, app.visitor()]) {
      expect((await visitor.post('/logout')).status).toBe(303);
    }
  });

  it('is not done by a link: GET changes nothing', async () => {
    const sian = await app.logIn('sian');
    const before = dump(app);
    expect((await sian.get('/logout')).status).toBe(404);
    expect((await sian.head('/logout')).status).toBe(404);
    expect(dump(app)).toBe(before);
    expect((await sian.get('/members')).status).toBe(200);
  });

  it('has a button on every page of a member, and none for a guest', async () => {
    const sian = await app.logIn('sian');
    const button =
      '<form method="post" action="/logout"><button class="link-button">Log out</button></form>';
    for (const page of ['/members', '/case-studies', '/nowhere']) {
      expect((await sian.get(page)).body).toContain(button);
      expect((await app.visitor().get(page)).body).not.toContain('action="/logout"');
    }
  });
});

describe('a form sent after the session ended', () => {
  const keeping = features
    .flatMap(({ routes }) => routes)
    // Forms that hand back every field have their own test (`reporting/months.test.ts`).
    .filter(({ keeps }) => keeps.length > 0 && !keeps.includes(everyField))
    .map(({ path, keeps }) => ({ path, keeps, address: path.replaceAll(/:\w+/g, '1') }));

  it('is among those that keep what was written: new thread, reply, edit, article', () => {
    expect(keeping.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        '/members/discussion/:space/threads',
        '/members/threads/:id/posts',
        '/members/posts/:id/edit',
        '/admin/articles/new',
        '/admin/articles/:id/edit',
      ]),
    );
  });

  it.each(keeping)(
    'shows its text on the log-in page, and changes nothing: $path',
    async ({ address, keeps }) => {
      const guest = app.visitor();
      guest.cookies.set('frailsafe', 's%3Aended.signature');
      const texts = keeps.map(
        (field) => `\n A "${field}" I wrote & <b>do not</b> want to lose\r\n\r\nSecond part: 🏥`,
      );
      const fields = Object.fromEntries(keeps.map((field, index) => [field, texts[index] ?? '']));
      const before = dump(app);
      const answer = await guest.post(address, {
        ...fields,
        form_key: 'k'.repeat(24),
        action: 'post',
      });
      expect(answer.status).toBe(403);
      expect(answer.body).toContain(
        'You have been logged out. Copy your text before you log in to carry on.',
      );
      const shown = [...answer.body.matchAll(/<textarea[^>]*readonly[^>]*>\n([^<]*)<\/textarea>/g)];
      const unescaped = shown.map(([, text = '']) =>
        text
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&quot;', '"')
          .replaceAll('&amp;', '&'),
      );
      expect(unescaped).toEqual(texts);
      expect(answer.body).not.toContain('<b>do not</b>');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(dump(app)).toBe(before);
    },
  );

  it('leads back to its page after the log-in', async () => {
    const sian = await app.logIn('sian');
    app.clock.forward(61 * minute);
    const form = `${app.origin}/members/discussion/research/threads/new`;
    const answer = await sian.post(
      '/members/discussion/research/threads',
      { title: 'A title', body: 'My long thoughts', form_key: 'k'.repeat(24), action: 'post' },
      { referer: form },
    );
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('My long thoughts');
    const [, return_to = ''] = /name="return_to" value="([^"]*)"/.exec(answer.body) ?? [];
    expect(return_to).toBe('/members/discussion/research/threads/new');
    const back = await sian.post('/login', { email: people.sian.email, password, return_to });
    expect(back.location).toBe(return_to);
    expect((await sian.get(return_to)).status).toBe(200);
    expect(count(app, 'threads')).toBe(0);
  });

  it('that held nothing says so without an empty box', async () => {
    const answer = await app.visitor().post('/members/threads/1/posts', { body: '' });
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('Log in to carry on.');
    expect(answer.body).not.toContain('<textarea');
  });

  it('does not get its text shown from another site', async () => {
    const fields = { body: 'planted words' };
    const answer = await app
      .visitor()
      .post('/members/threads/1/posts', fields, { origin: 'https://evil.example' });
    expect(answer.status).toBe(403);
    expect(answer.body).not.toContain('planted words');
  });
});
