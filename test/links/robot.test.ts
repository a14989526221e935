import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMailServer, type MailServer } from '../lib/mail/smtp-server.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { withMailsOf } from '../support/mailed-app.ts';
import type { Visitor } from '../support/visitor.ts';
import { people, type PersonName } from '../support/world.ts';
import { newcomer, sendEveryLetter } from './letters.ts';
import { jobKinds, letterNames } from './listed.ts';
import { letterOf, linksInHtml, linksInText, openAsRobot } from './robot.ts';
import { effects, standingAt } from './secrets.ts';

/*
 * Every letter is sent through a real SMTP server, and a robot opens every link of it. By rule nothing may
 * change, in no table: the cookie of a one-time link lives in the browser alone.
 */

/** Jobs that are no mail. */
const withoutLetter = [
  'post.rendered-as-fallback',
  'data-copy.ended',
  'account.left',
  'chase.day-begun',
  'reports.changed',
  'charts.changed',
];

let app: TestApp;
let mailServer: MailServer;
let sent: Awaited<ReturnType<typeof sendEveryLetter>>;

beforeAll(async () => {
  mailServer = await startMailServer();
  app = withMailsOf(mailServer, await startApp({ SMTP_URL: mailServer.url, TRUST_PROXY: '1' }));
  sent = await sendEveryLetter(app);
});
afterAll(async () => {
  await app.close();
  await mailServer.close();
});

/** Every row of every table. */
function tables(): Map<string, unknown[]> {
  const { db } = app.site;
  const names = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'");
  const read = (table: string): unknown[] => db.prepare(`SELECT * FROM "${table}"`).all();
  return new Map(
    names
      .pluck()
      .all()
      .map((name) => [name, read(name)]),
  );
}

function changes(): unknown {
  return app.site.db.prepare('SELECT total_changes()').pluck().get();
}

describe('the letters of the site', () => {
  it('were all sent, and every kind of job was done', () => {
    const names = new Set(mailServer.mails.map(letterOf));
    expect([...names].toSorted()).toEqual(letterNames().toSorted());
    const done = app.site.db.prepare<[], string>(
      "SELECT DISTINCT kind FROM outbox WHERE state = 'done'",
    );
    const kinds = new Set([...done.pluck().all(), ...withoutLetter]);
    expect([...kinds].toSorted()).toEqual(jobKinds().toSorted());
    const due = app.site.db.prepare(
      "SELECT kind FROM outbox WHERE state <> 'done' AND run_at <= ?",
    );
    expect(due.pluck().all(app.clock.now().toISOString())).toEqual([]);
  });

  it('say the same in both parts, as far as links go, and lead nowhere else', () => {
    for (const mail of mailServer.mails) {
      const links = linksInText(mail, app.origin);
      expect([letterOf(mail), links]).toEqual([letterOf(mail), linksInHtml(mail, app.origin)]);
      expect(links.length).toBeGreaterThan(0);
    }
  });
});

describe('a robot that opens every link of every mail', { timeout: 60_000 }, () => {
  const addresses = (): string[] => [
    ...new Set(mailServer.mails.flatMap((mail) => linksInText(mail, app.origin))),
  ];

  it('twenty times by GET and by HEAD changes nothing, in no table', async () => {
    const before = { tables: tables(), changes: changes(), mails: mailServer.mails.length };
    const opened = await Promise.all(addresses().map((address) => openAsRobot(app, address)));
    const answers = opened.flat();
    expect(answers.length).toBe(80 * addresses().length);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    expect(await app.runJobs()).toBe(0);
    expect(mailServer.mails.length).toBe(before.mails);
    const after = tables();
    expect([...after.keys()]).toEqual([...before.tables.keys()]);
    for (const [table, rows] of after)
      expect([table, rows]).toEqual([table, before.tables.get(table)]);
    expect(changes()).toBe(before.changes);
  });

  it('leaves every page that a mail leads to open to its person', async () => {
    for (const mail of mailServer.mails) {
      for (const address of linksInText(mail, app.origin)) {
        const guest = await app.visitor().get(address);
        if (guest.status === 200 || /\/[\w-]{43}$/.test(address)) continue;
        expect([address, guest.location]).toEqual([
          address,
          expect.stringMatching(/^\/login\?return_to=/),
        ]);
        const person = await logInAt(mail.envelope.to[0] ?? '');
        expect([address, (await person.get(address)).status]).toEqual([address, 200]);
      }
    }
  });

  it('leaves every one-time link good for its person', async () => {
    const bringing = sent.flatMap(({ name, fresh }) =>
      fresh === undefined ? [] : { name, fresh },
    );
    expect(bringing.length).toBeGreaterThan(5);
    for (const { name, fresh } of bringing) {
      expect(addresses()).toContain(fresh.link);
      const before = effects(app, fresh);
      const { status } = await fresh.spend(await standingAt(app, fresh), 1);
      expect([name, status, effects(app, fresh) - before]).toEqual([name, 303, 1]);
    }
  });
});

/** Who has this address, logged in. */
async function logInAt(address: string): Promise<Visitor> {
  const names = Object.keys(people) as PersonName[];
  const found = names.find((name) => people[name].email === address);
  if (found !== undefined) return app.logIn(found);
  expect(address).toBe(newcomer.email);
  const visitor = app.visitor();
  await visitor.post('/login', newcomer);
  return visitor;
}
