import { describe, expect, it } from 'vitest';
import { createQueue, type Queue } from '../../../src/lib/workers/queue.ts';

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

function queueOf(most: number, mostOfOne: number): Queue {
  return createQueue({ most, mostOfOne, busy: () => new Error('busy') });
}

describe('a queue', () => {
  it('does one task at a time, in the order of arrival', async () => {
    const queue = queueOf(10, 10);
    const seen: string[] = [];
    const tasks = ['a', 'b', 'c'].map((name) =>
      queue.add(async () => {
        seen.push(`${name} begins`);
        await pause();
        seen.push(`${name} ends`);
      }, undefined),
    );
    await Promise.all(tasks);
    expect(seen).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]));
  });

  it('takes people in turns, however much one of them has asked for', async () => {
    const queue = queueOf(10, 10);
    const seen: string[] = [];
    const ask = (whose: string, what: number): Promise<void> =>
      queue.add(async () => {
        await pause();
        seen.push(`${whose}${what}`);
      }, whose);
    await Promise.all([
      ...[1, 2, 3, 4].map((what) => ask('a', what)),
      ...[1, 2].map((what) => ask('b', what)),
    ]);
    expect(seen).toEqual(['a1', 'b1', 'a2', 'b2', 'a3', 'a4']);
  });

  it('goes on with somebody after a task of theirs has failed', async () => {
    const queue = queueOf(10, 10);
    const failed = queue.add(() => Promise.reject(new Error('no')), 1);
    const next = queue.add(() => Promise.resolve('done'), 1);
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('done');
  });

  it('turns away what is past its room, of all and of one', async () => {
    const queue = queueOf(3, 2);
    const one = [1, 2, 3].map(() => queue.add(pause, 'a'));
    const all = ['b', 'c', 'd'].map((whose) => queue.add(pause, whose));
    const settled = await Promise.allSettled([...one, ...all]);
    const third = ['fulfilled', 'fulfilled', 'rejected'];
    expect(settled.map(({ status }) => status)).toEqual([...third, ...third]);
    await expect(queue.add(pause, 'a')).resolves.toBe(undefined);
  });

  it('lets nothing begin once it is closed', async () => {
    const queue = queueOf(10, 10);
    let began = 0;
    const task = async (): Promise<void> => {
      began += 1;
      await pause();
    };
    const asked = ['a', 'a', 'b', undefined].map((whose) => queue.add(task, whose));
    await Promise.resolve();
    queue.close();
    const settled = await Promise.allSettled(asked);
    expect(settled.map(({ status }) => status)).toEqual(Array<string>(4).fill('rejected'));
    expect(began).toBeLessThanOrEqual(1);
  });
});
