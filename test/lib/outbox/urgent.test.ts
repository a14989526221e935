import { expect, it } from 'vitest';
import { minute } from '../../../src/lib/clock.ts';
import { enqueue } from '../../../src/lib/outbox/outbox.ts';
import { registeredStatements } from '../../../src/lib/db/statements.ts';
import { sendInvitations } from '../../invitations/steps.ts';
import { startApp } from '../../support/app.ts';
import { people } from '../../support/world.ts';
import { outboxWorld, type OutboxWorld } from './world.ts';

const letter = 'letter.written';
const reset = 'reset.requested';

function add({ db, clock }: OutboxWorld, kind: string): void {
  enqueue(db, { kind, payload: {} }, clock.now());
}

it('200 invitations that wait do not hold up the reset that somebody asks for after them', async () => {
  const app = await startApp();
  const hannah = await app.logIn('hannah');
  const guests = Array.from({ length: 200 }, (_one, at) => `guest.${at}@example.org`);
  await sendInvitations(hannah, guests.join('\n'));
  app.clock.forward(minute);
  await app.visitor().post('/forgotten-password', { email: people.sian.email });
  await app.runJobs();
  expect(app.mails).toHaveLength(201);
  expect(app.mails[0]?.to.address).toBe(people.sian.email);
  await app.close();
});

it('what is urgent comes next also when it is asked for while others are done, oldest first', async () => {
  const world = outboxWorld();
  const seen: string[] = [];
  for (let count = 0; count < 5; count += 1) add(world, letter);
  const worker = world.worker(
    {
      [letter]: async (_payload, { id }) => {
        seen.push(`letter ${id}`);
        if (id === 2) for (const kind of [reset, letter, reset]) add(world, kind);
      },
      [reset]: async (_payload, { id }) => void seen.push(`reset ${id}`),
    },
    world.db,
    [reset],
  );
  await worker.runDue();
  expect(seen.slice(0, 5)).toEqual(['letter 1', 'letter 2', 'reset 6', 'reset 8', 'letter 3']);
});

it('an urgent job that failed waits its time like any other, and others go on meanwhile', async () => {
  const world = outboxWorld();
  add(world, letter);
  add(world, reset);
  const seen: string[] = [];
  const worker = world.worker(
    {
      [letter]: async () => void seen.push('letter'),
      [reset]: async () => {
        seen.push('reset');
        throw new Error('no mail server');
      },
    },
    world.db,
    [reset],
  );
  await worker.runDue();
  expect(seen).toEqual(['reset', 'letter']);
});

it('an urgent job is found by its kind, whatever else waits', () => {
  const { db } = outboxWorld();
  const asked = registeredStatements().find(({ sql }) => /state = 'waiting' AND kind IN/.test(sql));
  const plan = db
    .prepare<object, { detail: string }>(`EXPLAIN QUERY PLAN ${asked?.sql}`)
    .all({ kinds: '["x"]', now: '2026', leased_until: '2026' })
    .map(({ detail }) => detail);
  expect(plan.join('\n')).toMatch(
    /SEARCH outbox USING INDEX outbox_due_by_kind \(kind=\? AND run_at<\?\)/,
  );
});
