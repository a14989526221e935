import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { count, dump, linkIn } from '../accounts/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { accept, boxIn, hiddenIn, newKey, opened, sendInvitations } from './steps.ts';

const list = '/members/team/invitations';
let app: TestApp;
let sian: Visitor;
let hannah: Visitor;

beforeEach(async () => {
  app = await startApp();
  app.site.db.prepare("UPDATE users SET team_role = 'lead' WHERE id = ?").run(app.ids.sian);
  sian = await app.logIn('sian');
  hannah = await app.logIn('hannah');
});
afterEach(() => app.close());

function invite(text: string, changes: Record<string, string> = {}): Promise<Answer> {
  const form = { text: '', checked: text, form_key: newKey(), action: 'send', ...changes };
  return sian.post(`${list}/new`, form);
}

function teamOf(id: number): string {
  return String(app.site.db.prepare('SELECT team_id FROM users WHERE id = ?').pluck().get(id));
}

function many(length: number): string {
  return Array.from({ length }, (_one, at) => `guest.${at}@example.org`).join('\n');
}

describe('the way to the invitations of a team', () => {
  it('stands on the home page and among people for its lead alone, and on the team’s page for a lead who is an admin', async () => {
    const link = `<a href="${list}">Invite people to Glanhelyg Hospital</a>`;
    const amina = await app.logIn('amina');
    for (const page of ['/members', '/members/people']) {
      expect((await sian.get(page)).body).toContain(link);
      for (const other of [amina, hannah]) {
        expect((await other.get(page)).body).not.toContain(list);
      }
    }
    const team = `/admin/teams/${teamOf(app.ids.sian)}`;
    expect((await hannah.get(team)).body).not.toContain(list);
    app.site.db.prepare("UPDATE users SET role = 'admin' WHERE id = ?").run(app.ids.sian);
    expect((await sian.get(team)).body).toContain(link);
    expect((await sian.get(`/admin/teams/${teamOf(app.ids.amina)}`)).body).not.toContain(list);
  });
});

describe('a team lead', () => {
  it('invites into their own team as members; admins see who did', async () => {
    const page = await sian.get(`${list}/new`);
    expect(page.body).toContain('They join Glanhelyg Hospital as members.');
    expect(page.body).not.toMatch(/name="(role|team|landing)"/);
    const checked = await sian.post(`${list}/new`, { text: 'Nia <nia@example.org>' });
    expect(checked.body).toContain('<dd>Glanhelyg Hospital</dd>');
    expect(hiddenIn(checked, 'role')).toBe('');
    expect((await invite('nia@example.org')).location).toBe(list);
    await app.runJobs();
    expect(app.mails[0]?.text).toContain('Siân Price invites you');
    await accept(await opened(app, linkIn(app.mails[0]?.text ?? '', app.origin)));
    const made = app.site.db.prepare("SELECT role, team_id FROM users WHERE email_key = 'nia@example.org'"); // prettier-ignore
    expect(made.get()).toEqual({ role: 'member', team_id: Number(teamOf(app.ids.sian)) });
    expect((await hannah.get('/admin/invitations')).body).toContain('Invited by Siân Price, ');
  });

  it.each([{ role: 'member' }, { role: 'admin' }, { team: '1' }, { landing: '/members' }])(
    'has no such field: %j',
    async (extra) => {
      expect((await invite('nia@example.org', extra)).status).toBe(400);
      expect(count(app, 'invitations')).toBe(0);
    },
  );

  it('sees the invitations of their own team alone', async () => {
    await invite('own@example.org');
    await sendInvitations(hannah, 'ours@example.org', { team: teamOf(app.ids.sian) });
    await sendInvitations(hannah, 'other@example.org', { team: teamOf(app.ids.amina) });
    await sendInvitations(hannah, 'nowhere@example.org');
    const { body } = await sian.get(list);
    const rows = [...body.matchAll(/<h2>(\w+)@/g)].map(([, who]) => who);
    expect(rows).toEqual(['ours', 'own']);
    expect(body).toContain('<h1>Invitations to Glanhelyg Hospital</h1>');
  });

  it('renews and takes back plain invitations into the team, whoever sent them, and no others', async () => {
    await sendInvitations(hannah, 'ours@example.org', { team: teamOf(app.ids.sian) });
    await sendInvitations(hannah, 'staff@example.org', {
      team: teamOf(app.ids.sian),
      role: 'admin',
    });
    await sendInvitations(hannah, 'other@example.org', { team: teamOf(app.ids.amina) });
    const before = dump(app);
    for (const id of [2, 3, 99]) {
      expect((await sian.post(`${list}/${id}/sendings`)).status).toBe(404);
      expect((await sian.post(`${list}/${id}/withdrawal`)).status).toBe(404);
      expect((await sian.post(`/admin/invitations/${id}/withdrawal`)).status).toBe(404);
    }
    const answer = await invite('staff@example.org\nother@example.org');
    expect([answer.status, answer.location]).toEqual([303, list]);
    const roles = app.site.db.prepare('SELECT role FROM invitations ORDER BY id').pluck().all();
    expect(roles).toEqual(['member', 'admin', 'member']);
    expect(before).toContain('staff@example.org');
    expect((await sian.post(`${list}/1/sendings`)).location).toBe(list);
    expect((await sian.post(`${list}/1/withdrawal`)).location).toBe(list);
    expect((await sian.get(list)).body).toContain('Taken back');
  });

  it('is told before sending whom others have invited', async () => {
    await sendInvitations(hannah, 'staff@example.org', {
      team: teamOf(app.ids.sian),
      role: 'admin',
    });
    const form = { text: 'staff@example.org, nia@example.org' };
    const { body } = await sian.post(`${list}/new`, form);
    expect(body).toContain('Invited by others: not sent');
    expect(body).toContain('>Send 1 invitation<');
  });

  it('invites 20 people a day; a list past it is refused with its text', async () => {
    const before = dump(app);
    const answer = await sian.post(`${list}/new`, { text: many(21) });
    expect([answer.status, boxIn(answer)]).toEqual([429, many(21)]);
    expect(answer.body).toContain(
      'You can invite 20 people a day. 20 are left today, and there are 21 here',
    );
    expect((await invite(many(21))).status).toBe(429);
    expect(dump(app)).toBe(before);
    expect((await invite(many(20))).status).toBe(303);
    expect((await invite('late@example.org')).status).toBe(429);
    expect((await sian.post(`${list}/1/sendings`)).status).toBe(303);
    expect((await sian.get(list)).body).toContain(
      'Nothing was sent: you can invite 20 people a day',
    );
    expect(count(app, "outbox WHERE kind = 'invitation.made'")).toBe(20);
  });

  it.each([
    ['of no team', "UPDATE users SET team_id = NULL, team_role = 'member' WHERE id = ?"],
    ['no more', "UPDATE users SET team_role = 'data-entry' WHERE id = ?"],
  ])('%s finds no such page', async (_what, sql) => {
    app.site.db.prepare(sql).run(app.ids.sian);
    expect((await sian.get(list)).status).toBe(404);
    expect((await invite('nia@example.org')).status).toBe(404);
  });

  it('who is suspended reads why, and invites nobody', async () => {
    app.site.db
      .prepare("UPDATE users SET suspended_at = '2026', suspension_reason = 'x' WHERE id = ?")
      .run(app.ids.sian);
    expect((await invite('nia@example.org')).location).toBe('/suspended');
    expect(count(app, 'invitations')).toBe(0);
  });
});
