import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp, features } from './app.ts';
import { ConfigError, loadConfig } from './config.ts';
import { firstAdminLink } from './features/accounts/index.ts';
import { importShippedContent } from './features/case-studies/index.ts';
import { keepingPost } from './features/demo/index.ts';
import { auditHead } from './lib/audit.ts';
import { hour, second, systemClock } from './lib/clock.ts';
import { answerClientErrors } from './lib/http/client-errors.ts';
import { StartFault } from './lib/errors.ts';
import type { Site } from './lib/http/context.ts';
import { cutUnreadAnswers } from './lib/http/unread-answers.ts';
import { createLog } from './lib/log.ts';
import { createPost, type Post } from './lib/mail/transport.ts';
import { sweepOutbox } from './lib/outbox/outbox.ts';
import { folders } from './lib/paths.ts';
import { blockList } from './lib/passwords/block-list.ts';
import { sweepThrottle } from './lib/throttle.ts';
import { createOutbox } from './outbox.ts';
import { openSite } from './site.ts';

/** `npm start`: reads the settings, opens the site, serves it until SIGTERM or SIGINT. */
export async function main(): Promise<void> {
  try {
    const config = loadConfig();
    const log = createLog(config.logLevel);
    await serve(openSite(config, systemClock, log));
  } catch (error) {
    if (!(error instanceof StartFault)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

/** Listens and starts the workers; resolves once the site answers. */
export async function serve(site: Site): Promise<void> {
  const { log, db, clock } = site;
  await importShippedContent(site, folders.content);
  await site.text.warm();
  blockList();
  const post = createSitePost(site);
  const outbox = createOutbox(site, post);
  const server = await listen(site);
  outbox.start();
  const sweeping = setInterval(() => sweep(site), hour);
  sweep(site);
  tellAddress(site, server);

  const stop = async (signal: string): Promise<void> => {
    log.info({ signal }, 'stopping');
    clearInterval(sweeping);
    await closeServer(server);
    await outbox.stop();
    await site.text.close();
    post.close();
    db.close();
  };
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => void stop(signal));
  log.info({ at: clock.now().toISOString() }, 'started');
}

function createSitePost({ config, clock }: Site): Post {
  const post = createPost(config);
  return config.demo ? keepingPost(post, config.dataDir, clock.now) : post;
}

async function listen(site: Site): Promise<Server> {
  // Node looks at its timeouts only every 30 s unless told otherwise.
  const limits = {
    connectionsCheckingInterval: 2 * second,
    headersTimeout: 10 * second,
    requestTimeout: 30 * second,
    keepAliveTimeout: 5 * second,
    maxHeaderSize: 16 * 1024,
  };
  const server = createServer(limits, createApp(site));
  server.maxConnections = 1000;
  answerClientErrors(server);
  cutUnreadAnswers(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(portFault(error, site)));
    server.listen(site.config.port, site.config.host, resolve);
  });
  return server;
}

function portFault(error: Error, { config }: Site): Error {
  const taken = 'code' in error && error.code === 'EADDRINUSE';
  return taken
    ? new ConfigError(`Port ${config.port} is taken. Stop what uses it, or set PORT to another.`)
    : error;
}

/** Requests under way are finished; connections that only wait are closed. */
function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), 10 * second).unref();
  return closed;
}

/** Results go to standard output: the log must never hold the link. */
function tellAddress({ config, db, clock }: Site, server: Server): void {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`Frailsafe is at ${config.origin} (listening on ${config.host}:${port})\n`);
  const link = firstAdminLink(db, config.origin, clock.now());
  if (link !== undefined) {
    process.stdout.write(
      `Nobody has an account yet. Make the first admin here, within a day:\n${link}\n`,
    );
  }
}

/** Forgets what has had its time. */
function sweep({ db, clock, log }: Site): void {
  const now = clock.now();
  try {
    for (const feature of features) feature.sweep?.(db, now);
    sweepOutbox(db, now);
    sweepThrottle(db, now);
    // Entries taken from the end of the audit are missed only by who knows an older head.
    log.info({ head: auditHead(db) }, 'audit head');
  } catch (error) {
    log.error({ err: error }, 'sweep failed');
  }
}
