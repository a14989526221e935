import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, hour } from '../../src/lib/clock.ts';
import { count, dump, linkIn, statuses, tokenOf, standsInFiles } from '../accounts/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { people } from '../support/world.ts';
import { accept, boxIn, check, hiddenIn, newKey, opened, sendInvitations } from './steps.ts';

let app: TestApp;
let hannah: Visitor;

beforeEach(async () => {
  // Weeks pass here, in which the admin has no phone at hand.
  app = await startApp({ SECOND_FACTOR_GRACE_DAYS: 'off' });
  hannah = await app.logIn('hannah');
});
afterEach(() => app.close());

function many(length: number, word = 'guest'): string {
  return Array.from({ length }, (_one, at) => `${word}.${at}@example.org`).join('\n');
}

function act(id: number, what: 'sendings' | 'withdrawal'): ReturnType<Visitor['post']> {
  return hannah.post(`/admin/invitations/${id}/${what}`);
}

describe('sending', () => {
  it('writes to each person: from whom, what it is, the link, until when; one recipient a letter', async () => {
    const answer = await sendInvitations(hannah, 'Nia New <Nia@example.org>\nbo@example.org');
    expect([answer.status, answer.location]).toEqual([303, '/admin/invitations']);
    expect((await hannah.get('/admin/invitations')).body).toContain(
      '2 invitations are on their way',
    );
    await app.runJobs();
    expect(app.mails.map(({ to }) => to)).toEqual([
      { name: 'Nia New', address: 'Nia@example.org' },
      { name: '', address: 'bo@example.org' },
    ]);
    const [first, second] = app.mails;
    expect(second?.text).toMatch(/^Hello,\n/);
    for (const text of [first?.text ?? '', first?.html ?? '']) {
      expect(text).toContain('Hello Nia New,');
      expect(text).toContain('Hannah Osei invites you');
      expect(text).toContain('a group of 12 hospitals');
      expect(text).toContain('until 18 December 2026');
      expect(text).toContain('You did not expect this?');
      expect(text).toContain(linkIn(first?.text ?? '', app.origin));
    }
  });

  it('keeps the token nowhere: not in the database, its log, the outbox or what is logged', async () => {
    await sendInvitations(hannah, 'nia@example.org');
    await app.runJobs();
    const token = tokenOf(linkIn(app.mails[0]?.text ?? '', app.origin));
    expect(token).toHaveLength(43);
    await opened(app, `/invitations/${token}`);
    expect(standsInFiles(app, token)).toBe(false);
    expect(dump(app)).not.toContain(token);
    const log = app.captured.lines.join('');
    expect([log.includes(token), log.includes('nia@example.org')]).toEqual([false, false]);
    const payloads = app.site.db.prepare("SELECT payload FROM outbox WHERE kind = 'invitation.made'").pluck(); // prettier-ignore
    expect(payloads.all()).toEqual(['{"invitationId":1}']);
    const audit = app.site.db.prepare("SELECT * FROM audit_entries WHERE act LIKE 'invitation%'");
    expect(JSON.stringify(audit.all())).not.toContain('example.org');
  });

  it('invites nobody twice when the same form comes twice, or 20 times at once', async () => {
    const form = { form_key: newKey() };
    await sendInvitations(hannah, many(3), form);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => sendInvitations(hannah, many(3), form)),
    );
    expect(statuses(answers)).toEqual(Array<number>(20).fill(303));
    await app.runJobs();
    expect([app.mails.length, count(app, 'invitations')]).toEqual([3, 3]);
  });

  it('never makes a second open invitation, also when 20 forms ask for the same person', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_one, at) =>
        sendInvitations(hannah, at % 2 === 0 ? 'nia@example.org' : 'NIA@example.org'),
      ),
    );
    expect(count(app, 'invitations')).toBe(1);
  });

  it('sends what the check page has shown, and leaves the rest in the box', async () => {
    const checked = hiddenIn(await check(hannah, 'nia@example.org\nbad'), 'checked');
    const answer = await sendInvitations(hannah, checked, { text: 'late@example.org' });
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('1 invitation is on its way');
    expect(boxIn(answer)).toBe('late@example.org');
    await app.runJobs();
    expect(app.mails.map(({ to }) => to.address)).toEqual(['nia@example.org']);
  });

  it('skips whoever has got an account since the check', async () => {
    const nia = { email: 'nia@example.org', name: 'Nia New', role: 'member' };
    await hannah.post('/admin/users/new', nia);
    await sendInvitations(hannah, 'nia@example.org\nbo@example.org');
    expect(count(app, 'invitations')).toBe(1);
  });

  it('is no way round the check: without its key nothing is sent', async () => {
    const answer = await sendInvitations(hannah, 'nia@example.org', { form_key: '' });
    expect([answer.status, count(app, 'invitations')]).toEqual([422, 0]);
  });
});

describe('the limit of 400 a day', () => {
  it('refuses a list past it before anything is sent, keeps the text, and ends after a day', async () => {
    await sendInvitations(hannah, many(200, 'one'));
    await sendInvitations(hannah, many(199, 'two'));
    const before = dump(app);
    for (const answer of [
      await check(hannah, 'a@example.org, b@example.org'),
      await sendInvitations(hannah, 'a@example.org\nb@example.org'),
    ]) {
      expect(answer.status).toBe(429);
      expect(answer.body).toContain('You can invite 400 people a day. 1 is left today');
      expect(boxIn(answer)).toMatch(/a@example\.org[,\n] ?b@example\.org/);
    }
    expect(dump(app)).toBe(before);
    expect((await sendInvitations(hannah, 'a@example.org')).status).toBe(303);
    expect((await act(1, 'sendings')).status).toBe(303);
    expect((await hannah.get('/admin/invitations')).body).toContain(
      'Nothing was sent: you can invite 400',
    );
    app.clock.forward(11 * hour);
    app.clock.forward(13 * hour);
    const later = await app.logIn('hannah');
    expect((await sendInvitations(later, many(200, 'three'))).status).toBe(303);
  });
});

describe('the list', () => {
  it('tells waiting, accepted, expired and taken back apart, newest first, and who invited', async () => {
    await sendInvitations(hannah, 'expired@example.org');
    app.clock.forward(28 * day);
    hannah = await app.logIn('hannah');
    await sendInvitations(hannah, 'accepted@example.org\nback@example.org\nwaiting@example.org');
    await app.runJobs();
    app.clock.forward(hour / 2);
    const letter = app.mails.find(({ to }) => to.address.startsWith('accepted'));
    await accept(await opened(app, linkIn(letter?.text ?? '', app.origin)));
    await act(3, 'withdrawal');
    app.site.db.exec("UPDATE invitations SET expires_at = '2026-12-01T00:00:00.000Z' WHERE id = 1");
    const { body } = await hannah.get('/admin/invitations');
    const states = [...body.matchAll(/<h2>(\w+)@.*?<span class="tag \w*">([^<]+)</gs)];
    expect(states.map(([, who, state]) => [who, state])).toEqual([
      ['waiting', 'Waiting until 15 January 2027'],
      ['back', 'Taken back 18 December 2026'],
      ['accepted', 'Accepted 18 December 2026'],
      ['expired', 'Expired 1 December 2026'],
    ]);
    expect(body).toContain('Invited by Hannah Osei, ');
  });

  it('shows 50 a page and leads on to the older ones', async () => {
    await sendInvitations(hannah, many(60));
    const first = await hannah.get('/admin/invitations');
    expect(first.body.match(/<h2>/g)).toHaveLength(50);
    const [, older = ''] = /href="([^"]+)">Older invitations/.exec(first.body) ?? [];
    const second = await hannah.get(older.replaceAll('&amp;', '&'));
    expect(second.body.match(/<h2>/g)).toHaveLength(10);
  });
});

describe('inviting again', () => {
  it('begins the 28 days anew and voids the older link when the new letter goes out', async () => {
    await sendInvitations(hannah, 'nia@example.org');
    await app.runJobs();
    const older = await opened(app, linkIn(app.mails[0]?.text ?? '', app.origin));
    app.clock.forward(27 * day);
    hannah = await app.logIn('hannah');
    expect((await act(1, 'sendings')).location).toBe('/admin/invitations');
    expect((await older.get('/invitation')).status).toBe(200);
    await app.runJobs();
    expect((await accept(older)).status).toBe(410);
    const newer = await opened(app, linkIn(app.mails.at(-1)?.text ?? '', app.origin));
    app.clock.forward(27 * day);
    expect((await accept(newer)).status).toBe(303);
  });

  it('takes the role, hospital and page of the new form', async () => {
    await sendInvitations(hannah, 'nia@example.org', { role: 'moderator', landing: '/members' });
    await sendInvitations(hannah, 'Nia New <nia@example.org>');
    const row = app.site.db.prepare('SELECT name, role, landing FROM invitations').all();
    expect(row).toEqual([{ name: 'Nia New', role: 'member', landing: null }]);
  });

  it('does nothing for one that is over, and says so; one that is not there is not found', async () => {
    await sendInvitations(hannah, 'nia@example.org');
    await act(1, 'withdrawal');
    const before = count(app, 'outbox');
    for (const what of ['sendings', 'withdrawal'] as const) {
      expect((await act(1, what)).status).toBe(303);
      expect((await hannah.get('/admin/invitations')).body).toContain('Nothing was changed');
    }
    expect(count(app, 'outbox')).toBe(before);
    expect((await act(99, 'sendings')).status).toBe(404);
    expect((await hannah.post('/admin/invitations/1/sendings', { id: '2' })).status).toBe(400);
  });
});

describe('taking back', () => {
  it('voids the link at once, also that of a letter that has not gone out; the address is free again', async () => {
    await sendInvitations(hannah, 'nia@example.org\nbo@example.org');
    await act(2, 'withdrawal');
    await app.runJobs();
    expect(app.mails.map(({ to }) => to.address)).toEqual(['nia@example.org']);
    const visitor = await opened(app, linkIn(app.mails[0]?.text ?? '', app.origin));
    await act(1, 'withdrawal');
    const page = await accept(visitor);
    expect([page.status, count(app, 'users')]).toEqual([410, Object.keys(people).length]);
    expect(page.body).toContain('<h1>This invitation was taken back</h1>');
    await sendInvitations(hannah, 'nia@example.org');
    expect(count(app, 'invitations')).toBe(3);
  });
});
