import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { features } from '../../../src/app.ts';
import { day, hour, minute, second } from '../../../src/lib/clock.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import type { Visitor } from '../../support/visitor.ts';

let app: TestApp;

beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

async function isLive(visitor: Visitor): Promise<boolean> {
  const { status } = await visitor.get('/members');
  expect([200, 303]).toContain(status);
  return status === 200;
}

/** They use the site every so often until so much time has passed. */
async function useUntil(visitors: Visitor[], end: number, every: number): Promise<void> {
  for (let passed = 0; passed < end; passed += every) {
    app.clock.forward(Math.min(every, end - passed));
    if (passed + every >= end) return;
    for (const visitor of visitors) expect(await isLive(visitor)).toBe(true);
  }
}

function rows(): number {
  return Number(app.site.db.prepare('SELECT count(*) FROM sessions').pluck().get());
}

function sweep(): void {
  for (const feature of features) feature.sweep?.(app.site.db, app.clock.now());
}

describe('a session', () => {
  it('lives 60 minutes without use', async () => {
    const [early, late] = [await app.logIn('hannah'), await app.logIn('hannah')];
    app.clock.forward(60 * minute - second);
    expect(await isLive(early)).toBe(true);
    app.clock.forward(second);
    expect(await isLive(late)).toBe(false);
  });

  it('is dead a second after 60 minutes, and stays so', async () => {
    const visitor = await app.logIn('hannah');
    app.clock.forward(60 * minute + second);
    expect(await isLive(visitor)).toBe(false);
    expect(await isLive(visitor)).toBe(false);
  });

  it('lives on with use, and ends after 12 hours all the same', async () => {
    const [early, late] = [await app.logIn('hannah'), await app.logIn('hannah')];
    const began = app.clock.now().getTime();
    await useUntil([early, late], 12 * hour - second, 50 * minute);
    expect(await isLive(early)).toBe(true);
    app.clock.forward(2 * second);
    expect(app.clock.now().getTime() - began).toBe(12 * hour + second);
    expect(await isLive(late)).toBe(false);
  });

  it('that is kept lives 14 days without use', async () => {
    const keep = { keep: 'yes' };
    const [early, late] = [await app.logIn('hannah', keep), await app.logIn('hannah', keep)];
    app.clock.forward(14 * day - second);
    expect(await isLive(early)).toBe(true);
    app.clock.forward(2 * second);
    expect(await isLive(late)).toBe(false);
  });

  it('that is kept lives on with use, and ends after 30 days all the same', async () => {
    const visitor = await app.logIn('hannah', { keep: 'yes' });
    await useUntil([visitor], 30 * day - second, 13 * day);
    expect(await isLive(visitor)).toBe(true);
    app.clock.forward(2 * second);
    expect(await isLive(visitor)).toBe(false);
  });

  it('counts use from what was written last, at most 5 minutes before', async () => {
    const visitor = await app.logIn('hannah');
    app.clock.forward(5 * minute + second);
    expect(await isLive(visitor)).toBe(true);
    app.clock.forward(60 * minute - second);
    expect(await isLive(visitor)).toBe(true);
  });

  it('is not brought back by a clock that steps back after its end', async () => {
    const visitor = await app.logIn('hannah');
    app.clock.forward(-2 * hour);
    expect(await isLive(visitor)).toBe(true);
    app.clock.forward(2 * hour + 60 * minute + second);
    expect(await isLive(visitor)).toBe(false);
  });

  it('leaves its row to the sweep, which takes only what has ended', async () => {
    await app.logIn('hannah');
    await app.logIn('sian', { keep: 'yes' });
    sweep();
    expect(rows()).toBe(2);
    app.clock.forward(60 * minute - second);
    sweep();
    expect(rows()).toBe(2);
    app.clock.forward(2 * second);
    sweep();
    expect(rows()).toBe(1);
    app.clock.forward(14 * day);
    sweep();
    expect(rows()).toBe(0);
  });

  it('writes its last use once for 100 reads', async () => {
    const visitor = await app.logIn('hannah');
    const changes = app.site.db.prepare('SELECT total_changes()').pluck();
    const before = Number(changes.get());
    app.clock.forward(6 * minute);
    for (let count = 0; count < 100; count += 1) expect(await isLive(visitor)).toBe(true);
    // The session, and the visit of its person.
    expect(Number(changes.get()) - before).toBe(2);
  });

  it('writes nothing for reads within five minutes of the last write', async () => {
    const visitor = await app.logIn('hannah');
    const changes = app.site.db.prepare('SELECT total_changes()').pluck();
    const before = Number(changes.get());
    app.clock.forward(5 * minute - second);
    expect(await isLive(visitor)).toBe(true);
    expect(Number(changes.get()) - before).toBe(0);
  });
});
