import * as z from 'zod';
import type { Db } from '../../lib/db/open.ts';
import { transaction, write } from '../../lib/db/transaction.ts';
import { writeLetter } from '../../lib/mail/letter.ts';
import type { Job, JobRow } from '../../lib/outbox/jobs.ts';
import { enqueue } from '../../lib/outbox/outbox.ts';
import { invitationLetter } from './mail.ts';
import { invitationById } from './queries.ts';
import { stateOf } from './rules.ts';
import { mintInvitationToken } from './tokens.ts';

const Payload = z.object({ invitationId: z.int() });

/** Tokens are minted here, at the moment of sending, so that the outbox never holds one. */
export const jobs: Readonly<Record<string, Job>> = {
  'invitation.made': async (tools, payload, job) => {
    const { config, db, clock } = tools;
    const { invitationId: id } = Payload.parse(payload);
    const invitation = invitationById(db, { id });
    // It may have been taken back or accepted since, or its address have got an account.
    if (invitation === undefined) return;
    const state = stateOf(invitation, clock.now());
    if (state === 'has account' && invitation.owner_waits === 1) {
      return write(() => sendPasswordLetter(db, invitation.owner_id, job, clock.now()));
    }
    if (state !== 'waiting' && state !== 'expired') return;
    const minted = await write(() => mintInvitationToken(db, id, job.id, clock.now()));
    if (minted === undefined) return;
    const letter = invitationLetter(invitation, config.origin, minted);
    await tools.post.send(writeLetter(tools, job, letter));
  },
};

/** Whoever has an account and no password yet gets the letter that brings one again; once for each job. */
function sendPasswordLetter(db: Db, userId: number | null, job: JobRow, now: Date): void {
  const dedupeKey = `user.created by ${job.id}`;
  transaction(db, () => enqueue(db, { kind: 'user.created', payload: { userId }, dedupeKey }, now));
}
