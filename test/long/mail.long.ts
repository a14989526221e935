import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createUser } from '../../src/features/accounts/index.ts';
import { migrate } from '../../src/lib/db/migrate.ts';
import { openDatabase, type Db } from '../../src/lib/db/open.ts';
import { enqueue } from '../../src/lib/outbox/outbox.ts';
import { folders } from '../../src/lib/paths.ts';
import { closedPort, startMailServer, startMuteServer } from '../lib/mail/smtp-server.ts';
import { newFolder, serving } from '../support/processes.ts';
import { Visitor } from '../support/visitor.ts';
import { people } from '../support/world.ts';

const rounds = 150;
/** Milliseconds by which a page may be slower than with a mail server that works. */
const allowed = 10;

interface Measured {
  readonly name: string;
  readonly db: Db;
  readonly visitor: Visitor;
  readonly home: number[];
  readonly asking: number[];
  /** Rounds in which mail was waiting or under way. */
  busy: number;
}

/** A mail server that takes everything, and the ways in which one may fail. */
const mailServers: Readonly<Record<string, () => Promise<number>>> = {
  works: () => mailServer(),
  'is not there': closedPort,
  'is silent': async () => {
    const server = await startMuteServer();
    onTestFinished(server.close);
    return server.port;
  },
  'answers 451': () => mailServer((server) => server.refuseWith(451)),
  'answers 554': () => mailServer((server) => server.refuseWith(554)),
  'cuts after the mail': () => mailServer((server) => server.cutAfterData(true)),
};

type MailServer = Awaited<ReturnType<typeof startMailServer>>;

async function mailServer(meet: (server: MailServer) => void = () => undefined): Promise<number> {
  const server = await startMailServer();
  onTestFinished(server.close);
  meet(server);
  return server.port;
}

async function startSite(name: string, smtpPort: number): Promise<Measured> {
  const folder = newFolder();
  const db = openDatabase(path.join(folder, 'frailsafe.sqlite'));
  migrate(db, folders.migrations, '', new Date());
  const email = { value: people.sian.email, key: people.sian.email.toLowerCase() };
  const sian = { email, name: people.sian.name, role: 'member', role_title: '', team: '' } as const;
  createUser(db, sian, null, 'no hash', new Date());
  const settings = { DATA_DIR: folder, SMTP_URL: `smtp://127.0.0.1:${smtpPort}` };
  const site = await serving({ ...settings, LOG_LEVEL: 'silent' });
  onTestFinished(async () => {
    await site.stop('SIGKILL');
    db.close();
  });
  return { name, db, visitor: new Visitor(site.origin), home: [], asking: [], busy: 0 };
}

/** Asks each page once, while there is a mail to send; nobody is asked to wait for the limits. */
async function measure(one: Measured): Promise<void> {
  const { db, visitor, home, asking } = one;
  enqueue(db, { kind: 'password.changed', payload: { userId: 1 } }, new Date());
  db.exec('DELETE FROM throttle_events');
  const form = { email: people.sian.email };
  asking.push(await timed(() => visitor.post('/forgotten-password', form)));
  home.push(await timed(() => visitor.get('/')));
  one.busy += Number(
    db.prepare(`SELECT count(*) > 0 FROM outbox WHERE state = 'waiting'`).pluck().get(),
  );
}

async function timed(ask: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await ask();
  return performance.now() - began;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

it('no page gets slower by more than 10 ms, whatever the mail server does', async () => {
  const sites: Measured[] = [];
  for (const [name, start] of Object.entries(mailServers)) {
    sites.push(await startSite(name, await start()));
  }
  for (let round = 0; round < rounds; round += 1) for (const one of sites) await measure(one);
  const [works] = sites;
  for (const { name, home, asking, busy } of sites) {
    const figures = `home ${median(home).toFixed(1)} ms, asking ${median(asking).toFixed(1)} ms`;
    process.stdout.write(`mail server ${name}: ${figures}, mail to send in ${busy} rounds\n`);
  }
  for (const { name, home, asking, busy } of sites) {
    expect(median(home) - median(works?.home ?? []), name).toBeLessThan(allowed);
    expect(median(asking) - median(works?.asking ?? []), name).toBeLessThan(allowed);
    if (name !== 'works') expect(busy, name).toBe(rounds);
  }
});
