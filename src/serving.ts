import { setTimeout as delay } from 'node:timers/promises';
import { createListener } from './app.ts';
import { firstAdminLink } from './features/accounts/index.ts';
import { importShippedContent } from './features/case-studies/index.ts';
import { startJobs, type Jobs } from './jobs.ts';
import { second } from './lib/clock.ts';
import { keepReserve } from './lib/db/disk-space.ts';
import { closeDatabase } from './lib/db/open.ts';
import type { Site } from './lib/http/context.ts';
import { listen } from './lib/http/listen.ts';
import { createMessages } from './lib/http/messages.ts';
import { folders } from './lib/paths.ts';

/** What a supervisor may count on: no stop takes longer than 10 s. */
const patience = 9 * second;
/** After a crash nothing in memory is to be trusted for long. */
const patienceAfterCrash = 3 * second;

/** A process that answers requests. */
export interface Serving {
  readonly startJobs: () => void;
  readonly tellAddress: () => void;
  /** Answers what is under way, then ends the process; asking twice changes nothing. */
  readonly stop: (reason: string) => void;
}

/** Makes the site ready, and resolves once it answers. */
export async function startServing(site: Site): Promise<Serving> {
  const { config, log, clock } = site;
  await importShippedContent(site, folders.content);
  await keepReserve(site);
  const messages = createMessages();
  const listening = await listen(config, messages, createListener(site, messages));
  // Nobody waits for it: the first rendering asked for before it is ready waits by itself.
  void site.text.warm();
  let jobs: Jobs | undefined;
  let ending: Promise<void> | undefined;

  async function end(reason: string, wait: number, code: number): Promise<void> {
    log.info({ reason }, 'stopping');
    site.stopping.abort();
    const done = Promise.all([listening.close(wait), jobs?.stop()]);
    await Promise.race([done, delay(wait + second / 2)]);
    await Promise.all([site.text.close(), site.imports.close(), site.passwords.close()]);
    closeDatabase(site.db);
    log.info({ code }, 'stopped');
    process.exit(code);
  }

  onCrash(site, () => (ending ??= end('crash', patienceAfterCrash, 1)));
  log.info({ at: clock.now().toISOString(), pid: process.pid }, 'started');
  return {
    startJobs: () => void (jobs ??= startJobs(site)),
    tellAddress: () => tellAddress(site, listening.port),
    stop: (reason) => void (ending ??= end(reason, patience, 0)),
  };
}

/** The whole site in this one process, until SIGTERM, SIGINT or SIGHUP. */
export async function serve(site: Site): Promise<void> {
  const serving = await startServing(site);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, serving.stop);
  serving.startJobs();
  serving.tellAddress();
}

/**
 * The last resort: an error that nothing caught, in a timer or a promise. It is logged, what is
 * under way is answered, and the process ends for its supervisor to start another.
 */
function onCrash({ log }: Site, end: () => Promise<void>): void {
  process.on('uncaughtException', (error, origin) => {
    log.fatal({ err: error, origin }, 'crash');
    end().catch(() => process.exit(1));
  });
}

/** Results go to standard output: the log must never hold the link. */
function tellAddress({ config, db, clock }: Site, port: number): void {
  const link = firstAdminLink(db, config.origin, clock.now());
  const advice = 'Nobody has an account yet. Make the first admin here, within a day:';
  const place = `Frailsafe is at ${config.origin} (listening on ${config.host}:${port})\n`;
  process.stdout.write(link === undefined ? place : `${place}${advice}\n${link}\n`);
}
