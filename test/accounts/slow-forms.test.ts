import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { suspendUser } from '../../src/features/accounts/index.ts';
import { ask } from '../lib/http/ask.ts';
import { codeAt, halfLogIn, step, turnOn } from '../second-factor/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { halfSend, type SlowForm } from '../support/slow-form.ts';
import type { Visitor } from '../support/visitor.ts';
import { choose, count, openLink, requestLink } from './steps.ts';

/* A form may take half a minute to arrive. Whoever was let in by its first half may be nobody by its last. */

const chosen = 'plume kettle ninepins';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** Sends half of a form, and waits until the site has begun to read it. */
async function begin(
  { cookies }: Visitor,
  path: string,
  fields: Record<string, string>,
): Promise<SlowForm> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const form = await halfSend(app.origin, path, { fields, headers: { cookie } });
  await ask(app.origin, '/healthz');
  return form;
}

describe('a form that was under way when its person lost the right to it', () => {
  it('does nothing for an admin who is suspended meanwhile', async () => {
    const { db } = app.site;
    db.prepare("UPDATE users SET role = 'admin' WHERE id = ?").run(app.ids.moses);
    const moses = await app.logIn('moses');
    const form = await begin(moses, `/admin/users/${app.ids.tom}/role`, { role: 'admin' });
    suspendUser(db, app.ids.moses, 'Asked', app.ids.hannah, app.clock.now());
    expect((await form.finish()).status).toBe(403);
    expect(count(app, `users WHERE id = ${app.ids.tom} AND role = 'admin'`)).toBe(0);
  });

  it('finishes no log-in whose first half has been ended by a new password', async () => {
    const { secret } = turnOn(app.site, app.ids.sian);
    app.clock.forward(2 * step);
    const thief = await halfLogIn(app, 'sian');
    const code = codeAt(secret, app.clock.now());
    const form = await begin(thief, '/login/code', { code });
    const done = await choose(await openLink(app, await requestLink(app, 'sian')), chosen);
    expect(done.location).toBe('/password-changed');
    const { status } = await form.finish();
    expect([status, count(app, `sessions WHERE user_id = ${app.ids.sian}`)]).toEqual([403, 0]);
  });
});
