import { afterEach, describe, expect, it } from 'vitest';
import { day, hour, minute } from '../../../src/lib/clock.ts';
import { createPost } from '../../../src/lib/mail/transport.ts';
import type { OutboxWorker } from '../../../src/lib/outbox/worker.ts';
import { createOutbox } from '../../../src/outbox.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { people } from '../../support/world.ts';
import { closedPort, startMailServer, startMuteServer, type MailServer } from './smtp-server.ts';

const open: (() => Promise<unknown> | void)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

interface Site extends TestApp {
  /** The jobs once more, with limits of time that a test can wait for. */
  readonly outbox: OutboxWorker;
}

type Limits = NonNullable<Parameters<typeof createPost>[1]>;

const patient: Limits = { connect: 20_000, whole: 20_000 };

async function site(url: string, limits: Limits): Promise<Site> {
  const app = await startApp({ SMTP_URL: url });
  const post = createPost(app.site.config, limits);
  const outbox = createOutbox(app.site, post);
  open.push(app.close, post.close, outbox.stop);
  return { ...app, outbox };
}

function jobOf({ site }: TestApp): unknown {
  return site.db.prepare('SELECT state, attempts, run_at, last_error FROM outbox').get();
}

async function mute(drips?: number): ReturnType<typeof startMuteServer> {
  const server = await startMuteServer(drips);
  open.push(server.close);
  return server;
}

async function takesMail(port?: number): Promise<MailServer> {
  const server = await startMailServer(port);
  open.push(server.close);
  return server;
}

interface Bad {
  readonly port: number;
  readonly limits: Limits;
  readonly mend: () => Promise<MailServer>;
}

/** What a mail server may do wrong; `mend` puts it right at the same port. */
const bad: readonly [string, string, () => Promise<Bad>][] = [
  [
    'is not there',
    'ESOCKET',
    async () => {
      const port = await closedPort();
      return { port, limits: patient, mend: () => takesMail(port) };
    },
  ],
  ['never says a word', 'ETIMEDOUT', () => silenced({ connect: 50, whole: 20_000 })],
  ['never comes to an end', 'EABORT', () => silenced({ connect: 20_000, whole: 150 }, 20)],
  ['says later (451)', 'EMESSAGE 451', () => refusing(451, 'data')],
  ['says never (554)', 'EMESSAGE 554', () => refusing(554, 'data')],
  ['knows nobody of that name (550)', 'EENVELOPE 550', () => refusing(550, 'recipient')],
  [
    'is cut off after the mail',
    'ECONNECTION',
    async () => {
      const server = await takesMail();
      server.cutAfterData(true);
      const mend = async (): Promise<MailServer> => {
        server.cutAfterData(false);
        return server;
      };
      return { port: server.port, limits: patient, mend };
    },
  ],
];

async function silenced(limits: Limits, drips?: number): Promise<Bad> {
  const server = await mute(drips);
  const mend = async (): Promise<MailServer> => {
    await server.close();
    return takesMail(server.port);
  };
  return { port: server.port, limits, mend };
}

async function refusing(code: number, at: 'recipient' | 'data'): Promise<Bad> {
  const server = await takesMail();
  server.refuseWith(code, at);
  const mend = async (): Promise<MailServer> => {
    server.refuseWith(0);
    return server;
  };
  return { port: server.port, limits: patient, mend };
}

describe.each(bad)('a mail server that %s', (_what, fault, start) => {
  it('postpones the mail, buries it after a day, and gets it when an admin tries again', async () => {
    const { port, limits, mend } = await start();
    const app = await site(`smtp://127.0.0.1:${port}`, limits);
    const began = app.clock.now().getTime();
    const after = (passed: number): string => new Date(began + passed).toISOString();
    await app.visitor().post('/forgotten-password', { email: people.sian.email });
    for (const [passed, next] of [
      [0, minute],
      [minute, 5 * minute],
      [5 * minute, 15 * minute],
      [23 * hour, day],
    ] as const) {
      app.clock.forward(began + passed - app.clock.now().getTime());
      expect(await app.outbox.runDue()).toBe(1);
      expect(jobOf(app)).toMatchObject({
        state: 'waiting',
        run_at: after(next),
        last_error: fault,
      });
    }
    app.clock.forward(hour);
    expect(await app.outbox.runDue()).toBe(1);
    expect(jobOf(app)).toMatchObject({ state: 'dead', attempts: 5, last_error: fault });
    expect(await app.outbox.runDue()).toBe(0);

    const server = await mend();
    const hannah = await app.logIn('hannah');
    const { body } = await hannah.get('/admin/outbox');
    expect(body).toContain(`(${fault})`);
    const before = server.mails.length;
    await hannah.post('/admin/outbox/1/tries');
    expect(await app.runJobs()).toBe(1);
    expect(jobOf(app)).toMatchObject({ state: 'done', attempts: 1, last_error: null });
    expect(server.mails.length).toBe(before + 1);
    expect(new Set(server.mails.map(({ parsed }) => parsed.messageId)).size).toBe(1);
    const told = app.captured.lines.join('') + body;
    expect(told).not.toContain(people.sian.email);
  });
});

describe('while a mail server is silent', () => {
  it('pages are answered, among them the one that asks for a mail', async () => {
    const server = await mute();
    const app = await site(server.url, patient);
    const visitor = app.visitor();
    await visitor.post('/forgotten-password', { email: people.sian.email });
    expect(server.connections()).toBe(0);
    let over = false;
    const sending = app.outbox.runDue().finally(() => (over = true));
    await expect.poll(server.connections).toBe(1);

    const asked = await visitor.post('/forgotten-password', { email: people.tom.email });
    expect([asked.status, asked.location]).toEqual([303, '/forgotten-password/sent']);
    expect((await visitor.get('/forgotten-password/sent')).status).toBe(200);
    expect((await visitor.get('/')).status).toBe(200);
    const sian = await app.logIn('sian');
    expect((await sian.get('/members')).status).toBe(200);
    expect([over, server.connections()]).toEqual([false, 1]);
    await server.close();
    expect(await sending).toBe(2);
  });

  it('nobody changes the mail that is just being sent', async () => {
    const server = await mute();
    const app = await site(server.url, patient);
    await app.visitor().post('/forgotten-password', { email: people.sian.email });
    const sending = app.outbox.runDue();
    await expect.poll(server.connections).toBe(1);
    const before = jobOf(app);
    const hannah = await app.logIn('hannah');
    for (const button of ['tries', 'cancellation']) {
      expect((await hannah.post(`/admin/outbox/1/${button}`)).status).toBe(303);
      const { body } = await hannah.get('/admin/outbox');
      expect(body).toContain('is being done right now, so nothing was changed.');
      expect(jobOf(app)).toEqual(before);
    }
    await server.close();
    await sending;
  });
});
