import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { count, dump } from '../accounts/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { accept, chosen, invitedLink, opened } from './steps.ts';

let app: TestApp;
let hannah: Visitor;

beforeEach(async () => {
  app = await startApp();
  hannah = await app.logIn('hannah');
});
afterEach(() => app.close());

const email = 'Nia.New@example.org';
const team = (): string =>
  String(app.site.db.prepare("SELECT id FROM teams WHERE name LIKE 'Glanhelyg%'").pluck().get());

function link(changes: Record<string, string> = {}, text = email): Promise<string> {
  return invitedLink(app, hannah, text, changes);
}

function account(): unknown {
  return app.site.db
    .prepare(
      `SELECT users.name, email, role, teams.name AS team FROM users
       LEFT JOIN teams ON teams.id = team_id WHERE email_key = 'nia.new@example.org'`,
    )
    .get();
}

function logIn(fields: Record<string, string> = {}): Promise<Answer> {
  return app.visitor().post('/login', { email, password: chosen, ...fields });
}

describe('opening an invitation', () => {
  it('changes nothing, 20 times over, by GET and by HEAD, on every page of the link', async () => {
    const address = await link();
    const visitor = app.visitor();
    const before = dump(app);
    for (let time = 0; time < 20; time += 1) {
      for (const page of [address, '/invitation', '/invitation/fresh-link/sent']) {
        await app.visitor().get(page);
        await visitor.get(page);
        await visitor.head(page);
      }
    }
    expect(dump(app)).toBe(before);
    expect((await accept(visitor)).status).toBe(303);
  });

  it('moves the token out of the address into a short cookie, and tells no other page', async () => {
    const address = await link();
    const answer = await app.visitor().get(address);
    expect([answer.status, answer.location]).toEqual([303, '/invitation']);
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const [cookie = '', ...others] = answer.headers.getSetCookie();
    expect(others).toEqual([]);
    expect(cookie).toMatch(/^frailsafe-link=[\w-]{43}; Max-Age=1800; .*HttpOnly; SameSite=Lax/);
  });

  it('says who invites whom to what, and asks for a name and a password alone', async () => {
    const visitor = await opened(app, await link({ team: team() }, `Nia New <${email}>`));
    const { status, body } = await visitor.get('/invitation');
    expect(status).toBe(200);
    for (const text of ['Hannah Osei invites you', email, 'Member, Glanhelyg Hospital']) {
      expect(body).toContain(text);
    }
    expect(body).toContain('value="Nia New"');
    const fields = [...body.matchAll(/<(?:input|select|textarea)[^>]* name="(\w+)"/g)];
    expect(fields.map(([, name]) => name)).toEqual(['name', 'password']);
  });

  it('sends a Secure __Host- cookie where the site is https', async () => {
    const site = 'https://www.frailsafe.example';
    const tls = await startApp({ BASE_URL: site, TRUST_PROXY: '1' });
    onTestFinished(() => tls.close());
    const proxy = { origin: site, 'x-forwarded-proto': 'https' };
    const answer = await tls.visitor().get(`/invitations/${'A'.repeat(43)}`, proxy);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-frailsafe-link=.*Secure/);
  });
});

describe('accepting', () => {
  it('makes the account of the invitation, once; then its person logs in and lands on its page', async () => {
    const landing = '/members/discussion/research';
    const visitor = await opened(app, await link({ team: team(), role: 'moderator', landing }));
    const long = 'plume kettle ninepins';
    const answer = await accept(visitor, { password: long });
    expect([answer.status, answer.location]).toEqual([303, '/login?account=made']);
    expect([...visitor.cookies.keys()]).toEqual([]);
    expect((await visitor.get(answer.location)).body).toContain('Your account is ready.');
    expect(account()).toEqual({
      name: 'Nia New',
      email,
      role: 'moderator',
      team: 'Glanhelyg Hospital',
    });
    expect((await logIn({ return_to: '/members/discussion' })).location).toBe(
      '/welcome?return_to=%2Fmembers%2Fdiscussion',
    );
    expect((await logIn()).location).toBe('/welcome?return_to=%2Fmembers%2Fdiscussion%2Fresearch');
    expect((await logIn()).location).toBe('/welcome');
  });

  it('leads home where no page was chosen, and never to one that is not safe', async () => {
    await accept(await opened(app, await link()));
    expect((await logIn()).location).toBe('/welcome');
    app.site.db.exec("UPDATE users SET landing = '//evil.example'");
    expect((await logIn()).location).toBe('/welcome');
  });

  it('keeps the page for later when the log-in fails', async () => {
    await accept(await opened(app, await link({ landing: '/contact' })));
    expect((await logIn({ password: 'wrong kettle ninepins' })).status).toBe(422);
    expect((await logIn()).location).toBe('/welcome?return_to=%2Fcontact');
  });

  it.each([
    { role: 'admin' },
    { email: 'x@example.org' },
    { team: '1' },
    { team_id: '1' },
    { landing: '/x' },
    { token: 'x' },
  ])('refuses a form that says more than a name and a password: %j', async (extra) => {
    const visitor = await opened(app, await link());
    expect((await accept(visitor, extra)).status).toBe(400);
    expect(account()).toBeUndefined();
    expect((await accept(visitor)).status).toBe(303);
    expect(account()).toMatchObject({ role: 'member', email });
  });

  it.each([
    ['no name', { name: '' }, 'name', 'Enter your name'],
    ['a name of the staff', { name: 'Administrator' }, 'name', 'Enter the name of a person'],
    ['a short password', { password: 'kettle nine' }, 'password', '12 characters or more'],
    ['their own name', { password: 'Nia New Nia New' }, 'password', ''],
    ['the name of their hospital', { password: 'GlanhelygHospital1' }, 'password', ''],
    ['a common one', { password: 'password1234' }, 'password', ''],
  ])(
    'refuses %s beside the field, keeps the name, and the link stays good',
    async (_what, change, field, reason) => {
      const visitor = await opened(app, await link({ team: team() }));
      const answer = await accept(visitor, change);
      expect(answer.status).toBe(422);
      const [, beside = ''] =
        new RegExp(`id="${field}-error">(.*?)</p>`, 's').exec(answer.body) ?? [];
      expect(beside).toContain(reason);
      expect(beside).not.toBe('');
      if ('password' in change) {
        expect(answer.body).toContain('value="Nia New"');
        expect(answer.body).not.toContain(change.password);
      }
      expect((await accept(visitor)).status).toBe(303);
    },
  );

  it('asks 15 characters of an admin', async () => {
    const visitor = await opened(app, await link({ role: 'admin' }));
    expect((await visitor.get('/invitation')).body).toContain('15 characters or more');
    expect((await accept(visitor, { password: 'plume kettles' })).status).toBe(422);
    expect((await accept(visitor)).status).toBe(303);
    expect(account()).toMatchObject({ role: 'admin', team: 'Frailsafe collaborative' });
  });

  it('is told to the audit by ids alone', async () => {
    await accept(await opened(app, await link()));
    const acts = app.site.db.prepare("SELECT act, actor_id, target_id, details FROM audit_entries WHERE act LIKE 'invitation%' ORDER BY id"); // prettier-ignore
    const id = count(app, 'users');
    expect(acts.all()).toEqual([
      { act: 'invitation.made', actor_id: app.ids.hannah, target_id: 1, details: '{}' },
      { act: 'invitation.accepted', actor_id: id, target_id: 1, details: '{}' },
    ]);
  });
});
