import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, hour, minute } from '../../src/lib/clock.ts';
import { startMailServer, type MailServer, type ReceivedMail } from '../lib/mail/smtp-server.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { people } from '../support/world.ts';
import { choose, count, linkIn, openLink, standsInFiles, tokenOf } from './steps.ts';

const chosen = 'plume kettle ninepins';
let app: TestApp;
let server: MailServer;

beforeEach(async () => {
  server = await startMailServer();
  app = await startApp({ SMTP_URL: server.url });
});
afterEach(async () => {
  await app.close();
  await server.close();
});

async function askFor(name: keyof typeof people): Promise<void> {
  await app.visitor().post('/forgotten-password', { email: people[name].email });
}

function linkOf(mail: ReceivedMail | undefined): string {
  return linkIn(mail?.parsed.text ?? '', app.origin);
}

/** A mail that arrives, but whose sender is not told; then the same mail once more. */
async function sendTwice(): Promise<readonly [string, string]> {
  server.cutAfterData(true);
  await askFor('sian');
  await app.runJobs();
  server.cutAfterData(false);
  app.clock.forward(minute);
  await app.runJobs();
  expect(server.mails).toHaveLength(2);
  return [linkOf(server.mails[0]), linkOf(server.mails[1])];
}

describe('a reset mail that is sent twice because an answer was lost', () => {
  it('has one Message-ID, and the link of either copy opens the form', async () => {
    const links = await sendTwice();
    const ids = server.mails.map(({ parsed }) => parsed.messageId);
    expect(new Set(ids).size).toBe(1);
    expect(new Set(links).size).toBe(2);
    for (const link of links) {
      const visitor = await openLink(app, link);
      expect((await visitor.get('/reset-password')).status).toBe(200);
    }
  });

  it.each([0, 1])('can be used once, by whichever copy: %d', async (used) => {
    const links = await sendTwice();
    expect((await choose(await openLink(app, links[used] ?? ''), chosen)).status).toBe(303);
    for (const link of links) {
      const again = await choose(await openLink(app, link), 'another kettle ninepins');
      expect(again.status).toBe(410);
    }
  });

  it('leaves neither token in any file', async () => {
    for (const link of await sendTwice()) {
      expect(tokenOf(link)).toHaveLength(43);
      expect(standsInFiles(app, tokenOf(link))).toBe(false);
    }
  });

  it('gives each link an hour from its own sending', async () => {
    const [first, second] = await sendTwice();
    app.clock.forward(hour - minute);
    expect((await choose(await openLink(app, first), chosen)).status).toBe(410);
    expect((await choose(await openLink(app, second), chosen)).status).toBe(303);
  });
});

describe('a reset mail that waits to be tried again', () => {
  it('is not sent when the link of the copy that arrived has been used', async () => {
    server.cutAfterData(true);
    await askFor('sian');
    await app.runJobs();
    server.cutAfterData(false);
    expect((await choose(await openLink(app, linkOf(server.mails[0])), chosen)).status).toBe(303);
    app.clock.forward(hour);
    await app.runJobs();
    const subjects = server.mails.map(({ parsed }) => parsed.subject);
    expect(subjects).toEqual(['Choose a new password', 'Your password has been changed']);
    expect(count(app, "outbox WHERE state = 'done'")).toBe(2);
  });

  it('gives way to a newer one, whose link it leaves alone', async () => {
    server.refuseWith(451);
    await askFor('sian');
    await app.runJobs();
    server.refuseWith(0);
    await askFor('sian');
    await app.runJobs();
    expect(server.mails).toHaveLength(1);
    app.clock.forward(minute);
    await app.runJobs();
    expect(server.mails).toHaveLength(1);
    expect(count(app, "outbox WHERE state = 'done'")).toBe(2);
    expect((await choose(await openLink(app, linkOf(server.mails[0])), chosen)).status).toBe(303);
  });

  it('brings a link that works, when it was dead for days and an admin tries it again', async () => {
    server.refuseWith(554);
    await askFor('sian');
    await app.runJobs();
    app.clock.forward(2 * day);
    await app.runJobs();
    expect(count(app, "outbox WHERE state = 'dead'")).toBe(1);
    server.refuseWith(0);
    app.clock.forward(3 * day);
    await (await app.logIn('hannah')).post('/admin/outbox/1/tries');
    await app.runJobs();
    expect((await choose(await openLink(app, linkOf(server.mails[0])), chosen)).status).toBe(303);
  });
});
