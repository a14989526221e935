import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { minute } from '../../src/lib/clock.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { password } from '../support/world.ts';
import { carried, choose, confirm, list, userNow } from './bulk-steps.ts';
import { acts } from './people.ts';

/* What an admin does to many members at once: chosen on the list, confirmed on a page of its own. */

let app: TestApp;
let hannah: Visitor;

beforeEach(async () => {
  app = await startApp();
  hannah = await app.logIn('hannah');
});
afterEach(() => app.close());

/** Names with what the page says of each: who is changed, or who is left as they are. */
function rowsOf({ body }: Answer, which: 'changed' | 'left'): string[] {
  const [, table = ''] = new RegExp(`Who is ${which}</caption>([^]*?)</table>`).exec(body) ?? [];
  const rows = table.matchAll(/<th scope="row">([^<]+)<\/th><td>(.*?)<\/td><td>(.*?)</g);
  return [...rows].map(([, name = '', now = '', about = '']) => `${name}: ${now}, ${about}`);
}

async function notice(): Promise<string> {
  const { body } = await hannah.get(list);
  return /role="status"[^>]*>\s*(?:<p>)?([^<]*)/.exec(body)?.[1] ?? '';
}

function teamId(name: string): number {
  return Number(app.site.db.prepare('SELECT id FROM teams WHERE name = ?').pluck().get(name));
}

function changes(): unknown {
  return app.site.db.prepare('SELECT total_changes()').pluck().get();
}

describe('a change of role for many', () => {
  it('is shown before it is done, with those to whom it cannot be done and why', async () => {
    await hannah.get('/admin/users');
    const before = changes();
    const page = await choose(app, hannah, ['sian', 'moses', 'hannah', 'amina'], 'role.moderator');
    expect(page.status).toBe(200);
    expect(page.body).toContain('<h1>Change the role of 2 people to Moderator</h1>');
    expect(rowsOf(page, 'changed')).toEqual([
      'Dr Amina Farooq: Member, Moderator',
      'Siân Price: Member, Moderator',
    ]);
    expect(rowsOf(page, 'left')).toEqual([
      'Hannah Osei: Admin, You cannot do this to yourself',
      'Moses Oduya: Moderator, Nothing would change',
    ]);
    expect(page.body).toContain(`<a href="${list.replaceAll('&', '&amp;')}">Cancel</a>`);
    expect(changes()).toBe(before);
  });

  it('is done to all in one go, each with an entry of its own, and ends their sessions', async () => {
    const [sian, amina, tom] = [
      await app.logIn('sian'),
      await app.logIn('amina'),
      await app.logIn('tom'),
    ];
    const page = await choose(app, hannah, ['sian', 'amina', 'moses'], 'role.moderator');
    const done = await confirm(hannah, page);
    expect([done.status, done.location]).toEqual([303, list]);
    expect(await notice()).toBe(
      'The role of 2 people is Moderator now, and they are logged out everywhere.',
    );
    expect([userNow(app, 'sian')?.role, userNow(app, 'amina')?.role]).toEqual([
      'moderator',
      'moderator',
    ]);
    for (const visitor of [sian, amina]) {
      expect((await visitor.get('/members')).location).toContain('/login');
    }
    expect((await tom.get('/members')).status).toBe(200);
    const entry = { act: 'user.role-changed', actor_id: app.ids.hannah };
    expect(acts(app, 'user.role-changed')).toMatchObject([
      { ...entry, target_id: app.ids.amina },
      { ...entry, target_id: app.ids.sian },
    ]);
    expect((await (await app.logIn('sian')).get('/members')).status).toBe(200);
  });

  it('leaves alone who has been changed since the page was shown, and says so', async () => {
    const page = await choose(app, hannah, ['sian', 'amina'], 'role.moderator');
    await hannah.post(`/admin/users/${app.ids.sian}/role`, { role: 'admin' });
    await confirm(hannah, page);
    expect(await notice()).toBe(
      'The role of 1 person is Moderator now, and they are logged out everywhere. Left as they were: Siân Price (changed meanwhile).',
    );
    expect(userNow(app, 'sian')?.role).toBe('admin');
  });

  it('does nothing twice when the button is pressed twice', async () => {
    const page = await choose(app, hannah, ['sian'], 'role.admin');
    await Promise.all([confirm(hannah, page), confirm(hannah, page)]);
    expect(acts(app, 'user.role-changed')).toHaveLength(1);
    await confirm(hannah, page);
    expect(await notice()).toBe(
      'Nobody was changed. Left as they were: Siân Price (changed meanwhile).',
    );
  });

  it('never takes the last admin, whatever is sent past the page', async () => {
    await hannah.post(`/admin/users/${app.ids.sian}/role`, { role: 'admin' });
    const sian = await app.logIn('sian');
    const seen = { seen: `${app.ids.hannah}.admin`, todo: 'role.member', list: '' };
    const ofHannah = { seen: `${app.ids.sian}.admin`, todo: 'role.member', list: '' };
    await Promise.all([
      sian.post('/admin/user-changes/confirmed', seen),
      hannah.post('/admin/user-changes/confirmed', ofHannah),
    ]);
    await hannah.post('/admin/user-changes/confirmed', seen);
    const roles = [userNow(app, 'hannah')?.role, userNow(app, 'sian')?.role];
    expect(roles.filter((role) => role === 'admin')).toHaveLength(1);
  });

  it('asks for the password when it was given long ago, and then goes on with all of them', async () => {
    const page = await choose(app, hannah, ['sian', 'tom'], 'role.moderator');
    app.clock.forward(16 * minute);
    const asked = await confirm(hannah, page);
    expect(asked.status).toBe(403);
    expect(asked.body).toContain(`<a href="${list.replaceAll('&', '&amp;')}">Cancel</a>`);
    expect(userNow(app, 'sian')?.role).toBe('member');
    const done = await hannah.post(
      '/admin/user-changes/confirmed',
      carried(asked.body, { prove_password: password }),
    );
    expect([done.status, done.location]).toEqual([303, list]);
    expect([userNow(app, 'sian')?.role, userNow(app, 'tom')?.role]).toEqual([
      'moderator',
      'moderator',
    ]);
  });
});

describe('a change of hospital for many', () => {
  it('moves them, leads included, as alone, and leaves who is there already', async () => {
    app.site.db.exec(`UPDATE users SET team_role = 'lead' WHERE id = ${app.ids.sian}`);
    const sian = await app.logIn('sian');
    const ashmere = teamId('Ashmere Hospital');
    const page = await choose(app, hannah, ['sian', 'tom', 'moses', 'hannah'], `team.${ashmere}`);
    expect(page.body).toContain('<h1>Move 3 people to Ashmere Hospital</h1>');
    expect(rowsOf(page, 'changed')).toContain('Siân Price: Glanhelyg Hospital, Ashmere Hospital');
    expect(rowsOf(page, 'changed')).toContain('Tom Bright: No hospital, Ashmere Hospital');
    expect(rowsOf(page, 'left')).toEqual(['Moses Oduya: Ashmere Hospital, Nothing would change']);
    await confirm(hannah, page);
    expect(await notice()).toBe('3 people are in Ashmere Hospital now.');
    for (const name of ['sian', 'tom', 'hannah'] as const) {
      expect(userNow(app, name)?.team).toBe('Ashmere Hospital');
    }
    expect(acts(app, 'user.team-changed')).toHaveLength(3);
    expect(acts(app, 'user.team-role-changed')).toMatchObject([{ target_id: app.ids.sian }]);
    expect((await sian.get('/members')).status).toBe(200);
  });

  it('takes only members out of theirs', async () => {
    const page = await choose(app, hannah, ['sian', 'tom', 'moses'], 'team.none');
    expect(page.body).toContain('<h1>Take 1 person out of their hospital</h1>');
    expect(rowsOf(page, 'left')).toEqual([
      'Moses Oduya: Ashmere Hospital, Only members can be without a hospital',
      'Tom Bright: No hospital, Nothing would change',
    ]);
    await confirm(hannah, page);
    expect(userNow(app, 'sian')?.team).toBeNull();
  });

  it('says that nobody can be changed, and offers no button, where that is so', async () => {
    const page = await choose(app, hannah, ['sian', 'tom'], 'team.999999');
    expect(page.body).toContain('<h1>Nobody can be changed</h1>');
    expect(rowsOf(page, 'left')).toEqual([
      'Siân Price: Glanhelyg Hospital, There is no such hospital any more',
      'Tom Bright: No hospital, There is no such hospital any more',
    ]);
    expect(page.body).not.toContain('button danger');
    expect(page.body).toContain('Go back to the list');
  });
});

describe('a suspension of many', () => {
  it('needs a reason and a day to come, and keeps what was typed', async () => {
    const page = await choose(app, hannah, ['sian', 'tom', 'hannah'], 'suspension');
    expect(page.body).toContain('<h1>Suspend 2 people</h1>');
    expect(rowsOf(page, 'left')).toEqual(['Hannah Osei: Admin, You cannot do this to yourself']);
    for (const [typed, message] of [
      [{ reason: ' ', until: '2026-12-01' }, 'Give the reason'],
      [{ reason: 'Left <us>', until: '2026-11-19' }, 'The end must be a day that is still to come'],
      [{ reason: 'Left <us>', until: 'soon' }, 'Enter a real date'],
    ] as const) {
      const refused = await confirm(hannah, page, typed);
      expect(refused.status).toBe(422);
      expect(refused.body).toContain(message);
      expect(refused.body).toContain(`value="${typed.until}"`);
      expect(carried(refused.body).toString()).toBe(carried(page.body).toString());
    }
    expect(userNow(app, 'sian')?.reason).toBeNull();
  });

  it('suspends each as alone, until the end of the last day', async () => {
    const tom = await app.logIn('tom');
    await hannah.post(`/admin/users/${app.ids.amina}/suspension`, { reason: 'Before', until: '' });
    const page = await choose(app, hannah, ['sian', 'tom', 'amina'], 'suspension');
    expect(rowsOf(page, 'left')).toEqual(['Dr Amina Farooq: Member, Suspended already']);
    await confirm(hannah, page, { reason: 'The ward has left.', until: '2026-12-01' });
    expect(await notice()).toBe('2 people are suspended, and logged out everywhere.');
    expect([
      userNow(app, 'sian')?.reason,
      userNow(app, 'tom')?.reason,
      userNow(app, 'amina')?.reason,
    ]).toEqual(['The ward has left.', 'The ward has left.', 'Before']);
    expect(acts(app, 'user.suspended')).toHaveLength(3);
    expect((await tom.get('/members')).location).toContain('/login');
    const { body } = await (await app.logIn('tom')).get('/suspended');
    expect(body).toContain('until the end of 1 December 2026');
  });
});
