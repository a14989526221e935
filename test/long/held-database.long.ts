import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newFormKey } from '../../src/features/discussion/index.ts';
import { textIn } from '../discussion/writing.ts';
import { logIn, visitorOf, type Client } from '../kills/clients.ts';
import { prepareSite, type PreparedSite } from '../kills/site.ts';
import { hold } from '../support/held-database.ts';
import { serving, type Serving } from '../support/processes.ts';
import { Visitor, type Answer } from '../support/visitor.ts';
import { inLine, percentile, spread } from './figures.ts';

const guests = 3;
const readers = 3;
const writers = 10;
/** Milliseconds. */
const mostForGuests = 100;

interface Timed {
  readonly answer: Answer;
  readonly ms: number;
}

let prepared: PreparedSite;
let site: Serving;
let clients: Client[];

beforeAll(async () => {
  prepared = await prepareSite(writers + readers);
  site = await serving(prepared.settings);
  clients = [];
  for (const account of prepared.writers) clients.push(await logIn(site, account));
  const [, quiet] = await reading(() => delay(5000));
  inLine(`quiet: guests (ms) ${spread(quiet)}`);
});
afterAll(async () => {
  expect((await site.stop()).code).toBe(0);
});

async function timed(ask: () => Promise<Answer>): Promise<Timed> {
  const from = performance.now();
  return { answer: await ask(), ms: performance.now() - from };
}

/** Asks again and again until it is told to end; answers how long each took. */
async function readUntil(end: AbortSignal, ask: () => Promise<Answer>): Promise<number[]> {
  const times: number[] = [];
  while (!end.aborted) {
    const { answer, ms } = await timed(ask);
    expect(answer.status).toBe(200);
    times.push(ms);
    await delay(10);
  }
  return times;
}

function thread(number: number): string {
  return prepared.threads[number % prepared.threads.length] ?? '';
}

function send(client: Client, number: number, body: string): Promise<Timed> {
  const fields = { body, form_key: newFormKey() };
  return timed(() => visitorOf(site.origin, client).post(`${thread(number)}/posts`, fields));
}

/** While `during` runs, guests and members read. */
async function reading<T>(during: () => Promise<T>): Promise<[T, number[], number[]]> {
  const end = new AbortController();
  const guest = new Visitor(site.origin);
  const pages = ['/', '/case-studies', '/contact'];
  const ofGuests = Promise.all(
    Array.from({ length: guests }, (_one, at) =>
      readUntil(end.signal, () => guest.get(pages[at] ?? '/')),
    ),
  );
  const ofMembers = Promise.all(
    clients.slice(0, readers).map((client, at) => {
      const visitor = visitorOf(site.origin, client);
      return readUntil(end.signal, () => visitor.get(thread(at)));
    }),
  );
  const result = await during();
  end.abort();
  return [result, (await ofGuests).flat(), (await ofMembers).flat()];
}

function expectUnhurt(ofGuests: readonly number[]): void {
  expect(percentile(ofGuests, 0.95)).toBeLessThan(mostForGuests);
}

describe('a database that another process holds', () => {
  it('for 3 seconds: readers notice nothing, and all that ten members send meanwhile is kept', async () => {
    const [sent, ofGuests, ofMembers] = await reading(async () => {
      await hold(prepared.databaseFile, 3000);
      const writing = clients.slice(readers);
      return Promise.all(writing.map((client, at) => send(client, at, `Held ${at}`)));
    });
    inLine(`held 3 s, ${writers} waiting: guests (ms) ${spread(ofGuests)}`);
    inLine(`held 3 s: members reading (ms) ${spread(ofMembers)}`);
    inLine(`held 3 s: members writing (ms) ${spread(sent.map(({ ms }) => ms))}`);
    expect(sent.map(({ answer }) => answer.status)).toEqual(Array(writers).fill(303));
    expect(Math.min(...sent.map(({ ms }) => ms))).toBeGreaterThan(2000);
    expectUnhurt(ofGuests);
  });

  it('for 7 seconds: readers notice nothing, and who writes gets 503 and the text after 5', async () => {
    const [sent, ofGuests, ofMembers] = await reading(async () => {
      await hold(prepared.databaseFile, 7000);
      const writing = clients.slice(readers);
      return Promise.all(writing.map((client, at) => send(client, at, `Held longer ${at}`)));
    });
    inLine(`held 7 s, ${writers} waiting: guests (ms) ${spread(ofGuests)}`);
    inLine(`held 7 s: members reading (ms) ${spread(ofMembers)}`);
    inLine(`held 7 s: members refused after (ms) ${spread(sent.map(({ ms }) => ms))}`);
    expect(sent.map(({ answer }) => answer.status)).toEqual(Array(writers).fill(503));
    expect(sent.map(({ answer }) => textIn(answer))).toEqual(
      sent.map((_one, at) => `Held longer ${at}`),
    );
    expect(Math.max(...sent.map(({ ms }) => ms))).toBeLessThan(7000);
    expectUnhurt(ofGuests);
  });
});
