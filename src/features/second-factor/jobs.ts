import * as z from 'zod';
import { writeLetter } from '../../lib/mail/letter.ts';
import type { Job } from '../../lib/outbox/jobs.ts';
import { accountById } from '../accounts/index.ts';
import { backupCodeNews, news, twoStepLetter } from './mail.ts';

const Payload = z.object({ userId: z.int(), left: z.int().default(0) });

/** Whatever changes what stands beside a password is told to its owner. */
export const jobs: Readonly<Record<string, Job>> = {
  ...Object.fromEntries(Object.entries(news).map(([kind, one]) => [kind, telling(() => one)])),
  'backup-code.used': telling(backupCodeNews),
};

function telling(newsOf: (left: number) => ReturnType<typeof backupCodeNews>): Job {
  return async (tools, payload, job) => {
    const { userId, left } = Payload.parse(payload);
    const account = accountById(tools.db, { id: userId });
    // It has been erased since.
    if (account === undefined) return;
    const letter = twoStepLetter(account, tools.config.origin, newsOf(left));
    await tools.post.send(writeLetter(tools, job, letter));
  };
}
