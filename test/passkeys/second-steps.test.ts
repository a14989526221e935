import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { minute } from '../../src/lib/clock.ts';
import { count, statuses } from '../accounts/steps.ts';
import { enterCode, halfLogIn, isIn, turnOn } from '../second-factor/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Authenticator, Said } from '../support/authenticator.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { optionsFrom, withPasskey } from './steps.ts';

let app: TestApp;
let device: Authenticator;
let half: Visitor;
beforeEach(async () => {
  app = await startApp();
  ({ device } = await withPasskey(app, 'sian'));
  half = await halfLogIn(app, 'sian');
});
afterEach(() => app.close());

const optionsAddress = '/login/code/passkey/options';
const refusal = 'The passkey was not accepted. Try again, or use a backup code.';

interface RequestOptions {
  readonly challenge: string;
  readonly rpId: string;
}

async function answerWith(
  visitor: Visitor,
  one: Authenticator,
  said: Said = {},
  fields: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const credential = one.use(await optionsFrom<RequestOptions>(visitor, optionsAddress), said);
  return visitor.post('/login/code/passkey', { credential, ...fields });
}

describe('a passkey after the password', () => {
  it('finishes the log-in, and leads where somebody wanted to go', async () => {
    expect(await isIn(half)).toBe(false);
    const { location } = await answerWith(half, device, {}, { return_to: '/members/people' });
    expect(location).toBe('/members/people');
    expect(await isIn(half)).toBe(true);
    const told = `audit_entries WHERE act = 'session.started' AND details = '{"by":"passkey"}'`;
    expect(count(app, told)).toBe(1);
  });

  it('need not have checked whose finger it was: the password says who it is', async () => {
    const options = await optionsFrom<object>(half, optionsAddress);
    expect(options).toMatchObject({
      userVerification: 'preferred',
      allowCredentials: [{ id: device.passkeys[0]?.id, transports: ['internal'] }],
    });
    expect((await answerWith(half, device, { verified: false })).status).toBe(303);
  });

  it('is asked for alone where there is no app, and beside its code where there is one', async () => {
    const alone = (await half.get('/login/code')).body;
    expect(alone).toContain('<h1>Use your passkey</h1>');
    expect(alone).toContain('href="/login/backup-code"');
    expect(alone).not.toContain('action="/login/code"');
    const { secret } = turnOn(app.site, app.ids.sian);
    app.clock.forward(minute);
    const both = (await (half = await halfLogIn(app, 'sian')).get('/login/code')).body;
    expect(both).toContain('action="/login/code"');
    expect(both).toContain('action="/login/code/passkey"');
    expect((await enterCode(app, half, secret)).status).toBe(303);
    const moses = await app.logIn('moses');
    turnOn(app.site, app.ids.moses);
    await moses.post('/logout');
    const code = (await (await halfLogIn(app, 'moses')).get('/login/code')).body;
    expect(code).not.toContain('passkey');
  });

  it.each<[string, Said]>([
    ['with a wrong signature', { forged: true }],
    ['signed for another website', { origin: 'https://frailsafe.example.net' }],
    ['signed for another host', { rpId: 'example.net' }],
    ['for a challenge that was never given', { challenge: Buffer.alloc(32).toString('base64url') }],
  ])('is refused %s', async (_what, said) => {
    const answer = await answerWith(half, device, said);
    expect([answer.status, await isIn(half)]).toEqual([422, false]);
    expect(answer.body).toContain(refusal);
    expect(count(app, `audit_entries WHERE act = 'second-factor.refused'`)).toBe(1);
  });

  it("is refused when it is somebody else's, or answers a challenge of another kind or person", async () => {
    const { device: other } = await withPasskey(app, 'amina');
    expect((await answerWith(half, other)).status).toBe(422);
    const open = await optionsFrom<RequestOptions>(half, '/login/passkey/options');
    const credential = device.use(open);
    expect((await half.post('/login/code/passkey', { credential })).status).toBe(422);
    const halfAmina = await halfLogIn(app, 'amina');
    const hers = await optionsFrom<RequestOptions>(halfAmina, optionsAddress);
    const crossed = { credential: device.use(hers) };
    expect((await half.post('/login/code/passkey', crossed)).status).toBe(422);
    const own = await optionsFrom<RequestOptions>(half, optionsAddress);
    const past = { credential: device.use(own) };
    expect((await half.post('/login/passkey', past)).status).toBe(422);
    expect(await isIn(half)).toBe(false);
  });

  it('counts once when it is sent twice at once', async () => {
    const credential = device.use(await optionsFrom<RequestOptions>(half, optionsAddress));
    const send = () => half.post('/login/code/passkey', { credential });
    const answers = await Promise.all([send(), send(), send()]);
    expect(statuses(answers)[0]).toBe(303);
    expect(count(app, `sessions WHERE awaiting = 0 AND user_id = ${app.ids.sian}`)).toBe(2);
  });

  it('is waited for after five wrong ones, as a code is', async () => {
    for (let tried = 0; tried < 5; tried += 1) {
      expect((await answerWith(half, device, { forged: true })).status).toBe(422);
    }
    const answer = await answerWith(half, device);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '30']);
    expect(answer.body).toContain('Too many tries. Wait 30 seconds, then try again.');
  });
});
