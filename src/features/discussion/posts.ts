import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readParams } from '../../lib/http/forms.ts';
import { seeOther, show as showPage } from '../../lib/http/show.ts';
import { threadOf } from './addressed.ts';
import { pageOf, placeOf, threadAddress } from './addresses.ts';
import { createPost } from './commands.ts';
import { compose } from './compose.ts';
import { embeddingFor } from './embedding.ts';
import { newFormKey } from './form-keys.ts';
import { PostParams, ReplyForm } from './forms.ts';
import { postPlace, postsOfThread } from './queries.ts';
import { postsOnPage } from './rules.ts';
import { threadPage, type Shown } from './thread-pages.ts';

/** GET of the address that the form is sent to: after log-in a browser may come back to it. */
export function index(req: Request, res: Response): void {
  const { id, posts } = threadOf(req);
  seeOther(res, `${threadAddress(id, pageOf(posts))}#reply`);
}

/** The permalink of a post. */
export function show(req: Request, res: Response): void {
  const place = postPlace(req.ctx.db, readParams(PostParams, req));
  if (place === undefined) throw new NotFound();
  seeOther(res, placeOf(place));
}

export async function create(req: Request, res: Response): Promise<void> {
  const { id: threadId } = threadOf(req);
  const { db, clock } = req.ctx;
  const { id: authorId } = signedIn(req);
  await compose(req, res, {
    form: ReplyForm,
    again: (status, shown) => showAgain(req, res, status, shown),
    keep: async ({ form_key: formKey }, post) => {
      const sent = { post, formKey };
      return placeOf(await write(() => createPost(db, authorId, threadId, sent, clock.now())));
    },
    conflict: () => ({
      message: 'You have sent this page before, with other words. Send it again to post these too',
      key: newFormKey(),
    }),
  });
}

/** The last page of the thread as it is by now, where the reply will stand. */
function showAgain(req: Request, res: Response, status: number, shown: Shown): void {
  const thread = threadOf(req);
  const page = pageOf(thread.posts);
  const posts = postsOfThread(req.ctx.db, { thread_id: thread.id, ...postsOnPage(page) });
  const viewer = signedIn(req);
  showPage(
    res,
    'discussion/thread',
    threadPage(viewer, thread, posts, page, shown, embeddingFor(req)),
    status,
  );
}
