import * as z from 'zod';
import { transaction, write } from '../../lib/db/transaction.ts';
import { writeLetter } from '../../lib/mail/letter.ts';
import type { Job, JobTools } from '../../lib/outbox/jobs.ts';
import { enqueue } from '../../lib/outbox/outbox.ts';
import { sharingChangeLetter, sharingKeptLetter } from './mail.ts';
import { changeById, peopleToTellAfter, personToTell } from './sharing-queries.ts';

const Everybody = z.object({ changeId: z.int(), after: z.int() });
const Somebody = z.object({ changeId: z.int(), userId: z.int() });

/** Jobs made in one transaction, which keeps other writers waiting. */
const atOnce = 500;

export const jobs: Readonly<Record<string, Job>> = {
  'sharing-change.decided': (tools, payload) =>
    tellEverybody(tools, payload, 'sharing-change.decided', 'sharing-change.told'),

  'sharing-change.withdrawn': (tools, payload) =>
    tellEverybody(tools, payload, 'sharing-change.withdrawn', 'sharing-change.withdrawal-told'),

  'sharing-change.told': async (tools, payload, job) => {
    const { changeId, userId } = Somebody.parse(payload);
    const change = changeById(tools.db, { id: changeId });
    const person = personToTell(tools.db, { id: userId });
    // Whoever has not been told yet of what was taken back meanwhile need not hear of it.
    if (person === undefined || change === undefined || change.withdrawn_at !== null) return;
    const letter = sharingChangeLetter(person, change, tools.config.origin);
    await tools.post.send(writeLetter(tools, job, letter));
  },

  'sharing-change.withdrawal-told': async (tools, payload, job) => {
    const { changeId, userId } = Somebody.parse(payload);
    const change = changeById(tools.db, { id: changeId });
    const person = personToTell(tools.db, { id: userId });
    if (person === undefined || change === undefined) return;
    const letter = sharingKeptLetter(person, change, tools.config.origin);
    await tools.post.send(writeLetter(tools, job, letter));
  },
};

/** A job of its own for each person, made lot by lot; keys keep a lot that runs again from doubling. */
async function tellEverybody(
  { db, clock }: JobTools,
  payload: unknown,
  next: string,
  kind: string,
): Promise<void> {
  const { changeId, after } = Everybody.parse(payload);
  await write(() =>
    transaction(db, () => {
      const people = peopleToTellAfter(db, { after, most: atOnce });
      for (const { id: userId } of people) {
        const dedupeKey = `${kind} ${changeId} ${userId}`;
        enqueue(db, { kind, payload: { changeId, userId }, dedupeKey }, clock.now());
      }
      const last = people.at(-1);
      if (last === undefined || people.length < atOnce) return;
      const rest = { changeId, after: last.id };
      const dedupeKey = `${next} ${changeId} after ${last.id}`;
      enqueue(db, { kind: next, payload: rest, dedupeKey }, clock.now());
    }),
  );
}
