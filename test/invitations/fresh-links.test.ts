import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { invitations } from '../../src/features/invitations/index.ts';
import { day, hour, minute } from '../../src/lib/clock.ts';
import { compared, count, dump, linkIn } from '../accounts/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { accept, invitedLink, opened } from './steps.ts';

let app: TestApp;
let hannah: Visitor;
let address: string;

beforeEach(async () => {
  app = await startApp({ TRUST_PROXY: '1' });
  hannah = await app.logIn('hannah');
  address = await invitedLink(app, hannah, 'nia@example.org');
});
afterEach(() => app.close());

let network = 0;

function ask(visitor: Visitor, from?: string): Promise<Answer> {
  network += 1;
  const headers = { 'x-forwarded-for': from ?? `2001:db8:0:${network.toString(16)}::1` };
  return visitor.post('/invitation/fresh-link', {}, headers);
}

describe('an expired link', () => {
  it('brings a fresh one to the address that was invited, for 28 days more', async () => {
    app.clock.forward(28 * day);
    const visitor = await opened(app, address);
    const answer = await ask(visitor);
    expect([answer.status, answer.location]).toEqual([303, '/invitation/fresh-link/sent']);
    expect((await visitor.get(answer.location)).body).toContain('<h1>Check your email</h1>');
    await app.runJobs();
    expect(app.mails.map(({ to }) => to.address)).toEqual(['nia@example.org', 'nia@example.org']);
    expect(app.mails[1]?.text).toContain('Hannah Osei invites you');
    expect((await accept(visitor)).status).toBe(410);
    const fresh = await opened(app, linkIn(app.mails[1]?.text ?? '', app.origin));
    app.clock.forward(28 * day - minute);
    expect((await accept(fresh)).status).toBe(303);
  });

  it('that an older letter brought does the same', async () => {
    await hannah.post('/admin/invitations/1/sendings');
    await app.runJobs();
    await ask(await opened(app, address));
    await app.runJobs();
    expect(app.mails).toHaveLength(3);
  });

  it('is answered alike whatever became of its invitation, and like one that never was', async () => {
    const unknown = await opened(app, `/invitations/${'A'.repeat(43)}`);
    const expected = compared(await ask(unknown), '');
    const sent = (): number => count(app, "outbox WHERE kind = 'invitation.made'");
    const before = sent();
    // Still good, then taken back: no fresh one in either case.
    expect(compared(await ask(await opened(app, address)), '')).toEqual(expected);
    await hannah.post('/admin/invitations/1/withdrawal');
    expect(compared(await ask(await opened(app, address)), '')).toEqual(expected);
    expect(compared(await ask(app.visitor()), '')).toEqual(expected);
    const other = await invitedLink(app, hannah, 'bo@example.org');
    await accept(await opened(app, other));
    expect(compared(await ask(await opened(app, other)), '')).toEqual(expected);
    expect(sent()).toBe(before + 1);
  });

  it('brings 3 an hour and 6 a day, and past that the same answer', async () => {
    app.clock.forward(28 * day);
    const visitor = await opened(app, address);
    const expected = compared(await ask(visitor), '');
    for (let hours = 0; hours < 4; hours += 1) {
      for (let time = 0; time < 4; time += 1) {
        expect(compared(await ask(visitor), '')).toEqual(expected);
        await app.runJobs();
      }
      app.clock.forward(hour);
    }
    expect(app.mails).toHaveLength(1 + 6);
  });

  it('is held to 3 a minute of one network', async () => {
    const links = [address];
    for (let at = 0; at < 4; at += 1) {
      links.push(await invitedLink(app, hannah, `guest.${at}@example.org`));
    }
    app.clock.forward(28 * day);
    const before = app.mails.length;
    for (const link of links) await ask(await opened(app, link), '203.0.113.9');
    await app.runJobs();
    expect(app.mails.length - before).toBe(3);
  });

  it('is asked for by an empty form alone', async () => {
    app.clock.forward(28 * day);
    const visitor = await opened(app, address);
    const before = dump(app);
    const form = { email: 'x@example.org' };
    expect((await visitor.post('/invitation/fresh-link', form)).status).toBe(400);
    expect(dump(app)).toBe(before);
  });
});

describe('the sweep', () => {
  it('forgets invitations a year after they were last sent, and their links with them', async () => {
    app.clock.forward(365 * day);
    invitations.sweep?.(app.site.db, app.clock.now());
    expect([count(app, 'invitations'), count(app, 'invitation_forms')]).toEqual([1, 0]);
    app.clock.forward(minute);
    invitations.sweep?.(app.site.db, app.clock.now());
    expect([count(app, 'invitations'), count(app, 'invitation_tokens')]).toEqual([0, 0]);
  });
});

describe('a letter that is tried again', () => {
  it('holds a link that works in every copy, and voids that of a newer letter never', async () => {
    const redo = (id: number): void => {
      app.site.db.prepare("UPDATE outbox SET state = 'waiting', leased_until = NULL WHERE id = ?").run(id); // prettier-ignore
    };
    const first = Number(app.site.db.prepare('SELECT max(id) FROM outbox').pluck().get());
    redo(first);
    await app.runJobs();
    for (const { text } of app.mails) {
      expect((await (await opened(app, linkIn(text, app.origin))).get('/invitation')).status).toBe(
        200,
      );
    }
    await hannah.post('/admin/invitations/1/sendings');
    await app.runJobs();
    redo(first);
    await app.runJobs();
    expect(app.mails).toHaveLength(3);
    const newest = await opened(app, linkIn(app.mails[2]?.text ?? '', app.origin));
    expect((await accept(newest)).status).toBe(303);
  });
});
