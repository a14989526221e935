import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hour, minute } from '../../src/lib/clock.ts';
import { createUser } from '../../src/features/accounts/index.ts';
import { accessRequests } from '../../src/features/access-requests/index.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { people } from '../support/world.ts';
import { asked, confirmed, rows } from './steps.ts';

let app: TestApp;
beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

/** To whom reminders have gone. */
async function reminded(): Promise<string[]> {
  await app.runJobs();
  return app.mails
    .filter(({ subject }) => subject.startsWith('An access request has waited'))
    .map(({ to }) => to.address);
}

const weekend = 48 * hour;

describe('the reminder', () => {
  it('goes to every admin once, two working days after the address was confirmed', async () => {
    const { site } = app;
    const email = { value: 'rhys@example.org', key: 'rhys@example.org' };
    const rhys = { email, name: 'Rhys Vaughan', role: 'admin', role_title: '', team: '' } as const;
    createUser(site.db, rhys, null, 'no hash', site.clock.now());
    // On a Friday.
    const id = await confirmed(app);
    expect(await reminded()).toEqual([]);
    app.clock.forward(weekend + 48 * hour - minute);
    expect(await reminded()).toEqual([]);
    app.clock.forward(minute);
    expect(await reminded()).toEqual([people.hannah.email, 'rhys@example.org']);
    expect(app.mails.at(-1)?.text).toContain(`${app.origin}/admin/access-requests/${id}\n`);
    expect(app.mails.at(-1)?.text).not.toMatch(/Jo Bell|Northmoor/);
    app.clock.forward(weekend);
    expect((await reminded()).length).toBe(2);
  });

  it('is not sent about a request that has been decided', async () => {
    const id = await confirmed(app);
    const hannah = await app.logIn('hannah');
    await hannah.post(`/admin/access-requests/${id}/decline`, { template: '1', own: '' });
    app.clock.forward(2 * weekend);
    expect(await reminded()).toEqual([]);
  });
});

describe('the admin page', () => {
  it('says how many requests wait, and for how long the oldest has', async () => {
    const page = async (): Promise<string> =>
      (await (await app.logIn('hannah')).get('/admin')).body;
    expect(await page()).not.toMatch(/requests? waits?,/);
    await confirmed(app);
    expect(await page()).toContain('1 request waits, new today');
    app.clock.forward(2 * weekend);
    expect(await page()).toContain('1 request waits, for 2 working days');
    await confirmed(app, { email: 'second@example.org' });
    expect(await page()).toContain('2 requests wait, the oldest for 2 working days');
  });
});

describe('what is kept', () => {
  it('is forgotten: unconfirmed after a week, decided after a year, and never while it waits', async () => {
    await confirmed(app, { name: 'Who Waits' });
    const id = await confirmed(app, { name: 'Who Was Declined', email: 'declined@example.org' });
    const hannah = await app.logIn('hannah');
    await hannah.post(`/admin/access-requests/${id}/decline`, { template: '1', own: '' });
    await asked(app, { name: 'Who Never Confirmed', email: 'never@example.org' });
    const names = (): string[] => {
      accessRequests.sweep?.(app.site.db, app.clock.now());
      return rows(app).map(({ name }) => name);
    };
    expect(names().length).toBe(3);
    app.clock.forward(7 * 24 * hour + minute);
    expect(names()).toEqual(['Who Waits', 'Who Was Declined']);
    app.clock.forward(359 * 24 * hour);
    expect(names()).toEqual(['Who Waits']);
  });
});
