import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addresses,
  askerOf,
  kinds,
  sendFromAnywhere,
  startWithKinds,
  type Kind,
} from '../accounts/kinds-of-account.ts';
import { day, second } from '../../src/lib/clock.ts';
import { jo } from '../access-requests/steps.ts';
import type { TestApp } from '../support/app.ts';
import { mannWhitney, median } from '../support/statistics.ts';
import type { Visitor } from '../support/visitor.ts';
import { password } from '../support/world.ts';

/*
 * The short test counts the work of each answer; this one times it: 200 answers of each kind,
 * interleaved so that a busy moment of the machine falls on all kinds alike.
 */
const rounds = 200;
const warmUps = 10;
const productionCost = 12;
const mostApart = 5;
const leastLikely = 0.01;

type Times = ReadonlyMap<Kind, number[]>;
type Ask = (email: string, round: number) => Promise<{ status: number }>;

let app: TestApp;
/** A member, and the lead of a hospital that nobody of the kinds belongs to. */
let asker: Visitor;

beforeAll(async () => {
  app = await startWithKinds(productionCost);
  asker = await askerOf(app);
  return () => app.close();
});
afterAll(() => {
  app.captured.lines.length = 0;
});

async function measure(ask: Ask, status: number, among: readonly Kind[]): Promise<Times> {
  const times = new Map(among.map((kind): [Kind, number[]] => [kind, []]));
  const { db } = app.site;
  for (let round = -warmUps; round < rounds; round += 1) {
    // Failures and reset mails are forgotten after a day: each round is a first try.
    app.clock.forward(day + second);
    db.exec('DELETE FROM throttle_events');
    keepLoggedIn();
    for (const kind of shuffled(among)) {
      const started = performance.now();
      const answer = await ask(addresses[kind], round);
      const taken = performance.now() - started;
      expect([kind, answer.status]).toEqual([kind, status]);
      if (round >= 0) times.get(kind)?.push(taken);
      // Three changes of address an hour are met by the fourth kind.
      db.exec("DELETE FROM throttle_events WHERE key LIKE 'address %'");
    }
  }
  return times;
}

function keepLoggedIn(): void {
  const used = app.site.db.prepare('UPDATE sessions SET started_at = :now, used_at = :now');
  used.run({ now: app.clock.now().toISOString() });
}

function shuffled<T>(list: readonly T[]): T[] {
  return list
    .map((one) => ({ one, at: Math.random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

/** Of each kind beside the first: how far apart the medians are, and the p of that. */
function comparisons(times: Times) {
  const [[, base] = ['', []], ...others] = times;
  return others.map(([kind, taken]) => ({
    kind,
    median: median(taken),
    apart: Math.abs(median(taken) - median(base)),
    p: mannWhitney(base, taken),
  }));
}

/** Twice, if need be: of a dozen comparisons chance alone shows a rare one now and then, but not again. */
async function expectAlike(
  name: string,
  ask: Ask,
  status: number,
  among: readonly Kind[] = kinds,
): Promise<void> {
  let suspects = among.slice(1);
  for (const time of ['first', 'second']) {
    const found = comparisons(await measure(ask, status, among));
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
    const ask: Ask = (email) => sendFromAnywhere(app, '/login', { ...wrong, email });
    await expectAlike('log-in', ask, 422);
  });

  it('does not tell kinds of account apart when a new password is asked for', async () => {
    const ask: Ask = (email) => sendFromAnywhere(app, '/forgotten-password', { email });
    await expectAlike('forgotten password', ask, 303);
  });

  it('does not tell kinds of account apart when somebody asks for access', async () => {
    const ask: Ask = (email, round) =>
      sendFromAnywhere(app, '/contact/access', { ...jo, email, why: `Round ${round}` });
    await expectAlike('access request', ask, 303);
  });

  it('does not tell kinds of account apart when a member asks for another address', async () => {
    const ask: Ask = (email) =>
      asker.post('/account/address', { email, current_password: password });
    await expectAlike('change of address', ask, 303);
  });

  it('does not tell a lead of accounts elsewhere that the directory does not show', async () => {
    const ask: Ask = (email) => asker.post('/members/team/invitations/new', { text: email });
    await expectAlike('invitation', ask, 200, ['unknown', 'suspended', 'left', 'no-password']);
  });
});
