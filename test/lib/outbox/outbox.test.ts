import { describe, expect, it } from 'vitest';
import { day, hour, minute, second } from '../../../src/lib/clock.ts';
import { transaction } from '../../../src/lib/db/transaction.ts';
import { enqueue, sweepOutbox } from '../../../src/lib/outbox/outbox.ts';
import { outboxWorld, type OutboxWorld } from './world.ts';

const job = { kind: 'ward.opened', payload: { wardId: 7 } };

function add({ db, clock }: OutboxWorld, more: object = {}): void {
  enqueue(db, { ...job, ...more }, clock.now());
}

function broken(): Promise<void> {
  return Promise.reject(Object.assign(new Error('secret words of a server'), { code: 'ESOCKET' }));
}

describe('putting a job into the outbox', () => {
  it('leaves nothing when the transaction of its cause is undone', () => {
    const world = outboxWorld();
    const cause = (): void => {
      add(world);
      throw new Error('the cause failed');
    };
    expect(() => transaction(world.db, cause)).toThrow('the cause failed');
    expect(world.rows()).toEqual([]);
  });

  it('keeps the first of two jobs with one dedupe key, and both without', async () => {
    const world = outboxWorld();
    const seen: unknown[] = [];
    add(world, { dedupeKey: 'ward 7', payload: { wardId: 1 } });
    add(world, { dedupeKey: 'ward 7', payload: { wardId: 2 } });
    add(world, { payload: { wardId: 3 } });
    add(world, { payload: { wardId: 3 } });
    const worker = world.worker({ 'ward.opened': async (payload) => void seen.push(payload) });
    expect(await worker.runDue()).toBe(3);
    expect(seen).toEqual([{ wardId: 1 }, { wardId: 3 }, { wardId: 3 }]);
  });

  it('keeps the key taken after the job is done, so that no repeat does it again', async () => {
    const world = outboxWorld();
    const worker = world.worker({ 'ward.opened': () => Promise.resolve() });
    add(world, { dedupeKey: 'ward 7' });
    await worker.runDue();
    add(world, { dedupeKey: 'ward 7' });
    expect(await worker.runDue()).toBe(0);
  });

  it('waits for its time when it is not to run at once', async () => {
    const world = outboxWorld();
    add(world, { after: 10 * minute });
    const worker = world.worker({ 'ward.opened': () => Promise.resolve() });
    world.clock.forward(10 * minute - 1);
    expect(await worker.runDue()).toBe(0);
    world.clock.forward(1);
    expect(await worker.runDue()).toBe(1);
  });

  it('has a number that no other job ever gets, even when all before it have been forgotten', async () => {
    const world = outboxWorld();
    add(world);
    await world.worker({ 'ward.opened': () => Promise.resolve() }).runDue();
    world.clock.forward(31 * day);
    sweepOutbox(world.db, world.clock.now());
    expect(world.rows()).toEqual([]);
    add(world);
    expect(world.rows()).toMatchObject([{ id: 2 }]);
  });

  it('is forgotten 30 days after it was done; a dead one stays', async () => {
    const world = outboxWorld();
    add(world);
    await world.worker({ 'ward.opened': () => Promise.resolve() }).runDue();
    world.db
      .prepare(
        `INSERT INTO outbox (kind, payload, state, created_at, started_at, run_at, finished_at)
         VALUES ('x', '{}', 'dead', '2026-01-01', '2026-01-01', '2026-01-01', '2026-01-01')`,
      )
      .run();
    world.clock.forward(30 * day);
    sweepOutbox(world.db, world.clock.now());
    expect(world.rows()).toHaveLength(2);
    world.clock.forward(second);
    sweepOutbox(world.db, world.clock.now());
    expect(world.rows().map(({ state }) => state)).toEqual(['dead']);
  });
});

describe('a job that fails', () => {
  it('is tried at 0, 1, 5, 15 and 60 minutes, then hourly, and is dead after 24 hours', async () => {
    const world = outboxWorld();
    const tries: number[] = [];
    const worker = world.worker({
      'ward.opened': () => {
        tries.push(world.minutes());
        return broken();
      },
    });
    add(world);
    for (let passed = 0; passed <= 27 * 60; passed += 1) {
      await worker.runDue();
      world.clock.forward(minute);
    }
    const hourly = Array.from({ length: 24 }, (_one, index) => (index + 1) * 60);
    expect(tries).toEqual([0, 1, 5, 15, ...hourly]);
    expect(world.rows()).toMatchObject([{ state: 'dead', attempts: 28, last_error: 'ESOCKET' }]);
  });

  it('keeps to these times when each try takes half a minute to fail', async () => {
    const world = outboxWorld();
    const tries: number[] = [];
    const worker = world.worker({
      'ward.opened': () => {
        tries.push(world.minutes());
        world.clock.forward(minute / 2);
        return broken();
      },
    });
    add(world);
    while (world.minutes() < 150) {
      await worker.runDue();
      world.clock.forward(minute / 2);
    }
    expect(tries).toEqual([0, 1, 5, 15, 60, 120]);
  });

  it('counts its tries from when it was first due', async () => {
    const world = outboxWorld();
    const worker = world.worker({ 'ward.opened': broken });
    add(world, { after: 25 * hour });
    world.clock.forward(25 * hour);
    await worker.runDue();
    expect(world.rows()).toMatchObject([
      { state: 'waiting', run_at: new Date(world.clock.now().getTime() + minute).toISOString() },
    ]);
  });

  it('is not tried again for the hours in which no worker ran, but once', async () => {
    const world = outboxWorld();
    const worker = world.worker({ 'ward.opened': broken });
    add(world);
    await worker.runDue();
    world.clock.forward(6.5 * hour);
    expect(await worker.runDue()).toBe(1);
    expect(await worker.runDue()).toBe(0);
    world.clock.forward(hour / 2);
    expect(await worker.runDue()).toBe(1);
  });

  it('runs not a second before its time', async () => {
    const world = outboxWorld();
    const worker = world.worker({ 'ward.opened': broken });
    add(world);
    await worker.runDue();
    world.clock.forward(minute - second);
    expect(await worker.runDue()).toBe(0);
    world.clock.forward(second);
    expect(await worker.runDue()).toBe(1);
  });

  it('succeeds at a later try, and is then done for good', async () => {
    const world = outboxWorld();
    let fine = false;
    const worker = world.worker({ 'ward.opened': () => (fine ? Promise.resolve() : broken()) });
    add(world);
    await worker.runDue();
    fine = true;
    world.clock.forward(minute);
    expect(await worker.runDue()).toBe(1);
    world.clock.forward(day);
    expect(await worker.runDue()).toBe(0);
    expect(world.rows()).toMatchObject([{ state: 'done', attempts: 2, last_error: null }]);
  });

  it('holds up no other job', async () => {
    const world = outboxWorld();
    const seen: number[] = [];
    const worker = world.worker({
      'ward.opened': (_payload, { id }) => {
        seen.push(id);
        return id === 2 ? broken() : Promise.resolve();
      },
    });
    for (let count = 0; count < 3; count += 1) add(world);
    expect(await worker.runDue()).toBe(3);
    expect(seen).toEqual([1, 2, 3]);
    expect(world.rows().map(({ state }) => state)).toEqual(['done', 'waiting', 'done']);
  });

  it('is retried when it throws outright, when its kind is unknown, and when its payload is broken', async () => {
    const world = outboxWorld();
    const worker = world.worker({
      'ward.opened': () => {
        throw new TypeError('at once');
      },
    });
    add(world);
    add(world, { kind: 'ward.closed' });
    add(world);
    world.db.prepare("UPDATE outbox SET payload = '{' WHERE id = 3").run();
    expect(await worker.runDue()).toBe(3);
    expect(world.rows().map(({ state, last_error }) => [state, last_error])).toEqual([
      ['waiting', 'TypeError'],
      ['waiting', 'Error'],
      ['waiting', 'SyntaxError'],
    ]);
  });

  it('tells neither the log nor the table what the server said', async () => {
    const world = outboxWorld();
    add(world);
    await world.worker({ 'ward.opened': broken }).runDue();
    const told = JSON.stringify(world.rows()) + world.captured.lines.join('');
    expect(told).toContain('ESOCKET');
    expect(told).not.toContain('secret words');
  });
});
