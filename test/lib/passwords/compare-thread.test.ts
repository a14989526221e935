import bcrypt from 'bcrypt';
import { afterEach, describe, expect, it } from 'vitest';
import { Unavailable } from '../../../src/lib/errors.ts';
import {
  createCompareThread,
  type CompareThread,
} from '../../../src/lib/passwords/compare-thread.ts';
import { startApp } from '../../support/app.ts';
import { captureLog } from '../../support/log.ts';
import { slowCost } from '../../support/passwords.ts';
import { people, password } from '../../support/world.ts';

const input = 'a'.repeat(64);
const hash = bcrypt.hashSync(input, 4);
const captured = captureLog();
let thread: CompareThread;

describe('the thread that compares', () => {
  afterEach(() => thread.close());

  it('tells a right input from a wrong one, at the cost of the hash and at a higher one', async () => {
    thread = createCompareThread(captured.log);
    for (const cost of [4, 7]) {
      expect(await thread.compare({ input, hash, cost })).toBe(true);
      expect(await thread.compare({ input: 'b'.repeat(64), hash, cost })).toBe(false);
    }
  });

  it('leaves the process free while it works', async () => {
    thread = createCompareThread(captured.log);
    await thread.compare({ input, hash, cost: 4 });
    let turns = 0;
    const count = setInterval(() => (turns += 1), 1);
    expect(await thread.compare({ input: 'b', hash, cost: 12 })).toBe(false);
    clearInterval(count);
    expect(turns).toBeGreaterThan(20);
  });

  it('is replaced when it takes too long, and says so', async () => {
    thread = createCompareThread(captured.log, 20);
    const slow = thread.compare({ input: 'b', hash, cost: 12 });
    await expect(slow).rejects.toThrow(Unavailable);
    expect(captured.errors().join('')).toContain('"reason":"time"');
    expect(await thread.compare({ input, hash, cost: 4 })).toBe(true);
  });

  it('is replaced when it dies', async () => {
    thread = createCompareThread(captured.log);
    await expect(thread.compare({ input, hash: 'not a hash', cost: 4 })).rejects.toThrow(
      Unavailable,
    );
    expect(await thread.compare({ input, hash, cost: 4 })).toBe(true);
  });

  it('starts again after it was closed, and nobody waits for what it was at', async () => {
    thread = createCompareThread(captured.log);
    const lost = thread.compare({ input: 'b', hash, cost: 12 });
    const refused = expect(lost).rejects.toThrow(Unavailable);
    await thread.close();
    await refused;
    expect(await thread.compare({ input, hash, cost: 4 })).toBe(true);
  });
});

describe('a log-in whose password could not be looked at', () => {
  it('is answered 503 with the address kept, and works when it is tried again', async () => {
    const app = await startApp({}, slowCost);
    const sian = { email: people.sian.email, password };
    const sent = app.visitor().post('/login', sian);
    while (app.site.passwords.waiting() === 0)
      await new Promise((resolve) => setTimeout(resolve, 1));
    await new Promise((resolve) => setTimeout(resolve, 20));
    await app.site.passwords.close();
    const answer = await sent;
    expect(answer.status).toBe(503);
    expect(answer.body).toContain(`value="${people.sian.email}"`);
    expect(answer.headers.get('retry-after')).not.toBe(null);
    expect((await app.visitor().post('/login', sian)).status).toBe(303);
    expect(app.captured.errors().join('')).toContain('a password was not compared');
    app.captured.lines.length = 0;
    await app.close();
  });
});
