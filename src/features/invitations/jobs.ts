import * as z from 'zod';
import { write } from '../../lib/db/transaction.ts';
import { writeLetter } from '../../lib/mail/letter.ts';
import type { Job } from '../../lib/outbox/jobs.ts';
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
    if (state !== 'waiting' && state !== 'expired') return;
    const minted = await write(() => mintInvitationToken(db, id, job.id, clock.now()));
    if (minted === undefined) return;
    const letter = invitationLetter(invitation, config.origin, minted);
    await tools.post.send(writeLetter(tools, job, letter));
  },
};
