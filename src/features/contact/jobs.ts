import * as z from 'zod';
import { writeLetter } from '../../lib/mail/letter.ts';
import type { Job } from '../../lib/outbox/jobs.ts';
import { accountById } from '../accounts/index.ts';
import { messageLetter } from './mail.ts';
import { messageById } from './queries.ts';

const Payload = z.object({ messageId: z.int(), userId: z.int() });

export const jobs: Readonly<Record<string, Job>> = {
  'contact-message.received': async (tools, payload, job) => {
    const { messageId, userId } = Payload.parse(payload);
    const message = messageById(tools.db, { id: messageId });
    const admin = accountById(tools.db, { id: userId });
    // Either may have gone since, and who is no admin any more has no business with it.
    if (message === undefined || admin?.role !== 'admin') return;
    const letter = messageLetter(admin, message, tools.config.origin);
    await tools.post.send(writeLetter(tools, job, letter));
  },
};
