import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hour, minute, second } from '../../../src/lib/clock.ts';
import { enqueue } from '../../../src/lib/outbox/outbox.ts';
import type { JobHandler } from '../../../src/lib/outbox/worker.ts';
import { outboxWorld, type OutboxWorld } from './world.ts';

function add({ db, clock }: OutboxWorld): void {
  enqueue(db, { kind: 'ward.opened', payload: {} }, clock.now());
}

/** A handler that waits until it is let go; `atOnce` is how many of it ever ran together. */
function slow(): { handler: JobHandler; atOnce: () => number; release: () => void } {
  let running = 0;
  let most = 0;
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  const handler = async (): Promise<void> => {
    running += 1;
    most = Math.max(most, running);
    await gate;
    running -= 1;
  };
  return { handler, atOnce: () => most, release: () => release() };
}

describe('the lease of a job', () => {
  it('keeps a second worker off a job that is being done', async () => {
    const world = outboxWorld();
    add(world);
    const job = slow();
    const first = world.worker({ 'ward.opened': job.handler });
    const second = world.worker({ 'ward.opened': () => Promise.resolve() }, world.connect());
    const atWork = first.runDue();
    await delay(5);
    expect(await second.runDue()).toBe(0);
    job.release();
    expect(await atWork).toBe(1);
  });

  it('gives back the job of a worker that died, once two minutes have passed', async () => {
    const world = outboxWorld();
    add(world);
    // The first worker takes the job and does not come back, as after kill -9.
    const lost = slow();
    void world.worker({ 'ward.opened': lost.handler }, world.connect()).runDue();
    onTestFinished(lost.release);
    await delay(5);
    let done = 0;
    const rescuer = world.worker({ 'ward.opened': async () => void (done += 1) });
    world.clock.forward(2 * minute - second);
    expect(await rescuer.runDue()).toBe(0);
    world.clock.forward(second);
    expect(await rescuer.runDue()).toBe(1);
    expect([done, world.rows()[0]?.state, world.rows()[0]?.attempts]).toEqual([1, 'done', 2]);
  });

  it('is needed to say that a job failed: who lost it cannot undo what another has done', async () => {
    const world = outboxWorld();
    add(world);
    let fail = (_reason: Error): void => undefined;
    const stalled = new Promise<void>((_resolve, reject) => (fail = reject));
    const late = world.worker({ 'ward.opened': () => stalled }, world.connect()).runDue();
    await delay(5);
    world.clock.forward(2 * minute);
    await world.worker({ 'ward.opened': () => Promise.resolve() }).runDue();
    world.clock.forward(25 * hour);
    fail(new Error('too late'));
    await late;
    expect(world.rows()).toMatchObject([{ state: 'done', last_error: null }]);
  });

  it('shares many jobs between two workers, each done once', async () => {
    const world = outboxWorld();
    for (let count = 0; count < 40; count += 1) add(world);
    const seen: number[] = [];
    const handler: JobHandler = async (_payload, { id }) => {
      await delay(1);
      seen.push(id);
    };
    const [first, second] = [
      world.worker({ 'ward.opened': handler }),
      world.worker({ 'ward.opened': handler }, world.connect()),
    ];
    const [one, two] = await Promise.all([first.runDue(), second.runDue()]);
    expect(one + two).toBe(40);
    expect(Math.min(one, two)).toBeGreaterThan(5);
    expect(seen.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_one, id) => id + 1),
    );
  });

  it('lets one worker do one job at a time, however often it is asked', async () => {
    const world = outboxWorld();
    add(world);
    add(world);
    const job = slow();
    const worker = world.worker({ 'ward.opened': job.handler });
    const asked = Promise.all([worker.runDue(), worker.runDue(), worker.runDue()]);
    await delay(5);
    job.release();
    expect(await asked).toEqual([2, 0, 0]);
    expect(job.atOnce()).toBe(1);
  });

  it('does a job once even when the database is held by another process at its end', async () => {
    const world = outboxWorld();
    add(world);
    const other = world.connect();
    let calls = 0;
    const worker = world.worker({
      'ward.opened': async () => {
        calls += 1;
        other.exec('BEGIN IMMEDIATE');
        setTimeout(() => other.exec('ROLLBACK'), 300);
      },
    });
    expect(await worker.runDue()).toBe(1);
    world.clock.forward(5 * minute);
    await worker.runDue();
    expect([calls, world.rows()[0]?.state]).toEqual([1, 'done']);
  });

  it('takes up work again by itself when another process lets go of the database', async () => {
    const world = outboxWorld();
    add(world);
    const other = world.connect();
    other.exec('BEGIN IMMEDIATE');
    setTimeout(() => other.exec('ROLLBACK'), 300);
    const worker = world.worker({ 'ward.opened': () => Promise.resolve() });
    expect(await worker.runDue()).toBe(1);
    expect(world.captured.errors()).toEqual([]);
  });
});

describe('a started worker', () => {
  it('does what is there, then what comes, until it is stopped', async () => {
    const world = outboxWorld();
    const seen: number[] = [];
    const worker = world.worker({ 'ward.opened': async (_payload, { id }) => void seen.push(id) });
    add(world);
    worker.start();
    await delay(50);
    expect(seen).toEqual([1]);
    add(world);
    await delay(1300);
    expect(seen).toEqual([1, 2]);
    await worker.stop();
    add(world);
    await delay(1200);
    expect(seen).toEqual([1, 2]);
  });

  it('waits for the job at work when it is stopped, and takes no other', async () => {
    const world = outboxWorld();
    add(world);
    add(world);
    const job = slow();
    const worker = world.worker({ 'ward.opened': job.handler });
    worker.start();
    await delay(5);
    const stopped = worker.stop();
    job.release();
    await stopped;
    expect(world.rows().map(({ state }) => state)).toEqual(['done', 'waiting']);
  });
});
