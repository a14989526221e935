import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addresses,
  kinds,
  sendFromAnywhere,
  startWithKinds,
  type Kind,
} from '../accounts/kinds-of-account.ts';
import { day, second } from '../../src/lib/clock.ts';
import type { TestApp } from '../support/app.ts';
import { mannWhitney, median } from '../support/statistics.ts';

/*
 * The short test counts the work of each answer; this one times it: 200 answers of each kind,
 * interleaved so that a busy moment of the machine falls on all kinds alike.
 */
const rounds = 200;
const warmUps = 10;
const productionCost = 12;
const mostApart = 5;
const leastLikely = 0.01;

type Times = Record<Kind, number[]>;

let app: TestApp;

beforeAll(async () => {
  app = await startWithKinds(productionCost);
  return () => app.close();
});
afterAll(() => {
  app.captured.lines.length = 0;
});

async function measure(ask: (email: string) => Promise<{ status: number }>, status: number) {
  const times = Object.fromEntries(kinds.map((kind): [Kind, number[]] => [kind, []])) as Times;
  for (let round = -warmUps; round < rounds; round += 1) {
    // Failures and reset mails are forgotten after a day: each round is a first try.
    app.clock.forward(day + second);
    for (const kind of shuffled(kinds)) {
      const started = performance.now();
      const answer = await ask(addresses[kind]);
      const taken = performance.now() - started;
      expect([kind, answer.status]).toEqual([kind, status]);
      if (round >= 0) times[kind].push(taken);
    }
  }
  return times;
}

function shuffled<T>(list: readonly T[]): T[] {
  return list
    .map((one) => ({ one, at: Math.random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

/** Of each kind beside a known address: how far apart the medians are, and the p of that. */
function comparisons(times: Times) {
  const base = median(times.known);
  return kinds.slice(1).map((kind) => ({
    kind,
    median: median(times[kind]),
    apart: Math.abs(median(times[kind]) - base),
    p: mannWhitney(times.known, times[kind]),
  }));
}

/** Twice, if need be: of a dozen comparisons chance alone shows a rare one now and then, but not again. */
async function expectAlike(name: string, sample: () => Promise<Times>): Promise<void> {
  let suspects = kinds.slice(1);
  for (const time of ['first', 'second']) {
    const found = comparisons(await sample());
    tell(`${name}, ${time} sample`, found);
    const apart = found.filter((one) => one.apart >= mostApart || one.p <= leastLikely);
    suspects = suspects.filter((kind) => apart.some((one) => one.kind === kind));
    if (suspects.length === 0) return;
  }
  expect(suspects).toEqual([]);
}

function tell(name: string, found: ReturnType<typeof comparisons>): void {
  const lines = found.map(
    (one) =>
      `  ${one.kind.padEnd(12)} median ${one.median.toFixed(1)} ms, apart ${one.apart.toFixed(2)} ms, p ${one.p.toFixed(3)}`,
  );
  process.stdout.write(`${name}\n${lines.join('\n')}\n`);
}

describe('the time of an answer', () => {
  it('does not tell kinds of account apart on a wrong log-in', async () => {
    const wrong = { password: 'wrong kettle ninepins' };
    await expectAlike('log-in', () =>
      measure((email) => sendFromAnywhere(app, '/login', { ...wrong, email }), 422),
    );
  });

  it('does not tell kinds of account apart when a new password is asked for', async () => {
    await expectAlike('forgotten password', () =>
      measure((email) => sendFromAnywhere(app, '/forgotten-password', { email }), 303),
    );
  });
});
