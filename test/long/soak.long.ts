import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { newFormKey } from '../../src/features/discussion/index.ts';
import { minute, second } from '../../src/lib/clock.ts';
import { memoryOf } from '../bench/processes.ts';
import { logIn, visitorOf, type Client } from '../kills/clients.ts';
import { prepareSite } from '../kills/site.ts';
import { serving, type Serving } from '../support/processes.ts';
import { Visitor } from '../support/visitor.ts';
import { inLine, percentile } from './figures.ts';

const lasts = 30 * minute;
/** Until then caches fill and code is compiled; afterwards nothing may go on growing. */
const warm = 5 * minute;
const compared = 3 * minute;
const sampledEvery = 5 * second;
const people = 12;
const mostGrowth = 1.1;

interface Sample {
  readonly at: number;
  readonly megabytes: number;
}

it('half an hour of reading, writing and logging in leaves memory where it was', async () => {
  const prepared = await prepareSite(people);
  const site = await serving(prepared.settings);
  const clients: Client[] = [];
  for (const account of prepared.writers) clients.push(await logIn(site, account));
  const ended = new AbortController();
  setMaxListeners(0, ended.signal);
  const counted = { read: 0, written: 0, loggedIn: 0 };
  const loads = [
    ...[1, 2, 3].map(() => again(ended.signal, 20, () => readAsGuest(site, counted))),
    ...clients.map((client) => again(ended.signal, 100, () => read(site, client, counted))),
    ...clients.map((client) =>
      again(ended.signal, 40 * second, () => reply(site, client, counted)),
    ),
    again(ended.signal, 2 * second, async () => {
      const account = prepared.arrivals[counted.loggedIn % prepared.arrivals.length];
      if (account !== undefined) await logIn(site, account);
      counted.loggedIn += 1;
    }),
  ];
  const samples = await sample(site, ended);
  await Promise.all(loads);
  expect((await site.stop()).code).toBe(0);
  const before = median(samples.filter(({ at }) => at >= warm && at < warm + compared));
  const after = median(samples.filter(({ at }) => at >= lasts - compared));
  inLine(`${counted.read} pages read, ${counted.written} posts, ${counted.loggedIn} log-ins`);
  inLine(`memory: ${before.toFixed(0)} MB after 5 minutes, ${after.toFixed(0)} MB after 30`);
  expect(after / before).toBeLessThan(mostGrowth);
});

async function again(end: AbortSignal, pause: number, act: () => Promise<void>): Promise<void> {
  while (!end.aborted) {
    await act();
    await delay(pause, undefined, { signal: end }).catch(() => undefined);
  }
}

interface Counted {
  read: number;
  written: number;
  loggedIn: number;
}

/** A page of the cache, one that never is, and one that is not there. */
async function readAsGuest({ origin }: Serving, counted: Counted): Promise<void> {
  const guest = new Visitor(origin);
  for (const path of ['/case-studies', `/case-studies?x=${counted.read}`]) {
    expect((await guest.get(path)).status).toBe(200);
  }
  expect((await guest.get(`/nowhere/${counted.read}`)).status).toBe(404);
  counted.read += 3;
}

async function read(site: Serving, client: Client, counted: Counted): Promise<void> {
  const visitor = visitorOf(site.origin, client);
  for (const path of ['/members', '/members/discussion/research', '/members/threads/1']) {
    expect((await visitor.get(path)).status).toBe(200);
    counted.read += 1;
  }
}

async function reply(site: Serving, client: Client, counted: Counted): Promise<void> {
  const form = { body: `We tried *this* on ward ${counted.written}.`, form_key: newFormKey() };
  const { status } = await visitorOf(site.origin, client).post('/members/threads/1/posts', form);
  expect(status).toBe(303);
  counted.written += 1;
}

async function sample({ pid }: Serving, ended: AbortController): Promise<Sample[]> {
  const samples: Sample[] = [];
  const began = performance.now();
  while (performance.now() - began < lasts) {
    await delay(sampledEvery);
    samples.push({ at: performance.now() - began, megabytes: memoryOf({ pid }) });
  }
  ended.abort();
  return samples;
}

function median(samples: readonly Sample[]): number {
  return percentile(
    samples.map(({ megabytes }) => megabytes),
    0.5,
  );
}
