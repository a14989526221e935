import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { slowCost } from '../support/passwords.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { password, people } from '../support/world.ts';
import { count, requestLink, statuses } from './steps.ts';

const better = 'plume kettle ninepins';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({}, slowCost);
});
afterAll(() => app.close());

function change(visitor: Visitor, current: string, wanted: string): Promise<Answer> {
  return visitor.post('/account/password', { current_password: current, password: wanted });
}

describe('changing one’s own password', () => {
  it('asks for the current one, and keeps the account as it was when that is wrong', async () => {
    const amina = await app.logIn('amina');
    const answer = await change(amina, 'not my password', better);
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('Password is not right. Check it and try again.');
    expect(answer.body).not.toContain('not my password');
    expect(answer.body).not.toContain(better);
    expect((await app.logIn('amina')).cookies.has('frailsafe')).toBe(true);
  });

  it('tells what is wrong with the new one before it looks at the old one', async () => {
    const amina = await app.logIn('amina');
    const answer = await change(amina, password, 'short');
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('Password must be 12 characters or more');
  });

  it('ends every other session, voids links, begins this one under a new id and mails its person', async () => {
    const link = await requestLink(app, 'sian');
    const phone = await app.logIn('sian');
    const desk = await app.logIn('sian');
    const before = desk.cookies.get('frailsafe');
    const answer = await change(desk, password, better);
    expect([answer.status, answer.location]).toEqual([303, '/account/security']);
    expect(desk.cookies.get('frailsafe')).not.toBe(before);
    expect((await desk.get('/account/security')).body).toContain('Your password has been changed.');
    expect((await phone.get('/members')).status).toBe(303);
    const old = app.visitor();
    old.cookies.set('frailsafe', before ?? '');
    expect((await old.get('/members')).status).toBe(303);
    const visitor = app.visitor();
    await visitor.get(link);
    expect((await visitor.get('/reset-password')).status).toBe(410);
    await app.runJobs();
    const mail = app.mails.find(({ subject }) => subject === 'Your password has been changed');
    expect(mail?.to.address).toBe(people.sian.email);
    const { email } = people.sian;
    expect((await app.visitor().post('/login', { email, password })).status).toBe(422);
    expect((await app.visitor().post('/login', { email, password: better })).status).toBe(303);
  });

  it('counts wrong tries like those of a log-in, so a borrowed session cannot guess', async () => {
    const tom = await app.logIn('tom');
    for (let tries = 0; tries < 5; tries += 1) await change(tom, 'a wrong password', better);
    const answer = await change(tom, password, better);
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('30');
    expect(answer.body).toContain('Too many tries.');
  });

  it('is done once when the form is sent twenty times at once', async () => {
    const moses = await app.logIn('moses');
    const sent = Array.from({ length: 20 }, () => change(moses, password, better));
    const answers = await Promise.all(sent);
    const done = answers.filter(({ location }) => location === '/account/security');
    expect(done).toHaveLength(1);
    expect(statuses(answers).at(-1)).toBeLessThan(504);
    const id = app.ids.moses;
    expect(count(app, `audit_entries WHERE act = 'password.changed' AND target_id = ${id}`)).toBe(
      1,
    );
    // Six have a place in the queue at a time.
    app.captured.lines.length = 0;
  });
});
