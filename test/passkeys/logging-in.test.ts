import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { passkeys } from '../../src/features/passkeys/index.ts';
import { hour, minute } from '../../src/lib/clock.ts';
import { compared, count, statuses } from '../accounts/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { Authenticator, type Said } from '../support/authenticator.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { logInBy, optionsFrom, signed, withPasskey } from './steps.ts';

let app: TestApp;
let device: Authenticator;
let sian: Visitor;
let guest: Visitor;
beforeEach(async () => {
  app = await startApp();
  ({ visitor: sian, device } = await withPasskey(app, 'sian'));
  guest = app.visitor();
});
afterEach(() => app.close());

const refusal = 'The passkey was not accepted. Try again, or log in with your password.';

/** What is the same of every refusal. */
function expectRefused(answer: Answer): void {
  expect(answer.status).toBe(422);
  expect(answer.body).toContain(refusal);
  expect(answer.headers.getSetCookie()).toEqual([]);
}

function sessions(): number {
  return count(app, `sessions WHERE user_id = ${app.ids.sian}`);
}

describe('a log-in with a passkey', () => {
  it('needs no password and no address, and leads where somebody wanted to go', async () => {
    const answer = await logInBy(guest, device, {}, { return_to: '/members/people' });
    expect([answer.status, answer.location]).toEqual([303, '/members/people']);
    expect((await guest.get('/members')).body).toContain('Welcome, Siân');
    expect(await logInBy(app.visitor(), device)).toMatchObject({ location: '/members' });
  });

  it('is like one by password: kept when asked, a known device, told of by mail and in the audit', async () => {
    const answer = await logInBy(guest, device, {}, { keep: 'yes' });
    expect(answer.headers.getSetCookie().join()).toMatch(/frailsafe=[^;]+;.*Expires=/);
    expect(guest.cookies.has('frailsafe-device')).toBe(true);
    await app.runJobs();
    const subjects = app.mails.map(({ subject }) => subject);
    expect(subjects.at(-1)).toBe('A new device logged in to your account');
    const [entry] = app.site.db
      .prepare(
        `SELECT actor_id, details FROM audit_entries WHERE act = 'session.started' ORDER BY id DESC`,
      )
      .all();
    expect(entry).toEqual({ actor_id: app.ids.sian, details: '{"by":"passkey"}' });
    // It counts as a password just given.
    expect((await guest.post('/account/passkeys/new')).status).toBe(303);
  });

  it('begins a session under a new id, whoever was logged in before', async () => {
    const amina = await app.logIn('amina');
    const before = amina.cookies.get('frailsafe');
    await logInBy(amina, device);
    expect(amina.cookies.get('frailsafe')).not.toBe(before);
    expect((await amina.get('/members')).body).toContain('Welcome, Siân');
  });

  it('shows somebody who is suspended why, and nothing else', async () => {
    app.site.db.exec(
      `UPDATE users SET suspended_at = '2026-11-19', suspension_reason = 'Asked' WHERE id = ${app.ids.sian}`,
    );
    expect((await logInBy(guest, device)).status).toBe(303);
    expect((await guest.get('/members')).location).toBe('/suspended');
  });

  it('names nobody in what it asks the browser for, and is the same for everyone', async () => {
    const asked = await optionsFrom<{ challenge: string }>(guest, '/login/passkey/options');
    const { challenge, ...rest } = asked;
    expect(rest).toEqual({
      rpId: 'localhost',
      timeout: 300_000,
      allowCredentials: [],
      userVerification: 'required',
    });
    expect(Buffer.from(challenge, 'base64url')).toHaveLength(32);
    expect(guest.cookies.size).toBe(0);
    const stored = app.site.db.prepare('SELECT * FROM passkey_challenges').all();
    expect(JSON.stringify(stored)).not.toContain(challenge);
  });
});

describe('a log-in with a passkey is refused', () => {
  it.each<[string, Said]>([
    ['with a wrong signature', { forged: true }],
    ['signed for another website', { origin: 'https://frailsafe.example.net' }],
    ['signed for another host', { rpId: 'example.net' }],
    ['by a device that checked nobody', { verified: false }],
    ['as an answer of another kind', { type: 'webauthn.create' }],
    ['under the handle of somebody else', { userHandle: Buffer.alloc(32).toString('base64url') }],
    ['for a challenge that was never given', { challenge: Buffer.alloc(32).toString('base64url') }],
  ])('%s', async (_what, said) => {
    const before = sessions();
    expectRefused(await logInBy(guest, device, said));
    expect(sessions()).toBe(before);
  });

  it('alike in status, headers and body, whatever is wrong', async () => {
    const stranger = new Authenticator(app.origin);
    const own = { challenge: 'x', rp: { id: 'localhost' }, user: { id: 'AAAA' } };
    stranger.create(own);
    const unknown = await logInBy(guest, stranger);
    const forged = await logInBy(guest, device, { forged: true });
    const replayed = await signed(guest, device);
    await app.visitor().post('/login/passkey', { credential: replayed });
    const again = await guest.post('/login/passkey', { credential: replayed });
    const [first, ...others] = [unknown, forged, again].map((answer) => compared(answer, ''));
    for (const other of others) expect(other).toEqual(first);
    const noted = count(app, `audit_entries WHERE act = 'session.refused'`);
    // The one that was sent again cost nothing and is not told of.
    expect(noted).toBe(2);
  });

  it('when the same answer is sent twice, even at once: one session begins', async () => {
    const before = sessions();
    const credential = await signed(guest, device);
    const answers = await Promise.all(
      [guest, app.visitor(), app.visitor()].map((one) =>
        one.post('/login/passkey', { credential }),
      ),
    );
    expect(statuses(answers)).toEqual([303, 422, 422]);
    expect(sessions()).toBe(before + 1);
  });

  it('5 minutes after the challenge was given, or when it was given for something else', async () => {
    const late = await signed(guest, device);
    app.clock.forward(5 * minute);
    expectRefused(await guest.post('/login/passkey', { credential: late }));
    const other = await optionsFrom<{ challenge: string }>(sian, '/account/passkeys/options');
    expectRefused(await logInBy(guest, device, { challenge: other.challenge }));
  });

  it('when the device has counted no further than before: it is a copy, and the audit tells', async () => {
    expect((await logInBy(guest, device, { counter: 7 })).status).toBe(303);
    const visitor = app.visitor();
    for (const counter of [7, 3, 0]) expectRefused(await logInBy(visitor, device, { counter }));
    expect(
      count(app, `audit_entries WHERE act = 'passkey.copied' AND target_id = ${app.ids.sian}`),
    ).toBe(3);
    expect((await logInBy(visitor, device, { counter: 8 })).status).toBe(303);
  });

  it('never because of its count when a passkey counts nothing', async () => {
    const { device: synced } = await withPasskey(app, 'amina');
    for (const counter of [0, 0]) {
      expect((await logInBy(app.visitor(), synced, { counter })).status).toBe(303);
    }
  });

  it('once it has been removed', async () => {
    const { body } = await sian.get('/account/passkeys');
    const [removal = ''] = /\/account\/passkeys\/\d+\/removal/.exec(body) ?? [];
    await sian.post(removal);
    expectRefused(await logInBy(guest, device));
  });

  it('with the page as it was: where somebody wanted to go is kept', async () => {
    const fields = { return_to: '/members/people', keep: 'yes' };
    const { body } = await logInBy(guest, device, { forged: true }, fields);
    expect(body).toContain('name="return_to" value="/members/people"');
    expect(body).toContain('<h1>Log in</h1>');
    const away = await logInBy(guest, device, {}, { return_to: '//evil.example' });
    expect(away.location).toBe('/members');
  });

  it('from another website, however good the passkey is', async () => {
    const credential = await signed(guest, device);
    const headers = { origin: 'https://evil.example' };
    expect((await guest.post('/login/passkey', { credential }, headers)).status).toBe(403);
    expect((await guest.post('/login/passkey/options', {}, headers)).status).toBe(403);
  });
});

describe('challenges', () => {
  it('are given 60 times a minute to a network, so that guests cannot fill the table', async () => {
    const ask = () => guest.post('/login/passkey/options');
    for (let asked = 0; asked < 60; asked += 1) expect((await ask()).status).toBe(200);
    const answer = await ask();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60']);
    expect(count(app, 'passkey_challenges')).toBe(60);
    app.clock.forward(minute);
    expect((await ask()).status).toBe(200);
  });

  it('are forgotten once they have expired', async () => {
    await optionsFrom(guest, '/login/passkey/options');
    passkeys.sweep?.(app.site.db, app.clock.now());
    expect(count(app, 'passkey_challenges')).toBe(1);
    app.clock.forward(hour);
    passkeys.sweep?.(app.site.db, app.clock.now());
    expect(count(app, 'passkey_challenges')).toBe(0);
  });
});
