import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { second } from '../../../src/lib/clock.ts';
import { enqueueRest, writePortion } from '../../../src/lib/outbox/portions.ts';
import { outboxWorld } from './world.ts';

describe('a portion of work', () => {
  it('is done in order, and whole where there is time', async () => {
    const done: number[] = [];
    const portion = await writePortion([3, 1, 2], (one) => void done.push(one));
    expect([done, portion]).toEqual([[3, 1, 2], { next: undefined, faults: [] }]);
  });

  it('ends when its time is over, and says where to go on', async () => {
    const done: number[] = [];
    const slow = (one: number): void => {
      const until = performance.now() + 30;
      while (performance.now() < until);
      done.push(one);
    };
    const { next } = await writePortion([1, 2, 3, 4], slow, 40);
    expect([done, next]).toEqual([[1, 2], 3]);
  });

  it('goes on after a fault, and tells it', async () => {
    const done: number[] = [];
    const fault = new Error('no such chart');
    const portion = await writePortion([1, 2, 3], (one) => {
      if (one === 2) throw fault;
      done.push(one);
    });
    expect([done, portion]).toEqual([[1, 3], { next: undefined, faults: [fault] }]);
  });

  it('lets others have their turn between two', async () => {
    const order: string[] = [];
    const other = nextTurn().then(() => order.push('other'));
    await writePortion(['a', 'b', 'c'], (one) => void order.push(one), second);
    await other;
    expect(order.indexOf('other')).toBeLessThan(order.indexOf('c'));
  });
});

describe('the rest of a job', () => {
  it('is asked for once, also when the job is tried again', () => {
    const { db, clock, rows } = outboxWorld();
    const rest = { kind: 'ward.opened', payload: { after: 3 } };
    for (const id of [7, 7, 8]) enqueueRest(db, { id }, rest, clock.now());
    expect(rows().map(({ payload }) => payload)).toEqual(['{"after":3}', '{"after":3}']);
  });
});
