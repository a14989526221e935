import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, hour, second } from '../../src/lib/clock.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { password, people } from '../support/world.ts';
import { choose, compared, count, linkIn, openLink, requestLink } from './steps.ts';

const wanted = 'sian.new@example.org';
const old = people.sian.email;

let app: TestApp;
let sian: Visitor;
beforeEach(async () => {
  app = await startApp();
  sian = await app.logIn('sian');
});
afterEach(() => app.close());

function request(visitor: Visitor, email: string, word = password): Promise<Answer> {
  return visitor.post('/account/address', { email, current_password: word });
}

/** The link of the newest mail to this address. */
async function linkTo(address: string): Promise<string> {
  await app.runJobs();
  const mail = app.mails.findLast(({ to }) => to.address === address);
  return linkIn(mail?.text ?? '', app.origin);
}

async function opened(link: string): Promise<Visitor> {
  const visitor = app.visitor();
  await visitor.get(link);
  return visitor;
}

async function follow(link: string): Promise<Answer> {
  return (await opened(link)).post(link.split('/').slice(0, 2).join('/'));
}

function address(): string {
  const query = app.site.db.prepare('SELECT email FROM users WHERE id = ?').pluck();
  return String(query.get(app.ids.sian));
}

/** Changes Siân's address and gives the link that takes it back. */
async function changed(to = wanted): Promise<string> {
  await request(sian, to);
  await follow(await linkTo(to));
  return linkTo(old);
}

describe('a new address', () => {
  it('holds once its link has been opened and confirmed, and not before', async () => {
    expect((await request(sian, wanted)).location).toBe('/account/security');
    expect((await sian.get('/account/security')).body).toContain(`a link to ${wanted}`);
    const link = await linkTo(wanted);
    const visitor = await opened(link);
    const page = await visitor.get('/confirm-address');
    expect(page.body).toContain(wanted);
    expect(page.body).toContain(old);
    expect(address()).toBe(old);
    expect((await visitor.post('/confirm-address')).location).toBe('/address-confirmed');
    expect(address()).toBe(wanted);
    const login = (email: string): Promise<Answer> =>
      app.visitor().post('/login', { email, password });
    expect((await login(wanted)).status).toBe(303);
    expect((await login(old)).status).toBe(422);
  });

  it.each([
    ['the password is wrong', wanted, 'not mine', 'Password is not right'],
    ['it is no address', 'sian at home', password, 'in the correct format'],
    ['it is the one there is', old.toUpperCase(), password, 'This is your address already'],
  ])('is refused, and kept in the form, when %s', async (_what, email, word, message) => {
    const answer = await request(sian, email, word);
    expect(answer.status).toBe(422);
    expect(answer.body).toContain(message);
    expect(answer.body).toContain(`value="${email}"`);
    expect(count(app, 'address_changes')).toBe(0);
  });

  it('gives the same answer when somebody has it, who alone is told', async () => {
    const free = compared(await request(sian, wanted), wanted);
    const amina = await app.logIn('amina');
    const taken = compared(await request(amina, people.tom.email), people.tom.email);
    expect(taken).toEqual(free);
    await app.runJobs();
    const told = app.mails.filter(({ to }) => to.address === people.tom.email);
    expect(told.map(({ subject }) => subject)).toEqual([
      'Your email address already has an account',
    ]);
    expect(linkIn(told[0]?.text ?? '', app.origin)).toBe('');
  });

  it('is not taken from somebody who got it meanwhile', async () => {
    await request(sian, wanted);
    const link = await linkTo(wanted);
    const take = app.site.db.prepare('UPDATE users SET email = ?, email_key = ? WHERE id = ?');
    take.run(wanted, wanted, app.ids.tom);
    expect((await follow(link)).status).toBe(410);
    expect(address()).toBe(old);
  });

  it('has a link for 24 hours', async () => {
    await request(sian, wanted);
    const link = await linkTo(wanted);
    app.clock.forward(day - second);
    expect((await (await opened(link)).get('/confirm-address')).status).toBe(200);
    app.clock.forward(second);
    expect((await follow(link)).status).toBe(410);
    expect(address()).toBe(old);
  });

  it('makes room for a newer wish, whose link alone works', async () => {
    await request(sian, 'first@example.org');
    const first = await linkTo('first@example.org');
    await request(sian, wanted);
    expect((await follow(first)).status).toBe(410);
    await follow(await linkTo(wanted));
    expect(address()).toBe(wanted);
  });

  it('may be wished for three times an hour', async () => {
    for (const name of ['a', 'b', 'c']) await request(sian, `${name}@example.org`);
    const answer = await request(sian, 'd@example.org');
    expect(answer.status).toBe(429);
    expect(answer.body).toContain('value="d@example.org"');
    app.clock.forward(hour + second);
    expect((await request(await app.logIn('sian'), 'd@example.org')).status).toBe(303);
  });
});

describe('a change that nobody has confirmed', () => {
  const chosen = 'plume kettle ninepins';

  it('is void once a new password has been chosen, also when its letter goes out later', async () => {
    await request(sian, wanted);
    const link = await linkTo(wanted);
    await choose(await openLink(app, await requestLink(app, 'sian')), chosen);
    expect((await follow(link)).status).toBe(410);
    const thief = app.visitor();
    await thief.post('/login', { email: old, password: chosen });
    await request(thief, 'late@example.org', chosen);
    const form = { current_password: chosen, password: 'ninepins kettle plume' };
    await thief.post('/account/password', form);
    expect(await linkTo('late@example.org')).toBe('');
    expect(address()).toBe(old);
  });

  it('is void once an earlier one has been taken back, also when its letter goes out later', async () => {
    const undo = await changed();
    await request(sian, 'further@example.org');
    await follow(undo);
    expect(await linkTo('further@example.org')).toBe('');
    expect(address()).toBe(old);
  });
});

describe('taking a change back', () => {
  it('is offered to the old address for 7 days, logs out every device and sends a link for a password', async () => {
    const undo = await changed();
    app.clock.forward(7 * day - second);
    const thief = app.visitor();
    await thief.post('/login', { email: wanted, password });
    expect((await thief.get('/members')).status).toBe(200);
    await app.runJobs();
    expect((await follow(undo)).location).toBe('/address-undone');
    expect(address()).toBe(old);
    expect((await thief.get('/members')).status).toBe(303);
    expect(await linkTo(old)).toMatch(/^\/reset-password\//);
  });

  it('is over after 7 days', async () => {
    const undo = await changed();
    app.clock.forward(7 * day);
    expect((await follow(undo)).status).toBe(410);
    expect(address()).toBe(wanted);
  });

  it('works whatever the address has been changed to since, and ends the links of later changes', async () => {
    const undo = await changed();
    await request(sian, 'further@example.org');
    await follow(await linkTo('further@example.org'));
    const later = await linkTo(wanted);
    expect(address()).toBe('further@example.org');
    await follow(undo);
    expect(address()).toBe(old);
    expect((await follow(later)).status).toBe(410);
    expect(address()).toBe(old);
  });

  it('is written down in the audit, without an address', async () => {
    await follow(await changed());
    const acts = app.site.db
      .prepare("SELECT act, details FROM audit_entries WHERE act LIKE 'user.address%' ORDER BY id")
      .all();
    expect(acts).toEqual([
      { act: 'user.address-change-requested', details: '{}' },
      { act: 'user.address-changed', details: '{}' },
      { act: 'user.address-change-undone', details: '{}' },
    ]);
  });
});
