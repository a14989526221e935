import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day } from '../../src/lib/clock.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { people } from '../support/world.ts';
import { choose, count, dump, linkIn, openLink, statuses } from './steps.ts';

let app: TestApp;
let hannah: Visitor;

beforeEach(async () => {
  app = await startApp();
  hannah = await app.logIn('hannah');
});
afterEach(() => app.close());

const nia = {
  email: 'Nia.New@example.org',
  name: 'Nia New',
  role: 'member',
  role_title: 'Ward sister',
  team: 'Glanhelyg Hospital',
};

function add(change: Record<string, string> = {}): Promise<Answer> {
  return hannah.post('/admin/users/new', { ...nia, ...change });
}

function stored(email = nia.email): Record<string, unknown> | undefined {
  const row = app.site.db.prepare<[string], Record<string, unknown>>(
    `SELECT users.name, role, role_title, teams.name AS team, password_hash
     FROM users LEFT JOIN teams ON teams.id = team_id WHERE email = ?`,
  );
  return row.get(email);
}

async function invitation(): Promise<Visitor> {
  await add();
  await app.runJobs();
  return openLink(app, linkIn(app.mails.at(-1)?.text ?? '', app.origin));
}

describe('adding a member', () => {
  it('makes the account, tells the admin, and mails a link to choose a password', async () => {
    const answer = await add();
    expect([answer.status, answer.location]).toEqual([303, '/admin/users']);
    expect(stored()).toEqual({
      name: 'Nia New', role: 'member', role_title: 'Ward sister', team: 'Glanhelyg Hospital', password_hash: null,
    }); // prettier-ignore
    const list = await hannah.get('/admin/users');
    expect(list.body).toContain('Nia New has been added.');
    expect(list.body).toContain('Ward sister, Glanhelyg Hospital');
    expect(list.body).toContain('Has not chosen a password');
    await app.runJobs();
    const [mail, ...others] = app.mails;
    expect(others).toEqual([]);
    expect(mail?.to).toEqual({ name: 'Nia New', address: nia.email });
    expect(mail?.text).toContain('The link works for 28 days and once.');
    expect(
      count(app, `audit_entries WHERE act = 'user.created' AND actor_id = ${app.ids.hannah}`),
    ).toBe(1);
  });

  it('lets the new member choose a password and log in', async () => {
    const visitor = await invitation();
    expect((await choose(visitor, 'plume kettle ninepins')).status).toBe(303);
    const fields = { email: nia.email, password: 'plume kettle ninepins' };
    expect((await visitor.post('/login', fields)).status).toBe(303);
    expect((await visitor.get('/members')).body).toContain('Nia New');
  });

  it('lets somebody whose link has run out have a new one by the forgotten-password page', async () => {
    await invitation();
    app.clock.forward(29 * day);
    await app.visitor().post('/forgotten-password', { email: nia.email });
    await app.runJobs();
    const visitor = await openLink(app, linkIn(app.mails.at(-1)?.text ?? '', app.origin));
    expect((await choose(visitor, 'plume kettle ninepins')).status).toBe(303);
  });

  it('takes a hospital that is not known yet, and none for a patient or carer partner', async () => {
    await add({ team: 'Newtown Infirmary' });
    expect(stored()?.['team']).toBe('Newtown Infirmary');
    await add({ email: 'pat@example.org', team: '', role_title: '' });
    expect(stored('pat@example.org')?.['team']).toBeNull();
    expect((await hannah.get('/admin/users')).body).toContain('Patient or carer partner');
    await add({ email: 'lee@example.org', team: 'NEWTOWN infirmary' });
    expect(stored('lee@example.org')?.['team']).toBe('Newtown Infirmary');
  });

  it('counts an admin or moderator without a hospital to the collaborative itself', async () => {
    for (const role of ['admin', 'moderator']) {
      await add({ email: `${role}@example.org`, role, team: '' });
      expect(stored(`${role}@example.org`)).toMatchObject({
        role,
        team: 'Frailsafe collaborative',
      });
    }
  });
});

describe('the form for a new member', () => {
  it.each([
    [
      'an empty form',
      { email: '', name: '', role: '' },
      ['Enter a name', 'Enter an email address', 'Choose a role'],
    ],
    ['no address', { email: 'nia' }, ['Enter an email address in the correct format']],
    [
      'an address with a header',
      { email: 'nia@example.org\r\nBcc: x@evil.example' },
      ['Enter an email address in the correct format'],
    ],
    ['a name that is taken by the site', { name: 'Administrator' }, ['Enter the name of a person']],
    ['a long name', { name: 'x'.repeat(81) }, ['Name must be 80 characters or fewer']],
    ['a name that runs backwards', { name: 'Nia \u202eweN' }, ['Name must be made of letters']],
    ['a name of mixed alphabets', { name: 'Niа New' }, ['Write the name in one alphabet']],
    ['a role that does not exist', { role: 'owner' }, ['Choose a role']],
    ['a role in capitals', { role: 'ADMIN' }, ['Choose a role']],
    [
      'a long role title',
      { role_title: 'x'.repeat(81) },
      ['Job role must be 80 characters or fewer'],
    ],
    ['a long hospital', { team: 'x'.repeat(121) }, ['Hospital must be 120 characters or fewer']],
    ['a hospital of two lines', { team: 'Elm\r\nOak' }, ['one line']],
  ])(
    'refuses %s with a message beside the field, and keeps what was typed',
    async (_what, change, messages) => {
      const before = dump(app);
      const answer = await add(change);
      expect(answer.status).toBe(422);
      for (const message of messages) expect(answer.body.split(message).length).toBe(3);
      if (!('name' in change)) expect(answer.body).toContain('value="Nia New"');
      expect(dump(app)).toBe(before);
    },
  );

  it('refuses an address that has an account, in any case of letters', async () => {
    for (const email of [people.sian.email, people.sian.email.toUpperCase()]) {
      const answer = await add({ email });
      expect(answer.status).toBe(422);
      expect(answer.body).toContain('This email address already has an account');
    }
    expect(count(app, 'outbox')).toBe(0);
  });

  it('makes one account when it is sent ten times at once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => add()));
    expect(statuses(answers)).toEqual([303, ...Array<number>(9).fill(422)]);
    await app.runJobs();
    expect(app.mails).toHaveLength(1);
  });

  it.each([
    { id: '1' },
    { password: 'x' },
    { password_hash: 'x' },
    { email_key: 'x' },
    { created_at: '0' },
  ])('refuses a field that the page does not have: %j', async (extra) => {
    const before = dump(app);
    expect((await add(extra)).status).toBe(400);
    expect(dump(app)).toBe(before);
  });

  it('is for admins: a member and a moderator see no such page, a guest is asked to log in', async () => {
    for (const name of ['sian', 'moses'] as const) {
      const visitor = await app.logIn(name);
      for (const answer of [
        await visitor.get('/admin/users'),
        await visitor.get('/admin/users/new'),
        await visitor.post('/admin/users/new', nia),
      ]) {
        expect(answer.status).toBe(404);
      }
    }
    const guest = app.visitor();
    expect((await guest.get('/admin/users/new')).location).toBe(
      '/login?return_to=%2Fadmin%2Fusers%2Fnew',
    );
    expect((await guest.post('/admin/users/new', nia)).status).toBe(403);
    expect(stored()).toBeUndefined();
  });

  it('has no field for a password: nobody can set that of another', async () => {
    const page = await hannah.get('/admin/users/new');
    expect(page.body).not.toMatch(/type="password"/);
  });
});

describe('the list of members', () => {
  it('shows markup in a name, a role title and a hospital as text', async () => {
    const markup = '<b>Nia</b> & "Co"';
    expect((await add({ name: markup, role_title: markup, team: markup })).status).toBe(303);
    for (const page of ['/admin/users', '/admin/users/new']) {
      const { body } = await hannah.get(page);
      expect(body).not.toContain('<b>');
      expect(body).toContain('&lt;b&gt;Nia&lt;/b&gt; &amp; &quot;Co&quot;');
    }
    await app.runJobs();
    expect(app.mails[0]?.html).toContain('Hello &lt;b&gt;Nia&lt;/b&gt; &amp; &quot;Co&quot;,');
  });

  it('shows 50 a page, newest first, and leads on to the older ones', async () => {
    const insert = app.site.db.prepare(
      `INSERT INTO users (email, email_key, name, role, role_title, created_at)
       VALUES ('p' || :n || '@example.org', 'p' || :n || '@example.org', 'Person ' || :n, 'member', '', '2026-01-01')`,
    );
    for (let n = 1; n <= 60; n += 1) insert.run({ n: String(n) });
    const first = await hannah.get('/admin/users');
    expect(first.body.match(/scope="row"/g)).toHaveLength(50);
    expect(first.body).toContain('Person 60');
    const [, older = ''] = /href="([^"]+)" rel="next">Older members/.exec(first.body) ?? [];
    const second = await hannah.get(older.replaceAll('&amp;', '&'));
    expect(second.body.match(/scope="row"/g)).toHaveLength(15);
    expect(second.body).toContain('Person 10<');
    expect(second.body).not.toContain('Older members');
  });

  it.each(['?after=x', '?after=-1', '?after=1e99', '?after=', '?after=1&before=2', '?after[]=1'])(
    'bears a broken address: %s',
    async (query) => {
      expect((await hannah.get(`/admin/users${query}`)).status).toBe(200);
    },
  );
});
