import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hour, minute, second } from '../../src/lib/clock.ts';
import { deadJobs, stuckJobs } from '../../src/lib/outbox/alarms.ts';
import { enqueue } from '../../src/lib/outbox/outbox.ts';
import { closedPort } from '../lib/mail/smtp-server.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { people } from '../support/world.ts';

let app: TestApp;

beforeEach(async () => {
  app = await startApp({ SMTP_URL: `smtp://127.0.0.1:${await closedPort()}` });
});
afterEach(() => app.close());

const urgent = ['password-reset.requested'];
const noConnection = 'No connection to the mail server (ESOCKET)';

async function askFor(...names: (keyof typeof people)[]): Promise<void> {
  for (const name of names) {
    await app.visitor().post('/forgotten-password', { email: people[name].email });
  }
}

/** The warnings of mail on a page. */
async function alarmsOn(address: string): Promise<string[]> {
  const { body } = await (await app.logIn('hannah')).get(address);
  const found = body.matchAll(
    /class="notice warning">\s*<p><strong>Warning:<\/strong> (.*?)(?: <a|<\/p)/g,
  );
  return [...found].map(([, alarm = '']) => alarm);
}

/** Those of the outbox, which the admins' day must have too. */
async function alarms(): Promise<string[]> {
  const outbox = await alarmsOn('/admin/outbox');
  expect(await alarmsOn('/admin')).toEqual(outbox);
  return outbox;
}

function stuck(): unknown {
  return stuckJobs(app.site.db, urgent, app.clock.now());
}

describe('the alarm of stuck mail', () => {
  it('is silent for 5 minutes, then tells admins how many wait and what the last fault was', async () => {
    const asked = app.clock.now().toISOString();
    await askFor('sian', 'tom', 'amina');
    await app.runJobs();
    app.clock.forward(5 * minute);
    expect(stuck()).toEqual({ count: 0, oldest: undefined, lastError: undefined });
    expect(await alarms()).toEqual([]);
    app.clock.forward(second);
    expect(stuck()).toEqual({ count: 3, oldest: asked, lastError: 'ESOCKET' });
    expect(await alarms()).toEqual([
      `3 password reset emails have waited more than 5 minutes. The last fault was: ${noConnection}.`,
    ]);
  });

  it('counts one that was never tried, as when nothing does the jobs', async () => {
    await askFor('sian');
    app.clock.forward(6 * minute);
    expect(stuck()).toMatchObject({ count: 1, lastError: undefined });
    expect(await alarms()).toEqual([
      '1 password reset email has waited more than 5 minutes. None was tried to its end: look whether the site does its jobs.',
    ]);
  });

  it('goes on when the mail has failed for good, and ends when an admin cancels it', async () => {
    await askFor('sian');
    await app.runJobs();
    app.clock.forward(25 * hour);
    await app.runJobs();
    expect(deadJobs(app.site.db)).toBe(1);
    const stuckMail = `1 password reset email has waited more than 5 minutes. The last fault was: ${noConnection}.`;
    expect(await alarmsOn('/admin/outbox')).toEqual([
      stuckMail,
      '1 job has failed for good. Each waits for you to try it again or cancel it.',
    ]);
    // There it is a line of what waits.
    expect(await alarmsOn('/admin')).toEqual([stuckMail]);
    await (await app.logIn('hannah')).post('/admin/outbox/1/cancellation');
    expect(await alarms()).toEqual([]);
    expect([stuck(), deadJobs(app.site.db)]).toMatchObject([{ count: 0 }, 0]);
  });

  it('says nothing of mail that nobody waits for', async () => {
    enqueue(app.site.db, { kind: 'nobody.handles-this', payload: {} }, app.clock.now());
    await app.runJobs();
    app.clock.forward(hour);
    expect(await alarms()).toEqual([]);
  });

  it('leads from the admin page to the outbox', async () => {
    const link = '<a href="/admin/outbox">Look at the outbox</a>';
    const hannah = await app.logIn('hannah');
    expect((await hannah.get('/admin')).body).not.toContain(link);
    await askFor('sian');
    app.clock.forward(6 * minute);
    expect((await hannah.get('/admin')).body).toContain(link);
  });
});
