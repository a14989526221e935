import * as z from 'zod';
import { transaction, write } from '../../lib/db/transaction.ts';
import { writeLetter } from '../../lib/mail/letter.ts';
import type { Job, JobTools } from '../../lib/outbox/jobs.ts';
import { enqueue } from '../../lib/outbox/outbox.ts';
import { accountById, adminIds } from '../accounts/index.ts';
import { confirmLetter, declinedLetter, hasAccountLetter, reminderLetter } from './mail.ts';
import { accountWith, requestById } from './queries.ts';
import { mintConfirmation } from './tokens.ts';

const Payload = z.object({ requestId: z.int() });
const ReminderPayload = z.object({ requestId: z.int(), userId: z.int() });

/** Link and code are minted here, at the moment of sending, so that the outbox never holds one. */
export const jobs: Readonly<Record<string, Job>> = {
  'access-request.received': async (tools, payload, job) => {
    const { db, config, clock } = tools;
    const request = requestOf(tools, payload);
    // It may have been confirmed by an earlier copy of this letter.
    if (request?.state !== 'unconfirmed') return;
    const account = accountWith(db, { email_key: request.email_key });
    if (account !== undefined) {
      const letter = hasAccountLetter(account, config.origin);
      await tools.post.send(writeLetter(tools, job, letter));
      return;
    }
    const minted = await write(() => mintConfirmation(db, config, request, clock.now()));
    const letter = confirmLetter(request, config.origin, minted);
    await tools.post.send(writeLetter(tools, job, letter));
  },

  'access-request.declined': async (tools, payload, job) => {
    const request = requestOf(tools, payload);
    if (request?.state !== 'declined') return;
    const letter = declinedLetter(request, request.reason ?? '', tools.config.origin);
    await tools.post.send(writeLetter(tools, job, letter));
  },

  // Runs two working days after the address was confirmed.
  'access-request.left-waiting': async (tools, payload) => {
    const { db, clock } = tools;
    const request = requestOf(tools, payload);
    if (request?.state !== 'waiting') return;
    await write(() => transaction(db, () => remindAdmins(tools, request.id, clock.now())));
  },

  'access-request.reminded': async (tools, payload, job) => {
    const { userId } = ReminderPayload.parse(payload);
    const request = requestOf(tools, payload);
    const admin = accountById(tools.db, { id: userId });
    if (request?.state !== 'waiting' || admin?.role !== 'admin') return;
    const letter = reminderLetter(admin, request.id, tools.config.origin);
    await tools.post.send(writeLetter(tools, job, letter));
  },
};

/** A job of its own for each letter: one that fails sends no other twice. */
function remindAdmins({ db }: JobTools, requestId: number, now: Date): void {
  for (const { id: userId } of adminIds(db, {})) {
    const dedupeKey = `access-request.reminded ${requestId} ${userId}`;
    const payload = { requestId, userId };
    enqueue(db, { kind: 'access-request.reminded', payload, dedupeKey }, now);
  }
}

function requestOf({ db }: JobTools, payload: unknown): ReturnType<typeof requestById> {
  return requestById(db, { id: Payload.parse(payload).requestId });
}
