import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { minute, second } from '../../src/lib/clock.ts';
import { count } from '../accounts/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { Authenticator, type Said } from '../support/authenticator.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { password, people } from '../support/world.ts';
import { logInBy, optionsFrom, sendNew, withPasskey } from './steps.ts';

let app: TestApp;
let sian: Visitor;
let device: Authenticator;
beforeEach(async () => {
  app = await startApp();
  sian = await app.logIn('sian');
  device = new Authenticator(app.origin);
});
afterEach(() => app.close());

const optionsAddress = '/account/passkeys/options';
const refusal = 'The passkey could not be added. Make it again.';

interface CreationOptions {
  readonly challenge: string;
  readonly rp: { readonly id: string; readonly name: string };
  readonly user: { readonly id: string; readonly name: string };
  readonly excludeCredentials: readonly { readonly id: string }[];
  readonly authenticatorSelection: object;
  readonly attestation: string;
}

function expectRefused(answer: Answer): void {
  expect(answer.status).toBe(422);
  expect(answer.body).toContain(refusal);
  expect(count(app, 'passkeys')).toBe(0);
}

describe('adding a passkey', () => {
  it('asks the browser for one that knows its owner and checks them, bound to the host of BASE_URL', async () => {
    const options = await optionsFrom<CreationOptions>(sian, optionsAddress);
    expect(options).toMatchObject({
      rp: { id: 'localhost', name: 'Frailsafe collaborative' },
      user: { name: people.sian.email, displayName: people.sian.name },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      attestation: 'none',
      excludeCredentials: [],
    });
    expect(Buffer.from(options.challenge, 'base64url')).toHaveLength(32);
    // Neither the id of the account nor the address: what a stick tells must not say whose it is.
    expect(Buffer.from(options.user.id, 'base64url')).toHaveLength(32);
    const again = await optionsFrom<CreationOptions>(sian, optionsAddress);
    expect(again.user.id).toBe(options.user.id);
    expect(again.challenge).not.toBe(options.challenge);
  });

  it('lists it under the name that was typed, mails, and tells the audit', async () => {
    await sendNew(sian, device, 'Work <b>phone</b>');
    const { body } = await sian.get('/account/passkeys');
    expect(body).toContain('Work &lt;b&gt;phone&lt;/b&gt;');
    expect(body).toContain('Added 20 November 2026. Not used yet.');
    await app.runJobs();
    const mails = app.mails.map(({ to, subject }) => [to.address, subject]);
    expect(mails).toEqual([[people.sian.email, 'A passkey has been added to your account']]);
    const told = count(app, `audit_entries WHERE act = 'passkey.added' AND actor_id = target_id`);
    expect(told).toBe(1);
    const next = await optionsFrom<CreationOptions>(sian, optionsAddress);
    expect(next.excludeCredentials).toMatchObject([{ id: device.passkeys[0]?.id }]);
  });

  it('logs every other device out, and not this one', async () => {
    const elsewhere = await app.logIn('sian');
    await sendNew(sian, device);
    expect((await elsewhere.get('/members')).status).toBe(303);
    expect((await sian.get('/members')).status).toBe(200);
  });

  it('asks for the password again past 15 minutes, and goes on from there', async () => {
    app.clock.forward(15 * minute);
    const asked = await sian.post('/account/passkeys/new');
    expect(asked.status).toBe(403);
    const credential = device.create(await optionsFrom(sian, optionsAddress));
    const fields = { name: 'Work phone', credential };
    expect((await sian.post('/account/passkeys', fields)).status).toBe(403);
    expect(count(app, 'passkeys')).toBe(0);
    const proved = await sian.post('/account/passkeys/new', { prove_password: password });
    expect(proved.location).toBe('/account/passkeys/new');
    await sian.post('/account/passkeys', fields);
    expect(count(app, 'passkeys')).toBe(1);
  });

  it('looks at no certificate that says of what make the device is', async () => {
    await sendNew(sian, device, 'Work phone', { attested: true });
    expect(count(app, 'passkeys')).toBe(1);
  });

  it.each<[string, Said]>([
    ['for another website', { origin: 'https://frailsafe.example.net' }],
    ['for another host', { rpId: 'example.net' }],
    ['by a device that checked nobody', { verified: false }],
    ['as an answer of another kind', { type: 'webauthn.get' }],
    ['for a challenge that was never given', { challenge: Buffer.alloc(32).toString('base64url') }],
  ])('refuses one made %s', async (_what, said) => {
    expectRefused(await sendNew(sian, device, 'Work phone', said));
  });

  it.each([
    ['nothing', ''],
    ['what is no JSON', '{'],
    ['an answer without its parts', '{"id":"x","type":"public-key","response":{}}'],
    [
      'signed text that is no JSON',
      '{"id":"x","type":"public-key","response":{"clientDataJSON":"eA","attestationObject":"eA"}}',
    ],
  ])('refuses %s in place of a passkey', async (_what, credential) => {
    expectRefused(await sian.post('/account/passkeys', { name: 'Work phone', credential }));
  });

  it('takes a challenge once, from whom it was given to, for what, and within 5 minutes', async () => {
    const credential = device.create(await optionsFrom(sian, optionsAddress));
    const amina = await app.logIn('amina');
    const send = (visitor: Visitor, one: string) =>
      visitor.post('/account/passkeys', { name: 'Work phone', credential: one });
    expectRefused(await send(amina, credential));
    const { challenge } = await optionsFrom<{ challenge: string }>(sian, '/login/passkey/options');
    const options = await optionsFrom<CreationOptions>(sian, optionsAddress);
    expectRefused(await send(sian, device.create(options, { challenge })));
    const late = device.create(options);
    app.clock.forward(5 * minute);
    expectRefused(await send(sian, late));
    app.clock.forward(-second);
    const twice = await Promise.all([send(sian, late), send(sian, late)]);
    expect(twice.filter(({ status }) => status === 422)).toHaveLength(1);
    expect(count(app, 'passkeys')).toBe(1);
  });

  it('adds none for somebody who is logged out while it is looked at', async () => {
    app.site.db.exec(`CREATE TRIGGER ended AFTER DELETE ON passkey_challenges
                      BEGIN DELETE FROM sessions; END`);
    const answer = await sendNew(sian, device);
    app.site.db.exec('DROP TRIGGER ended');
    expect([answer.status, answer.body.includes('<h1>Log in</h1>')]).toEqual([403, true]);
    expect(count(app, 'passkeys')).toBe(0);
  });

  it('gives one passkey to one account', async () => {
    await sendNew(sian, device);
    const amina = await app.logIn('amina');
    const options = await optionsFrom<CreationOptions>(amina, optionsAddress);
    const thief = new Authenticator(app.origin);
    const credential = thief.create(options, { id: device.passkeys[0]?.id ?? '' });
    const answer = await amina.post('/account/passkeys', { name: 'Mine', credential });
    expect(answer.status).toBe(422);
    const { location } = await logInBy(
      app.visitor(),
      device,
      {},
      { return_to: '/account/profile' },
    );
    expect([location, count(app, 'passkeys')]).toEqual(['/account/profile', 1]);
  });

  it.each([
    ['', 'Enter a name'],
    ['x'.repeat(61), 'Name must be 60 characters or fewer'],
  ])('wants a name: %s', async (name, message) => {
    const answer = await sendNew(sian, device, name);
    expect(answer.status).toBe(422);
    expect(answer.body).toContain(message);
    expect(answer.body).toContain(`value="${name}"`);
  });

  it('ends at ten, and says so', async () => {
    for (let made = 0; made < 10; made += 1) {
      app.clock.forward(minute);
      await sendNew(sian, device, `Phone ${made}`);
    }
    expect((await sian.get('/account/passkeys')).body).toContain('You have 10 passkeys');
    expect((await sendNew(sian, device)).status).toBe(422);
    expect(count(app, 'passkeys')).toBe(10);
  });
});

describe('the list of passkeys', () => {
  it('says when one was last used', async () => {
    const { device: phone } = await withPasskey(app, 'amina');
    app.clock.forward(minute);
    const visitor = app.visitor();
    await logInBy(visitor, phone);
    const { body } = await visitor.get('/account/passkeys');
    expect(body).toContain('Last used 20 November 2026');
  });
});
