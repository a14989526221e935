import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { suspendUser } from '../../src/features/accounts/index.ts';
import { faultsIn } from '../discussion/writing.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { password, people } from '../support/world.ts';

let app: TestApp;
let visitor: Visitor;

beforeEach(async () => {
  app = await startApp();
  visitor = app.visitor();
  app.site.db.prepare('UPDATE users SET welcomed_at = NULL WHERE id = ?').run(app.ids.sian);
});
afterEach(() => app.close());

const filled = { name: 'Siân Jones', role_title: 'Matron', mail_choice: 'never' };

function logIn(fields: Record<string, string> = {}): Promise<Answer> {
  return visitor.post('/login', { email: people.sian.email, password, ...fields });
}

function stored(): unknown {
  const query = `SELECT name, role_title, interests, mail_choice, welcomed_at IS NOT NULL AS welcomed
                 FROM users WHERE id = ?`;
  return app.site.db.prepare(query).get(app.ids.sian);
}

describe('the first log-in', () => {
  it('leads to the questions, and after them to the members’ home', async () => {
    expect((await logIn()).location).toBe('/welcome');
    const { body } = await visitor.get('/welcome');
    expect(body).toContain('<h1>Welcome to Frailsafe</h1>');
    expect(body).toContain('name="name" type="text" value="Siân Price"');
    expect(body).toContain('Your hospital: <strong>Glanhelyg Hospital</strong>');
    expect(body).toContain('<option value="daily" selected>Once a day</option>');
    const answer = await visitor.post('/welcome', { ...filled, return_to: '' });
    expect([answer.status, answer.location]).toEqual([303, '/members']);
    expect(stored()).toEqual({ ...filled, interests: '', welcomed: 1 });
  });

  it('asks once: the next one leads where the person wanted to go', async () => {
    await logIn();
    await visitor.post('/welcome', filled);
    visitor = app.visitor();
    expect((await logIn()).location).toBe('/members');
    visitor = app.visitor();
    expect((await logIn({ return_to: '/contact' })).location).toBe('/contact');
  });

  it('asks again at the next one while the page is neither filled in nor skipped', async () => {
    await logIn();
    expect((await visitor.get('/members')).status).toBe(200);
    visitor = app.visitor();
    expect((await logIn()).location).toBe('/welcome');
  });

  it.each(['/welcome', '/welcome/skip'])('goes on by %s to where the person wanted', async (to) => {
    const wanted = '/members/discussion/research?before=1-2';
    const { location } = await logIn({ return_to: wanted });
    expect(location).toBe(`/welcome?return_to=${encodeURIComponent(wanted)}`);
    const { body } = await visitor.get(location);
    const kept = [...body.matchAll(/name="return_to" value="([^"]*)"/g)].map(([, one]) => one);
    expect(kept).toEqual([wanted, wanted]);
    const fields = to === '/welcome' ? filled : {};
    expect((await visitor.post(to, { ...fields, return_to: wanted })).location).toBe(wanted);
  });

  it('can be skipped, which changes nothing but that', async () => {
    await logIn();
    const answer = await visitor.post('/welcome/skip', { return_to: '' });
    expect([answer.status, answer.location]).toEqual([303, '/members']);
    const { name, roleTitle } = people.sian;
    expect(stored()).toEqual({
      name,
      role_title: roleTitle,
      interests: '',
      mail_choice: 'daily',
      welcomed: 1,
    });
    visitor = app.visitor();
    expect((await logIn()).location).toBe('/members');
  });

  it.each(['//evil.example', 'https://evil.example/', '/\\evil.example', '/login', '/welcome?x=1'])(
    'goes on to the members’ home where %s is asked for',
    async (return_to) => {
      await logIn();
      const page = await visitor.get(`/welcome?return_to=${encodeURIComponent(return_to)}`);
      expect(page.body).toContain('name="return_to" value=""');
      const skipped = await visitor.post('/welcome/skip', { return_to });
      expect(skipped.location).toBe('/members');
      expect((await visitor.post('/welcome', { ...filled, return_to })).location).toBe('/members');
    },
  );

  it('asks once where somebody was on their way to the questions', async () => {
    const return_to = '/welcome?return_to=%2Fcontact';
    expect((await logIn({ return_to })).location).toBe('/welcome');
  });

  it('keeps what was typed and where to go on when something is wrong', async () => {
    await logIn();
    const wrong = {
      name: '',
      role_title: 'Typed <role>',
      mail_choice: 'often',
      return_to: '/contact',
    };
    const answer = await visitor.post('/welcome', wrong);
    expect([answer.status, faultsIn(answer)]).toEqual([
      422,
      ['Enter your name', 'Choose how often we email you'],
    ]);
    expect(answer.body).toContain('value="Typed &lt;role&gt;"');
    expect(answer.body).toContain('name="return_to" value="/contact"');
    expect(stored()).toMatchObject({ name: 'Siân Price', welcomed: 0 });
    const bare = await visitor.post('/welcome/skip', 'return_to=%2Fa&return_to=%2Fb');
    expect(bare.status).toBe(400);
  });

  it('leaves interests that are there alone', async () => {
    app.site.db.prepare("UPDATE users SET interests = 'Falls' WHERE id = ?").run(app.ids.sian);
    await logIn();
    await visitor.post('/welcome', filled);
    expect(stored()).toMatchObject({ interests: 'Falls' });
  });

  it('of a suspended person leads to the reason', async () => {
    suspendUser(app.site.db, app.ids.sian, 'Asked', null, app.clock.now());
    const { location } = await logIn();
    expect((await visitor.get(location)).location).toBe('/suspended');
  });

  it('is over once the own profile has been saved', async () => {
    await logIn();
    await visitor.post('/account/profile', filled);
    visitor = app.visitor();
    expect((await logIn()).location).toBe('/members');
  });
});

describe('the account of a new member', () => {
  it('is asked, and one that was there before people had profiles is not', async () => {
    const hannah = await app.logIn('hannah');
    const nia = { email: 'nia@example.org', name: 'Nia New', role: 'member' };
    await hannah.post('/admin/users/new', nia);
    const query = app.site.db.prepare('SELECT welcomed_at FROM users WHERE email = ?').pluck();
    expect(query.get(nia.email)).toBeNull();
  });
});
