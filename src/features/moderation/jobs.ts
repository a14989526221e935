import * as z from 'zod';
import { writeLetter } from '../../lib/mail/letter.ts';
import type { Job, JobTools } from '../../lib/outbox/jobs.ts';
import { accountById } from '../accounts/index.ts';
import { moderationById } from './decision-queries.ts';
import { hiddenLetter, shownLetter } from './mail.ts';

const Payload = z.object({ moderationId: z.int() });

/** To the post's author. */
export const jobs: Readonly<Record<string, Job>> = {
  'post.hidden': async (tools, payload, job) => {
    const told = toldOf(tools, payload);
    if (told === undefined) return;
    const letter = hiddenLetter(told.author, told.moderation, tools.config.origin);
    await tools.post.send(writeLetter(tools, job, letter));
  },

  'post.shown': async (tools, payload, job) => {
    const told = toldOf(tools, payload);
    if (told === undefined) return;
    const letter = shownLetter(told.author, told.moderation, tools.config.origin);
    await tools.post.send(writeLetter(tools, job, letter));
  },
};

/** Nobody once the author has left, or something else has been decided since. */
function toldOf({ db }: JobTools, payload: unknown) {
  const moderation = moderationById(db, { id: Payload.parse(payload).moderationId });
  if (moderation?.newest !== 1) return undefined;
  const author = accountById(db, { id: moderation.author_id });
  return author && { author, moderation };
}
