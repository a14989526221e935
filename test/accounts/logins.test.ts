import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { people, password } from '../support/world.ts';

let app: TestApp;

beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

describe('logging in', () => {
  it('leads a member home under a new session', async () => {
    const visitor = app.visitor();
    const answer = await visitor.post('/login', { email: people.sian.email, password });
    expect([answer.status, answer.location]).toEqual([303, '/members']);
    expect(visitor.cookies.has('frailsafe')).toBe(true);
  });

  it('shows the form again with a clear message', async () => {
    const answer = await app
      .visitor()
      .post('/login', { email: people.sian.email, password: 'nope' });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('Email or password is not right. Check both and try again.');
    expect(answer.body).toContain(people.sian.email);
  });
});
