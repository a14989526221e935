import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, minute, second } from '../../src/lib/clock.ts';
import { attributesOf } from '../lib/sessions/cookie.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { password, people, settings } from '../support/world.ts';
import { choose, count, openLink, refusedLogins, requestLink } from './steps.ts';

let app: TestApp;

beforeEach(async () => {
  app = await startApp({ TRUST_PROXY: '1' });
});
afterEach(() => app.close());

const name = 'frailsafe-device';
const wrong = { email: people.sian.email, password: 'wrong' };
const right = { email: people.sian.email, password };

let network = 0;

/** From a network of its own, so that only the account's limits are met. */
function elsewhere(): Record<string, string> {
  return { 'x-forwarded-for': `2001:db8:0:${(network += 1).toString(16)}::1` };
}

function send(visitor: Visitor, fields: Record<string, string>): Promise<Answer> {
  return visitor.post('/login', fields, elsewhere());
}

/** A browser that has logged in, and out again: what is left is the cookie of a known device. */
async function knownBrowser(email: string = people.sian.email): Promise<Visitor> {
  const visitor = app.visitor();
  expect((await send(visitor, { email, password })).status).toBe(303);
  await visitor.post('/logout');
  expect([...visitor.cookies.keys()]).toEqual([name]);
  return visitor;
}

function withCookie(value: string): Visitor {
  const visitor = app.visitor();
  visitor.cookies.set(name, value);
  return visitor;
}

/** Somebody drives the account to a wait of 15 minutes. */
async function attack(email: string = people.sian.email): Promise<void> {
  for (const wait of [0, 0, 0, 0, 0, 30, 60, 120, 240, 480]) {
    app.clock.forward(wait * second);
    expect((await send(app.visitor(), { email, password: 'wrong' })).status).toBe(422);
  }
  const held = await send(app.visitor(), { email, password });
  expect([held.status, held.headers.get('retry-after')]).toEqual([429, '900']);
}

describe('a browser that has logged in before', () => {
  it('logs in at once while an attacker holds the account at 15 minutes', async () => {
    const known = await knownBrowser();
    await attack();
    expect((await send(known, right)).status).toBe(303);
    // Its log-in gives the attacker no new free tries.
    expect((await send(app.visitor(), wrong)).status).toBe(429);
  });

  it('has the same waits for its own failures, which hold up nobody else', async () => {
    const known = await knownBrowser();
    for (let tried = 0; tried < 5; tried += 1) expect((await send(known, wrong)).status).toBe(422);
    const refused = await send(known, right);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
    expect((await send(app.visitor(), right)).status).toBe(303);
    expect((await send(known, right)).status).toBe(429);
    app.clock.forward(30 * second);
    expect((await send(known, right)).status).toBe(303);
  });

  it('shares one count with every copy of its cookie', async () => {
    const known = await knownBrowser();
    const copies = Array.from({ length: 6 }, () => withCookie(known.cookies.get(name) ?? ''));
    const answers = [];
    for (const copy of copies) answers.push((await send(copy, wrong)).status);
    expect(answers).toEqual([422, 422, 422, 422, 422, 429]);
  });

  it('is known to the account it logged in to and to no other', async () => {
    const known = await knownBrowser();
    await attack(people.tom.email);
    expect((await send(known, { email: people.tom.email, password })).status).toBe(429);
    app.clock.forward(15 * minute);
    expect((await send(known, { email: people.tom.email, password })).status).toBe(303);
    await attack(people.tom.email);
    await attack();
    expect((await send(known, right)).status).toBe(303);
    expect((await send(known, { email: people.tom.email, password })).status).toBe(303);
  });

  it('is known to the four accounts it used last', async () => {
    const visitor = app.visitor();
    for (const { email } of Object.values(people)) await send(visitor, { email, password });
    expect(visitor.cookies.get(name)).toMatch(/^[\w-]{22}(\.\d{5}-[\w-]{43}){4}$/);
    const [first, second] = [people.amina.email, people.sian.email];
    for (const email of [first, second]) {
      for (let tried = 0; tried < 5; tried += 1)
        await send(app.visitor(), { email, password: 'no' });
    }
    expect((await send(visitor, { email: second, password })).status).toBe(303);
    expect((await send(visitor, { email: first, password })).status).toBe(429);
  });

  it('is known for 180 days from its last log-in', async () => {
    const known = await knownBrowser();
    app.clock.forward(179 * day);
    await attack();
    const copy = withCookie(known.cookies.get(name) ?? '');
    expect((await send(copy, right)).status).toBe(303);
    app.clock.forward(179 * day);
    await attack();
    expect((await send(copy, right)).status).toBe(303);
    expect((await send(known, right)).status).toBe(429);
  });

  it('is known no longer once a new password is chosen, but the browser that chose it is', async () => {
    const thief = await knownBrowser();
    const chosen = 'plume kettle ninepins';
    const owner = await openLink(app, await requestLink(app, 'sian'));
    expect((await choose(owner, chosen)).status).toBe(303);
    await attack();
    expect((await send(thief, wrong)).status).toBe(429);
    expect((await send(owner, { ...right, password: chosen })).status).toBe(303);
  });

  it('stays known when the same password is hashed anew', async () => {
    const [phone, desk] = [await knownBrowser(), await knownBrowser()].map(
      (one) => one.cookies.get(name) ?? '',
    ) as [string, string];
    const newest = Buffer.alloc(32, 8).toString('base64');
    await restart({ PASSWORD_PEPPER: `2:${newest},${settings.PASSWORD_PEPPER}` });
    expect((await send(withCookie(phone), right)).status).toBe(303);
    await attack();
    expect((await send(withCookie(desk), right)).status).toBe(303);
  });

  it('leaves no row behind but the count of its failures', async () => {
    const known = await knownBrowser();
    await send(known, wrong);
    expect([count(app, 'login_failures'), count(app, 'login_tries')]).toEqual([1, 0]);
    await send(known, right);
    expect([count(app, 'login_failures'), count(app, 'login_tries')]).toEqual([0, 0]);
  });
});

describe('the cookie of a known device', () => {
  it('is for the server only, lasts 180 days, and tells nothing about the account', async () => {
    const answer = await send(app.visitor(), right);
    const line = answer.headers.getSetCookie().find((one) => one.startsWith(name)) ?? '';
    const { expires, ...attributes } = attributesOf(line);
    expect(expires).toBeDefined();
    expect(attributes).toEqual({
      path: '/',
      httponly: '',
      samesite: 'Lax',
      'max-age': String((180 * day) / second),
    });
    expect(line.split(';')[0]).toMatch(/^frailsafe-device=[\w-]{22}\.\d{5}-[\w-]{43}$/);
  });

  it('comes from nothing but a right password: no refusal sets it', async () => {
    for (let tried = 0; tried < 6; tried += 1) {
      expect((await send(app.visitor(), wrong)).headers.getSetCookie()).toEqual([]);
    }
  });

  const good = /^([\w-]{22})\.(\d{5})-([\w-]{43})$/;
  const forgeries: readonly ((id: string, issued: string, signature: string) => string)[] = [
    (id, issued) => `${id}.${issued}-`,
    (id, issued, it) => `${id}.${issued}-${it.replace(/./, flip)}`,
    (id, issued, it) => `${id.replace(/./, flip)}.${issued}-${it}`,
    (id, issued, it) => `${id}.${Number(issued) + 1}-${it}`,
    (id, issued) => `${id}.${issued}-${signed('', id, issued)}`,
    (id, issued) => `${id}.${issued}-${signed('x'.repeat(40), id, issued)}`,
    (id, issued, it) => [id, ...Array<string>(5).fill(`${issued}-${it}`)].join('.'),
    (id, issued, it) => `${id}.${issued}-${it}${'A'.repeat(12_000)}`,
    () => '%00%0d%0aSet-Cookie:x',
    () => '',
  ];

  it('is worth nothing when it is forged, changed, or moved to another id', async () => {
    const known = await knownBrowser();
    const value = known.cookies.get(name) ?? '';
    const [, id = '', issued = '', signature = ''] = good.exec(value) ?? [];
    for (let tried = 0; tried < 5; tried += 1) await send(app.visitor(), wrong);
    for (const forge of forgeries) {
      const forged = forge(id, issued, signature);
      const headers = { ...elsewhere(), cookie: `${name}=${forged}` };
      const answer = await app.visitor().post('/login', right, headers);
      expect([forged, answer.status]).toEqual([forged, 429]);
    }
    expect(refusedLogins(app)).toBe(5);
    expect((await send(withCookie(value), right)).status).toBe(303);
  });

  it('is good under an older secret as well as the newest', async () => {
    const value = (await knownBrowser()).cookies.get(name) ?? '';
    const newer = 'a newer secret for tests and of 32 bytes or more';
    await restart({ SESSION_SECRET: `${newer},${settings.SESSION_SECRET}` });
    for (let tried = 0; tried < 5; tried += 1) await send(app.visitor(), wrong);
    expect((await send(withCookie(value), right)).status).toBe(303);
    const [, id = '', issued = ''] = good.exec(value) ?? [];
    expect(value).toBe(`${id}.${issued}-${signed(settings.SESSION_SECRET, id, issued)}`);
  });

  /** As the site signs, for the account of Siân. */
  function signed(secret: string, id: string, issued: string): string {
    const text = ['device', id, issued, app.ids.sian, markOfSian()].join('\n');
    return createHmac('sha256', secret).update(text).digest('base64url');
  }
});

function markOfSian(): string {
  const mark = app.site.db.prepare('SELECT password_mark FROM users WHERE id = ?').pluck();
  return String(mark.get(app.ids.sian));
}

/** The site as it would be after a restart with other settings. */
async function restart(overrides: Record<string, string>): Promise<void> {
  const mark = markOfSian();
  await app.close();
  app = await startApp({ TRUST_PROXY: '1', ...overrides });
  app.site.db.prepare('UPDATE users SET password_mark = ? WHERE id = ?').run(mark, app.ids.sian);
}

function flip(letter: string): string {
  return letter === 'A' ? 'B' : 'A';
}
