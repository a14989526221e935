import { setTimeout as delay } from 'node:timers/promises';
import { seededRandom } from '../support/random.ts';
import { serving, type Serving } from '../support/processes.ts';
import { Visitor } from '../support/visitor.ts';
import { arrive, logIn, publish, sendMessage, visitorOf, write } from './clients.ts';
import type { Client, Life } from './clients.ts';
import { faultsIn, newLedger, type Ledger } from './ledger.ts';
import type { PreparedSite } from './site.ts';

interface Outcome {
  readonly ledger: Ledger;
  readonly faults: readonly string[];
  /** From the start of the process to the first page, in milliseconds, after each kill. */
  readonly readyAfter: readonly number[];
  /** Sent again because the site died before it answered. */
  readonly sentAgain: number;
}

interface People {
  readonly writers: readonly Client[];
  readonly admin: Client;
}

const writing = 5;
const shortestLife = 150;
const longestLife = 1500;
const checkedEvery = 20;

/** Serves, lets people write, kills by signal 9 at a random moment, starts again; so many times. */
export async function killUnderLoad(
  prepared: PreparedSite,
  kills: number,
  seed: number,
): Promise<Outcome> {
  const random = seededRandom(seed);
  const ledger = newLedger();
  const faults: string[] = [];
  const readyAfter: number[] = [];
  let sentAgain = 0;
  let site = (await startTimed(prepared)).site;
  const people = await logInAll(prepared, site.origin);
  for (let kill = 1; kill <= kills; kill += 1) {
    await liveAndDie({ origin: site.origin, prepared, ledger, random }, people, site);
    if (kill % checkedEvery === 0 || kill === kills) faults.push(...faultsIn(prepared, ledger));
    const started = await startTimed(prepared);
    site = started.site;
    readyAfter.push(started.ready);
    faults.push(...(await faultsOfLogins(ledger, site.origin)));
    sentAgain += await sendUnsure(ledger, site.origin);
  }
  const ended = await site.stop();
  if (ended.code !== 0) faults.push(`the last stop: ${ended.code} ${ended.err}`);
  faults.push(...faultsIn(prepared, ledger), ...ledger.odd);
  return { ledger, faults, readyAfter, sentAgain };
}

/** How long a start takes after a clean stop, in milliseconds. */
export async function startsAfterStop(prepared: PreparedSite, times: number): Promise<number[]> {
  const readyAfter: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const { site, ready } = await startTimed(prepared);
    readyAfter.push(ready);
    await site.stop();
  }
  return readyAfter;
}

async function startTimed({ settings }: PreparedSite): Promise<{ site: Serving; ready: number }> {
  const from = performance.now();
  const site = await serving(settings);
  const { status } = await new Visitor(site.origin).get('/');
  if (status !== 200) throw new Error(`The first page is ${status}`);
  return { site, ready: performance.now() - from };
}

async function logInAll(prepared: PreparedSite, origin: string): Promise<People> {
  const writers: Client[] = [];
  for (const account of prepared.writers) writers.push(await logIn({ origin }, account));
  return { writers, admin: await logIn({ origin }, prepared.admin) };
}

async function liveAndDie(life: Life, { writers, admin }: People, site: Serving): Promise<void> {
  const dying = new AbortController();
  const free = writers.filter(({ restsUntil }) => restsUntil < performance.now());
  const nextWriter = async (): Promise<void> => {
    const client = free.splice(Math.floor(life.random() * free.length), 1)[0];
    if (client === undefined) return delay(20);
    await write(life, client);
    if (client.restsUntil < performance.now()) free.push(client);
  };
  const acts = [
    ...Array.from({ length: writing }, () => nextWriter),
    () => sendMessage(life),
    () => arrive(life),
    () => publish(life, admin),
  ];
  const load = Promise.all(acts.map((act) => repeat(act, dying.signal)));
  await delay(shortestLife + life.random() * (longestLife - shortestLife));
  dying.abort();
  await site.stop('SIGKILL');
  await load;
}

/** Until the site dies; what fails before that is a fault. */
async function repeat(act: () => Promise<void>, dying: AbortSignal): Promise<void> {
  while (!dying.aborted) {
    try {
      await act();
    } catch (error) {
      if (!dying.aborted) throw error;
    }
  }
}

async function faultsOfLogins({ arrived }: Ledger, origin: string): Promise<string[]> {
  const faults: string[] = [];
  for (const before of arrived.splice(0)) {
    const { status } = await visitorOf(origin, before).get('/members');
    if (status !== 200) faults.push(`lost log-in: ${status}`);
  }
  return faults;
}

async function sendUnsure({ unsure }: Ledger, origin: string): Promise<number> {
  const again = unsure.splice(0);
  for (const send of again) await send({ origin });
  return again.length;
}
