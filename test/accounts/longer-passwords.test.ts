import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reinstateUser } from '../../src/features/accounts/index.ts';
import { minute } from '../../src/lib/clock.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { password, people, type PersonName } from '../support/world.ts';

/* Admins and moderators have passwords of 15 characters; whoever becomes one may have a member's of 12. */

const short = 'plume kettle9';
const better = 'plume kettle ninepins';
const page = '/account/password';

let app: TestApp;
let hannah: Visitor;
beforeAll(async () => {
  app = await startApp();
  hannah = await app.logIn('hannah');
});
afterAll(() => app.close());

function change(visitor: Visitor, current: string, wanted: string): Promise<Answer> {
  return visitor.post(page, { current_password: current, password: wanted });
}

/** Gives a member a short password, and then another role. */
async function promote(name: PersonName, role: string): Promise<void> {
  const done = await change(await app.logIn(name), password, short);
  expect(done.location).toBe('/account/security');
  await hannah.post(`/admin/users/${app.ids[name]}/role`, { role });
}

async function logIn(
  name: PersonName,
  known: string,
  more: Record<string, string> = {},
): Promise<[Visitor, Answer]> {
  const visitor = app.visitor();
  const { email } = people[name];
  return [visitor, await visitor.post('/login', { email, password: known, ...more })];
}

describe('the log-in of somebody who has become a moderator with a member’s password', () => {
  it('leads to the choice of a longer one, and so does every members’ page until it is done', async () => {
    await promote('sian', 'moderator');
    const [sian, answer] = await logIn('sian', short, { return_to: '/members/people' });
    expect([answer.status, answer.location]).toEqual([303, page]);
    for (const address of ['/members', '/members/people', '/account/security', '/welcome']) {
      expect([address, (await sian.get(address)).location]).toEqual([address, page]);
    }
    const { body, status } = await sian.get(page);
    expect(status).toBe(200);
    expect(body).toContain('<h1>Choose a longer password</h1>');
    expect(body).toContain('You are a moderator now, and your password is shorter than 15');
    expect(body).not.toContain('Cancel');
  });

  it('lets no form of members through meanwhile', async () => {
    const [sian] = await logIn('sian', short);
    const thread = { title: 'Not yet', body: 'Not yet' };
    const sent = await sian.post('/members/discussion/research/threads', thread);
    expect([sent.status, sent.location]).toEqual([303, page]);
    const count = app.site.db.prepare('SELECT count(*) FROM threads').pluck();
    expect(count.get()).toBe(0);
  });

  it('leaves public pages and the way out open', async () => {
    const [sian] = await logIn('sian', short);
    expect((await sian.get('/case-studies')).status).toBe(200);
    expect((await sian.post('/logout')).location).toBe('/logged-out');
  });

  it('takes no other short one, says so on the same page, and goes on after a long one', async () => {
    const [sian] = await logIn('sian', short);
    const refused = await change(sian, short, 'kettle plume9');
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('<h1>Choose a longer password</h1>');
    expect(refused.body).toContain('Password must be 15 characters or more');
    expect((await sian.get('/members')).location).toBe(page);
    const done = await change(sian, short, better);
    expect([done.status, done.location]).toEqual([303, '/members']);
    const home = await sian.get('/members');
    expect(home.status).toBe(200);
    expect(home.body).toContain('Your password has been changed.');
    expect((await sian.get(page)).body).toContain('<h1>Change your password</h1>');
    expect((await logIn('sian', better))[1].location).toBe('/members');
  });

  it('asks the same of a new admin, before any admin page', async () => {
    await promote('amina', 'admin');
    const [amina] = await logIn('amina', short);
    expect((await amina.get('/admin')).location).toBe(page);
    const again = await amina.post(`/admin/users/${app.ids.tom}/role`, { role: 'admin' });
    expect(again.location).toBe(page);
    expect((await change(amina, short, better)).location).toBe('/members');
    expect((await amina.get('/admin')).status).toBe(200);
  });

  it('asks nothing of those whose password is long enough, members with a short one included', async () => {
    await change(await app.logIn('tom'), password, short);
    expect((await logIn('tom', short))[1].location).toBe('/members');
    await hannah.post(`/admin/users/${app.ids.tom}/role`, { role: 'moderator' });
    expect((await logIn('tom', short))[1].location).toBe(page);
    await hannah.post(`/admin/users/${app.ids.tom}/role`, { role: 'member' });
    expect((await logIn('tom', short))[1].location).toBe('/members');
    expect((await logIn('moses', password))[1].location).toBe('/members');
  });

  it('keeps nobody who is suspended from their data and the way out', async () => {
    await hannah.post(`/admin/users/${app.ids.tom}/role`, { role: 'moderator' });
    const reason = 'Shared a password.';
    await hannah.post(`/admin/users/${app.ids.tom}/suspension`, { reason });
    const [tom] = await logIn('tom', short);
    for (const address of ['/suspended', '/account/data', '/account/leave']) {
      expect([address, (await tom.get(address)).status]).toEqual([address, 200]);
    }
    expect((await tom.post('/account/data')).location).toBe('/account/data');
    expect((await tom.get('/members')).location).toBe('/suspended');
    // Proving who they are begins another session, which asks for the same once they are back.
    app.clock.forward(16 * minute);
    expect((await tom.post('/account/data')).status).toBe(403);
    expect((await tom.post('/account/data', { prove_password: short })).status).toBe(303);
    reinstateUser(app.site.db, app.ids.tom, null, app.clock.now());
    expect((await tom.get('/members')).location).toBe(page);
  });
});

describe('the page where an admin chooses a password', () => {
  it('names the length for admins also while their two-step log-in is overdue', async () => {
    const grace = await startApp({ SECOND_FACTOR_GRACE_DAYS: '0' });
    const visitor = await grace.logIn('hannah');
    const { body } = await visitor.get(page);
    const refused = await change(visitor, password, short);
    await grace.close();
    expect(body).toContain('have 15 characters or more');
    expect(refused.body).toContain('have 15 characters or more');
  });
});
