import { createHmac } from 'node:crypto';
import bcrypt from 'bcrypt';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  createCompareThread,
  type CompareThread,
} from '../../../src/lib/passwords/compare-thread.ts';
import {
  createPasswords,
  PasswordsBusy,
  type Passwords,
  type PasswordSettings,
} from '../../../src/lib/passwords/hash.ts';
import { captureLog } from '../../support/log.ts';
import { compareHere, testPasswords } from '../../support/passwords.ts';

const first = Buffer.alloc(32, 1);
const second = Buffer.alloc(32, 2);
const passwords = testPasswords(new Map([[1, first]]));
const right = { ok: true, stale: false };
const wrong = { ok: false, stale: false };

afterEach(() => vi.restoreAllMocks());

function made(settings: Partial<PasswordSettings>): Passwords {
  return createPasswords({ peppers: new Map([[1, first]]), thread: compareHere, ...settings });
}

describe('a stored password', () => {
  it('names its pepper and its cost, and differs each time', async () => {
    const [one, two] = await Promise.all([
      passwords.hash('sunlit otter'),
      passwords.hash('sunlit otter'),
    ]);
    expect(one).toMatch(/^1:\$2b\$04\$[./A-Za-z0-9]{53}$/);
    expect(one).not.toBe(two);
  });

  it('is made at cost 12 unless told otherwise', async () => {
    const stored = await made({}).hash('sunlit otter');
    expect(stored).toMatch(/^1:\$2b\$12\$/);
  });

  it('matches its password and no other', async () => {
    const stored = await passwords.hash('sunlit otter');
    expect(await passwords.verify('sunlit otter', stored)).toEqual(right);
    expect(await passwords.verify('Sunlit otter', stored)).toEqual(wrong);
    expect(await passwords.verify('', stored)).toEqual(wrong);
  });

  it.each([
    ['past byte 72', 'a'.repeat(72), 'a'.repeat(73)],
    ['past byte 72, two bytes a letter', 'é'.repeat(36), `${'é'.repeat(36)}e`],
    ['at byte 1,024', 'a'.repeat(1023) + 'b', 'a'.repeat(1023) + 'c'],
    ['after a NUL', 'pass\0word-after-nul', 'pass\0another-after-nul'],
    ['by a last NUL', 'sunlit otter', 'sunlit otter\0'],
    ['by an outer space', ' sunlit otter', 'sunlit otter'],
  ])('does not match one that differs only %s', async (_, one, other) => {
    const stored = await passwords.hash(one);
    expect(await passwords.verify(one, stored)).toEqual(right);
    expect(await passwords.verify(other, stored)).toEqual(wrong);
    expect(await passwords.verify(one, await passwords.hash(other))).toEqual(wrong);
  });

  it('matches whether an accent is typed as one character or two', async () => {
    const stored = await passwords.hash('P\u00e4ssw\u00f6rter sind toll');
    expect(await passwords.verify('Pa\u0308sswo\u0308rter sind toll', stored)).toEqual(right);
    const other = await passwords.hash('Pa\u0308sswo\u0308rter sind toll');
    expect(await passwords.verify('P\u00e4ssw\u00f6rter sind toll', other)).toEqual(right);
  });

  it('does not match without the pepper, so a stolen database is of no use', async () => {
    const hash = (await passwords.hash('sunlit otter')).slice(2);
    expect(await bcrypt.compare('sunlit otter', hash)).toBe(false);
    const digest = (key: Buffer) =>
      createHmac('sha384', key).update('sunlit otter').digest('base64');
    expect(await bcrypt.compare(digest(second), hash)).toBe(false);
    expect(await bcrypt.compare(digest(first), hash)).toBe(true);
  });

  it('is never made of more than 1,024 bytes', async () => {
    await expect(passwords.hash('a'.repeat(1025))).rejects.toThrow(RangeError);
    await expect(passwords.hash('é'.repeat(513))).rejects.toThrow(RangeError);
  });
});

describe('an old hash', () => {
  const peppers = new Map([
    [2, second],
    [1, first],
  ]);

  it('verifies under an older pepper and says that it is stale', async () => {
    const stored = await passwords.hash('sunlit otter');
    const rotated = testPasswords(peppers);
    expect(await rotated.verify('sunlit otter', stored)).toEqual({ ok: true, stale: true });
    expect(await rotated.verify('another otter', stored)).toEqual(wrong);
    const renewed = await rotated.hash('sunlit otter');
    expect(renewed).toMatch(/^2:/);
    expect(await rotated.verify('sunlit otter', renewed)).toEqual(right);
  });

  it('verifies at another cost and says that it is stale', async () => {
    const stored = await passwords.hash('sunlit otter');
    const dearer = testPasswords(new Map([[1, first]]), 5);
    expect(await dearer.verify('sunlit otter', stored)).toEqual({ ok: true, stale: true });
  });

  it('does not verify when its pepper is gone', async () => {
    const stored = await passwords.hash('sunlit otter');
    const replaced = testPasswords(new Map([[2, second]]));
    expect(await replaced.verify('sunlit otter', stored)).toEqual(wrong);
  });
});

describe('a miss', () => {
  it.each([
    ['no account', 'sunlit otter', undefined],
    ['no password yet', 'sunlit otter', null],
    ['an empty value', 'sunlit otter', ''],
    ['a hash without a pepper number', 'sunlit otter', bcrypt.hashSync('sunlit otter', 4)],
    ['an unknown pepper', 'sunlit otter', `9:${bcrypt.hashSync('sunlit otter', 4)}`],
    ['a cost that would hold up the queue for days', 'sunlit otter', `1:$2b$31$${'a'.repeat(53)}`],
    ['no password typed', '', undefined],
    ['a password over 1,024 bytes', 'a'.repeat(100_000), undefined],
  ])('costs one compare like any other: %s', async (_, password, stored) => {
    const compare = vi.spyOn(bcrypt, 'compareSync');
    const hash = vi.spyOn(bcrypt, 'hash');
    expect(await passwords.verify(password, stored)).toEqual(wrong);
    expect(compare).toHaveBeenCalledTimes(1);
    expect(compare.mock.calls[0]?.[0]).toHaveLength(64);
    expect(compare.mock.calls[0]?.[1]).toMatch(/^\$2b\$04\$/);
    expect(hash).not.toHaveBeenCalled();
  });

  it.each([
    ['two steps cheaper', 5],
    ['one step cheaper', 6],
    ['the same', 7],
  ])('on a hash whose cost is %s costs the work of the present one', async (_, cost) => {
    const peppers = new Map([[1, first]]);
    const stored = await testPasswords(peppers, cost).hash('sunlit otter');
    const compare = vi.spyOn(bcrypt, 'compareSync');
    expect(await testPasswords(peppers, 7).verify('another otter', stored)).toEqual(wrong);
    const done = compare.mock.calls.map(([, hash]) => 2 ** bcrypt.getRounds(hash));
    expect(done.reduce((sum, one) => sum + one)).toBe(2 ** 7);
  });

  it('costs as much work as a wrong password, the first time too', async () => {
    const fresh = made({ cost: 11, thread: createCompareThread(captureLog().log) });
    const stored = await fresh.hash('sunlit otter');
    // The thread has started then.
    expect(await fresh.verify('sunlit otter', stored)).toEqual(right);
    const firstMiss = await work(() => fresh.verify('another otter', undefined));
    const miss = await work(() => fresh.verify('another otter', undefined));
    const wrongOne = await work(() => fresh.verify('another otter', stored));
    for (const ratio of [firstMiss / wrongOne, miss / wrongOne]) {
      expect(ratio).toBeGreaterThan(0.6);
      expect(ratio).toBeLessThan(1.6);
    }
    await fresh.close();
  });
});

describe('many passwords at once', () => {
  it('are worked on one at a time', async () => {
    let running = 0;
    let most = 0;
    const compare: CompareThread['compare'] = async (comparison) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running -= 1;
      return compareHere.compare(comparison);
    };
    const watched = made({ cost: 4, thread: { ...compareHere, compare } });
    await Promise.all(Array.from({ length: 10 }, () => watched.verify('sunlit otter', undefined)));
    expect(most).toBe(1);
  });

  it('are refused when one runs and twenty wait, and taken again afterwards', async () => {
    const all = Array.from({ length: 30 }, () => passwords.verify('sunlit otter', undefined));
    const results = await Promise.allSettled(all);
    const refused = results.filter((result) => result.status === 'rejected');
    expect(results.slice(0, 21).every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(refused).toHaveLength(9);
    expect(refused.every(({ reason }) => reason instanceof PasswordsBusy)).toBe(true);
    expect(await passwords.verify('sunlit otter', undefined)).toEqual(wrong);
  });

  it('have their place at once, and their turn when what came of the one before is known', async () => {
    const seen: string[] = [];
    const tasks = ['a', 'b', 'c'].map((name) =>
      passwords.inTurn(async (turn) => {
        seen.push(`${name} has a place`);
        await (await turn()).verify('sunlit otter', undefined);
        await new Promise((resolve) => setTimeout(resolve, 5));
        seen.push(`${name} is done`);
      }),
    );
    await Promise.all(tasks);
    expect(seen).toEqual([
      ...['a', 'b', 'c'].map((name) => `${name} has a place`),
      ...['a', 'b', 'c'].map((name) => `${name} is done`),
    ]);
  });

  it('keep no place for one that gives up before its turn, or fails', async () => {
    const held = passwords.inTurn(async (turn) => (await turn()).verify('x', undefined));
    for (let given = 0; given < 30; given += 1) {
      expect(await passwords.inTurn(() => Promise.resolve(given))).toBe(given);
      await expect(passwords.inTurn(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
      await expect(
        passwords.inTurn(async (turn) => {
          await turn();
          throw new Error('late');
        }),
      ).rejects.toThrow('late');
    }
    expect(await held).toEqual(wrong);
  });

  it('go on after one of them fails', async () => {
    vi.spyOn(bcrypt, 'compareSync').mockImplementationOnce(() => {
      throw new Error('out of memory');
    });
    await expect(passwords.verify('sunlit otter', undefined)).rejects.toThrow('out of memory');
    expect(await passwords.verify('sunlit otter', await passwords.hash('sunlit otter'))).toEqual(
      right,
    );
  });
});

describe('settings that cannot be right', () => {
  it('are refused at once', () => {
    expect(() => made({ peppers: new Map() })).toThrow(RangeError);
    expect(() => made({ cost: 3 })).toThrow(RangeError);
    expect(() => made({ cost: 16 })).toThrow(RangeError);
  });
});

/** Processor time of this process, in microseconds: unlike the clock it does not mind a busy machine. */
async function work(task: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await task();
  return process.cpuUsage(before).user;
}
