import { createHmac } from 'node:crypto';
import { beginSetUp, confirmApp, secretSetUp } from '../../src/features/second-factor/commands.ts';
import { second } from '../../src/lib/clock.ts';
import type { Site } from '../../src/lib/http/context.ts';
import type { TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { password, people, type PersonName } from '../support/world.ts';

export const step = 30 * second;

/** What somebody has once two-step log-in is on. */
export interface Factors {
  readonly secret: Buffer;
  readonly codes: readonly string[];
}

/** The code that an app shows: RFC 6238, written once more so that the site is not held against itself. */
export function codeAt(secret: Buffer, at: Date): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / step)));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Turns two-step log-in on for somebody; the code that did it has been used up. */
export function turnOn({ db, config, clock }: Site, userId: number): Factors {
  const now = clock.now();
  beginSetUp(db, config, userId, now);
  const secret = secretSetUp(db, config, userId, now) ?? Buffer.alloc(0);
  const owner = { id: userId, sessionId: '' };
  const codes = confirmApp(db, config, owner, codeAt(secret, now), now);
  if (typeof codes === 'string') throw new Error(`It could not be turned on: ${codes}`);
  return { secret, codes };
}

/** A browser in which the password has been given. */
export async function halfLogIn(
  app: TestApp,
  name: PersonName,
  fields: Record<string, string> = {},
): Promise<Visitor> {
  const visitor = app.visitor();
  const form = { email: people[name].email, password, ...fields };
  const answer = await visitor.post('/login', form);
  if (!answer.location.startsWith('/login/code')) {
    throw new Error(`${name} is asked for no code: ${answer.status} ${answer.location}`);
  }
  return visitor;
}

/** Enters a code that the app shows at this moment, or `away` milliseconds from it. */
export function enterCode(
  { clock }: TestApp,
  visitor: Visitor,
  secret: Buffer,
  away = 0,
): Promise<Answer> {
  const code = codeAt(secret, new Date(clock.now().getTime() + away));
  return visitor.post('/login/code', { code });
}

export async function isIn(visitor: Visitor): Promise<boolean> {
  return (await visitor.get('/members')).status === 200;
}

/** The secret that the page of a set-up shows as text, as an app would read it. */
export function secretOn({ body }: Answer): Buffer {
  const [, key = ''] = /<dd><code>([A-Z2-7 ]+)<\/code>/.exec(body) ?? [];
  return keyOf(key);
}

/** The bytes of a key in base 32, in groups or not. */
export function keyOf(key: string): Buffer {
  const bits = key
    .replaceAll(' ', '')
    .split('')
    .map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

/** The backup codes that a page shows, as they are printed. */
export function codesOn({ body }: Answer): string[] {
  return [...body.matchAll(/<li><code>([0-9A-Z-]+)<\/code><\/li>/g)].map(([, code = '']) => code);
}

/** Turns two-step log-in on as a person does, by its pages. */
export async function setUp(app: TestApp, visitor: Visitor): Promise<Factors> {
  const begun = await visitor.post('/account/two-step/new-app');
  const secret = secretOn(await visitor.get(begun.location));
  const code = codeAt(secret, app.clock.now());
  return { secret, codes: codesOn(await visitor.post('/account/two-step/app', { code })) };
}
