import { randomUUID } from 'node:crypto';
import { newFormKey } from '../../src/features/discussion/index.ts';
import { keyIn, researchThreads } from '../discussion/writing.ts';
import { articleSource } from '../support/articles.ts';
import { pick } from '../support/random.ts';
import { Visitor, type Answer } from '../support/visitor.ts';
import { password } from '../support/world.ts';
import { taken, type Kind, type Ledger } from './ledger.ts';
import { notEdited, type Account, type PreparedSite } from './site.ts';

/** Somebody with a browser; the site moves to another port at each start, the cookies stay. */
export interface Client {
  readonly account: Account;
  cookies: ReadonlyMap<string, string>;
  /** Throttled until then. */
  restsUntil: number;
}

/** One life of the site: everything the clients need until it is killed. */
export interface Life {
  readonly origin: string;
  readonly prepared: PreparedSite;
  readonly ledger: Ledger;
  readonly random: () => number;
}

const rest = 20_000;

export async function logIn({ origin }: Pick<Life, 'origin'>, account: Account): Promise<Client> {
  const visitor = new Visitor(origin);
  const answer = await visitor.post('/login', { email: account.email, password }, network());
  if (answer.status !== 303) throw new Error(`${account.email} could not log in: ${answer.status}`);
  return { account, cookies: visitor.cookies, restsUntil: 0 };
}

/** A member replies, edits or starts a thread. */
export async function write(life: Life, client: Client): Promise<void> {
  const chance = life.random();
  if (chance < 0.65) await replyTo(life, client);
  else if (chance < 0.9) await edit(life, client);
  else await startThread(life, client);
}

async function replyTo(life: Life, client: Client): Promise<void> {
  const body = `Reply ${randomUUID()}`;
  const address = `${pick(life.random, life.prepared.threads)}/posts`;
  await sendOnce(life, client, 'reply', body, address, { body });
}

async function startThread(life: Life, client: Client): Promise<void> {
  const title = `Thread ${randomUUID()}`;
  await sendOnce(life, client, 'thread', title, researchThreads, { title, body: 'It begins.' });
}

/** Under one key, so that it may be sent again when nobody knows what became of it. */
async function sendOnce(
  life: Life,
  client: Client,
  kind: Kind,
  words: string,
  address: string,
  fields: Record<string, string>,
): Promise<void> {
  const keyed = { ...fields, form_key: newFormKey() };
  await sendOrKeep(life, kind, words, async ({ origin }) => {
    const answer = await visitorOf(origin, client).post(address, keyed);
    if (answer.status === 429) client.restsUntil = performance.now() + rest;
    return answer;
  });
}

/** Counts what was acknowledged; what was cut off is sent again in the next life. */
async function sendOrKeep(
  life: Life,
  kind: Kind,
  words: string,
  send: (life: Pick<Life, 'origin'>) => Promise<Answer>,
): Promise<void> {
  const { ledger } = life;
  ledger.sent[kind].set(words, false);
  const settle = async (at: Pick<Life, 'origin'>): Promise<void> => {
    if (!taken(ledger, kind, await send(at))) return;
    ledger.sent[kind].set(words, true);
    ledger.acknowledged[kind] += 1;
  };
  try {
    await settle(life);
  } catch (error) {
    ledger.unsure.push(settle);
    throw error;
  }
}

async function edit({ origin, ledger }: Life, client: Client): Promise<void> {
  const { ownPost } = client.account;
  const visitor = visitorOf(origin, client);
  const form_key = keyIn(await visitor.get(`${ownPost}/edit`));
  const body = `Edited ${randomUUID()}`;
  const possible = ledger.edits.get(ownPost) ?? [notEdited];
  ledger.edits.set(ownPost, [...possible, body]);
  const answer = await visitor.post(`${ownPost}/edit`, { body, form_key, action: 'save' });
  if (answer.status === 429) client.restsUntil = performance.now() + rest;
  if (taken(ledger, 'edit', answer)) {
    ledger.edits.set(ownPost, [body]);
    ledger.acknowledged.edit += 1;
  } else {
    ledger.edits.set(ownPost, possible);
  }
}

/** A guest sends a message from a network of their own. */
export async function sendMessage(life: Life): Promise<void> {
  const message = `Message ${randomUUID()}`;
  const form = { name: 'Jo Bell', email: 'jo.bell@example.org', message };
  const from = network();
  await sendOrKeep(life, 'message', message, ({ origin }) =>
    new Visitor(origin).post('/contact', form, from),
  );
}

export async function arrive(life: Life): Promise<void> {
  const { email } = pick(life.random, life.prepared.arrivals);
  const visitor = new Visitor(life.origin);
  const answer = await visitor.post('/login', { email, password }, network());
  if (!taken(life.ledger, 'log-in', answer)) return;
  life.ledger.arrived.push(visitor);
  life.ledger.acknowledged['log-in'] += 1;
}

/** The admin publishes a new article. */
export async function publish({ origin, ledger }: Life, client: Client): Promise<void> {
  const words = `Words ${randomUUID()}`;
  const slug = words.toLowerCase().replace(' ', '-');
  const source = articleSource({ title: 'Killed', slug }, words);
  ledger.sent.article.set(words, false);
  const form = { source, revision: '0', action: 'publish' };
  const answer = await visitorOf(origin, client).post('/admin/articles/new', form);
  if (!taken(ledger, 'article', answer)) return;
  ledger.sent.article.set(words, true);
  ledger.acknowledged.article += 1;
}

export function visitorOf(
  origin: string,
  { cookies }: { readonly cookies: ReadonlyMap<string, string> },
): Visitor {
  const visitor = new Visitor(origin);
  for (const [name, value] of cookies) visitor.cookies.set(name, value);
  return visitor;
}

let networks = 0;

function network(): Record<string, string> {
  networks += 1;
  const numbers = [10, (networks >> 16) & 255, (networks >> 8) & 255, networks & 255];
  return { 'x-forwarded-for': numbers.join('.') };
}
