import * as z from 'zod';
import { write } from '../../lib/db/transaction.ts';
import type { Job } from '../../lib/outbox/jobs.ts';
import { keepRendering } from './commands.ts';
import { fallbackPost } from './queries.ts';
import { writePost } from './written-post.ts';

const Payload = z.object({ postId: z.int() });

export const jobs: Readonly<Record<string, Job>> = {
  /** Renders once more; a post that takes too long again stays as plain text. */
  'post.rendered-as-fallback': async ({ db, text }, payload) => {
    const { postId } = Payload.parse(payload);
    const post = fallbackPost(db, { id: postId });
    if (post === undefined) return;
    const writing = await writePost(text, post.body);
    if (!writing.ok || writing.post.fallback) return;
    await write(() => keepRendering(db, postId, writing.post));
  },
};
