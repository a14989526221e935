import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { loadConfig } from '../../../src/config.ts';
import { minute } from '../../../src/lib/clock.ts';
import { createPost, type Mail } from '../../../src/lib/mail/transport.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { people, settings } from '../../support/world.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startMailServer, type MailServer, type ReceivedMail } from './smtp-server.ts';

let server: MailServer;

beforeEach(async () => {
  server = await startMailServer();
});
afterEach(() => server.close());

const sender = { MAIL_FROM: 'Frailsafe collaborative <post@frailsafe.example>' };

async function site(overrides: Record<string, string> = {}): Promise<TestApp> {
  const app = await startApp({ SMTP_URL: server.url, ...sender, ...overrides });
  onTestFinished(() => app.close());
  return app;
}

const plain: Mail = {
  to: { name: 'Siân Price', address: 'sian@example.org' },
  subject: 'Ward round',
  text: 'Hello',
  html: '<p>Hello</p>',
  messageId: '<outbox-1.note@localhost>',
};

/** Sends one mail by the site's own transport and gives what the server saw. */
async function deliver(mail: Partial<Mail>): Promise<ReceivedMail> {
  const config = loadConfig({
    ...settings,
    ...sender,
    BASE_URL: 'http://localhost:3000',
    DATA_DIR: temporaryFolder(),
    SMTP_URL: server.url,
  });
  const post = createPost(config);
  await post.send({ ...plain, ...mail });
  post.close();
  const received = server.mails.at(-1);
  if (received === undefined) throw new Error('nothing arrived');
  return received;
}

const headerNames = [
  'Content-Type', 'Date', 'From', 'MIME-Version', 'Message-ID', 'Subject', 'To',
]; // prettier-ignore

function namesOf({ headers }: ReceivedMail): string[] {
  return headers.map((line) => line.split(':')[0] ?? '').sort();
}

describe('mail over SMTP', () => {
  it('brings the letter to the one it is for, as text and as HTML', async () => {
    const app = await site();
    await app.visitor().post('/forgotten-password', { email: people.sian.email });
    expect(server.mails).toEqual([]);
    expect(await app.runJobs()).toBe(1);
    const [mail, ...others] = server.mails;
    expect(others).toEqual([]);
    expect(mail?.envelope).toEqual({ from: 'post@frailsafe.example', to: [people.sian.email] });
    expect(mail?.parsed.subject).toBe('Choose a new password');
    expect(mail?.parsed.from?.value).toEqual([
      { name: 'Frailsafe collaborative', address: 'post@frailsafe.example' },
    ]);
    const link = new RegExp(`${app.origin}/reset-password/[\\w-]{43}(?![\\w-])`);
    expect(mail?.parsed.text).toMatch(link);
    expect(mail?.parsed.html).toMatch(link);
    expect(mail?.parsed.text).toContain('Hello Siân Price,');
  });

  it('goes to one person at a time', async () => {
    const app = await site();
    for (const name of ['sian', 'tom', 'hannah'] as const) {
      await app.visitor().post('/forgotten-password', { email: people[name].email });
    }
    await app.runJobs();
    expect(server.mails.map(({ envelope }) => envelope.to)).toEqual([
      [people.sian.email],
      [people.tom.email],
      [people.hannah.email],
    ]);
    for (const { headers } of server.mails) {
      expect(headers.filter((line) => /^(to|cc|bcc):/i.test(line))).toHaveLength(1);
    }
  });

  it('keeps its Message-ID over retries, so that a mail sent twice is shown once', async () => {
    const app = await site();
    server.refuseWith(451);
    await app.visitor().post('/forgotten-password', { email: people.sian.email });
    await app.runJobs();
    app.clock.forward(minute);
    await app.runJobs();
    server.refuseWith(0);
    app.clock.forward(4 * minute);
    await app.runJobs();
    const ids = [...server.refused, ...server.mails].map(({ parsed }) => parsed.messageId);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toMatch(/^<outbox-1-\d+\.password-reset@localhost>$/);
  });

  it.each([421, 451, 550, 554])(
    'is tried again after the answer %d, and nothing of it is told',
    async (code) => {
      const app = await site();
      server.refuseWith(code);
      await app.visitor().post('/forgotten-password', { email: people.sian.email });
      await app.runJobs();
      const row = app.site.db.prepare('SELECT state, last_error FROM outbox').get();
      expect(row).toEqual({ state: 'waiting', last_error: `EMESSAGE ${code}` });
      expect(app.captured.lines.join('')).not.toContain(people.sian.email);
      server.refuseWith(0);
      app.clock.forward(minute);
      await app.runJobs();
      expect(server.mails).toHaveLength(1);
    },
  );

  it('waits while the server is down, and arrives when it is back; no page waits for it', async () => {
    const { port, url } = server;
    await server.close();
    const app = await site({ SMTP_URL: url });
    const answer = await app.visitor().post('/forgotten-password', { email: people.sian.email });
    expect(answer.status).toBe(303);
    for (const wait of [0, 1, 4, 10]) {
      app.clock.forward(wait * minute);
      expect(await app.runJobs()).toBe(1);
    }
    server = await startMailServer(port);
    app.clock.forward(45 * minute);
    expect(await app.runJobs()).toBe(1);
    const [, token = ''] =
      /reset-password\/([\w-]+)/.exec(server.mails[0]?.parsed.text ?? '') ?? [];
    const visitor = app.visitor();
    await visitor.get(`/reset-password/${token}`);
    expect((await visitor.get('/reset-password')).status).toBe(200);
  });
});

describe('hostile text in a mail', () => {
  const hostile = [
    'Eve\r\nBcc: victim@evil.example',
    'Eve\nBcc: victim@evil.example',
    'Eve\rBcc: victim@evil.example',
    'Eve\u2028Bcc: victim@evil.example',
    'Eve\0Bcc: victim@evil.example',
    'Eve\r\n\r\n<script>body</script>',
    '=?utf-8?q?Eve=0D=0ABcc:_victim@evil.example?=',
    '"Eve" <eve@evil.example>, victim@evil.example',
    'friends: victim@evil.example, sian@example.org;',
    'Ærøskøbing 病院 🏥 '.repeat(40),
  ];

  it.each(hostile.map((text) => [text.slice(0, 50), text]))(
    'adds no header and no recipient as a name: %j',
    async (_shown, name = '') => {
      const mail = await deliver({ to: { name, address: 'sian@example.org' } });
      expect(namesOf(mail)).toEqual(headerNames);
      expect(mail.envelope.to).toEqual(['sian@example.org']);
      const { to } = mail.parsed;
      const lists = Array.isArray(to) ? to : [to];
      expect(lists.flatMap((list) => list?.value.map(({ address }) => address))).toEqual([
        'sian@example.org',
      ]);
      expect(mail.parsed.text).toBe('Hello');
    },
  );

  it.each(hostile.map((text) => [text.slice(0, 50), text]))(
    'adds no header and no recipient as a subject: %j',
    async (_shown, subject = '') => {
      const mail = await deliver({ subject });
      expect(namesOf(mail)).toEqual(headerNames);
      expect(mail.envelope.to).toEqual(['sian@example.org']);
      expect(mail.parsed.text).toBe('Hello');
    },
  );

  it.each([
    'sian@example.org\r\nBcc: victim@evil.example',
    'sian@example.org\r\nRCPT TO:<victim@evil.example>',
    'sian@example.org, victim@evil.example',
    'sian@example.org> <victim@evil.example',
  ])('reaches nobody else as an address: %j', async (address) => {
    const mail = await deliver({ to: { name: 'Siân', address } }).catch(() => undefined);
    for (const received of [mail, ...server.mails]) {
      if (received === undefined) continue;
      expect(namesOf(received)).toEqual(headerNames);
      expect(received.envelope.to).toHaveLength(1);
      expect(received.envelope.to).not.toContain('victim@evil.example');
    }
  });

  it('stands in the body as text, never as markup', async () => {
    const app = await site();
    app.site.db.prepare("UPDATE users SET name = '<b>Eve</b>' WHERE id = ?").run(app.ids.sian);
    await app.visitor().post('/forgotten-password', { email: people.sian.email });
    await app.runJobs();
    expect(server.mails[0]?.parsed.html).toContain('Hello &lt;b&gt;Eve&lt;/b&gt;,');
    expect(server.mails[0]?.parsed.text).toContain('Hello <b>Eve</b>,');
  });
});
