import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createListener } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { openSite } from '../../src/site.ts';
import { answerClientErrors } from '../../src/lib/http/client-errors.ts';
import type { Site } from '../../src/lib/http/context.ts';
import { createMessages, type Messages } from '../../src/lib/http/messages.ts';
import { createPost, type Mail, type Post } from '../../src/lib/mail/transport.ts';
import { createOutbox } from '../../src/outbox.ts';
import { MovedClock } from './clock.ts';
import { captureLog, type CapturedLog } from './log.ts';
import { quickCost, testPasswords } from './passwords.ts';
import { Visitor, type Answer } from './visitor.ts';
import { password, people, populate, settings, type PersonName } from './world.ts';

export interface TestApp {
  readonly site: Site;
  /** Origin of the real server, such as http://localhost:41234 */
  readonly origin: string;
  readonly clock: MovedClock;
  readonly captured: CapturedLog;
  readonly ids: Readonly<Record<PersonName, number>>;
  /** Mails sent so far, when no SMTP server was given. */
  readonly mails: readonly Mail[];
  /** Runs every job that is due. */
  readonly runJobs: () => Promise<number>;
  readonly visitor: () => Visitor;
  readonly logIn: (name: PersonName, fields?: Record<string, string>) => Promise<Visitor>;
  /** Stops the server; throws when something was logged as an error and not taken away. */
  readonly close: () => Promise<void>;
}

/**
 * The real site over HTTP on a free port and a database file of its own, with the people of
 * `world.ts` in it and a clock that the test moves.
 */
export async function startApp(
  overrides: Record<string, string> = {},
  passwordCost = quickCost,
): Promise<TestApp> {
  const folder = mkdtempSync(path.join(tmpdir(), 'frailsafe-test-'));
  const messages = createMessages();
  const { server, origin } = await listen(messages);
  const clock = new MovedClock();
  const captured = captureLog();
  const config = loadConfig({ ...settings, DATA_DIR: folder, BASE_URL: origin, ...overrides });
  const passwords = testPasswords(config.peppers, passwordCost, captured.log);
  const site: Site = { ...openSite(config, clock, captured.log), passwords };
  const ids = await populate(site, passwordCost);
  server.on('request', createListener(site, messages));

  const mails: Mail[] = [];
  const post: Post = config.smtpUrl === undefined ? memoryPost(mails) : createPost(config);
  const outbox = createOutbox(site, post);
  const visitor = (): Visitor => new Visitor(origin);
  const devices = new Map<PersonName, string>();

  return {
    site,
    origin,
    clock,
    captured,
    ids,
    mails,
    runJobs: outbox.runDue,
    visitor,
    logIn: (name, fields) => logIn(visitor(), devices, name, fields),
    close: async () => {
      await outbox.stop();
      await new Promise((resolve) => server.close(resolve).closeAllConnections());
      await Promise.all([site.text.close(), site.imports.close(), passwords.close()]);
      post.close();
      site.db.close();
      rmSync(folder, { recursive: true, force: true });
      const errors = captured.errors();
      if (errors.length > 0) throw new Error(`Unexpected errors in the log:\n${errors.join('')}`);
    },
  };
}

/** Listens before the site is made, since the site must know its own address. */
async function listen(messages: Messages): Promise<{ server: Server; origin: string }> {
  const server = createServer(messages);
  answerClientErrors(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, origin: `http://localhost:${port}` };
}

/** Everybody logs in on a device of their own, so that none but the first log-in finds a new one. */
async function logIn(
  visitor: Visitor,
  devices: Map<PersonName, string>,
  name: PersonName,
  fields: Record<string, string> = {},
): Promise<Visitor> {
  const device = devices.get(name);
  if (device !== undefined) visitor.cookies.set('frailsafe-device', device);
  const answer: Answer = await visitor.post('/login', {
    email: people[name].email,
    password,
    ...fields,
  });
  if (answer.status !== 303) throw new Error(`${name} could not log in: ${answer.status}`);
  devices.set(name, visitor.cookies.get('frailsafe-device') ?? '');
  return visitor;
}

function memoryPost(mails: Mail[]): Post {
  return {
    send: async (mail) => {
      mails.push(mail);
    },
    close: () => undefined,
  };
}
