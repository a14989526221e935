import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readQuery } from '../../lib/http/forms.ts';
import { seeOther, show as showPage } from '../../lib/http/show.ts';
import { spaceOf, threadOf } from './addressed.ts';
import { pageOf, spaceAddress, threadAddress } from './addresses.ts';
import { createThread } from './commands.ts';
import { blankForm, compose } from './compose.ts';
import { embeddingFor } from './embedding.ts';
import { newFormKey } from './form-keys.ts';
import { ThreadForm, ThreadQuery } from './forms.ts';
import { postsOfThread } from './queries.ts';
import { postsOnPage } from './rules.ts';
import { newThreadPage, threadPage } from './thread-pages.ts';

/** GET of the address that the form is sent to: after log-in a browser may come back to it. */
export function index(req: Request, res: Response): void {
  seeOther(res, spaceAddress(spaceOf(req).slug));
}

export function show(req: Request, res: Response): void {
  const thread = threadOf(req);
  const asked = readQuery(ThreadQuery, req).page;
  const page = asked > pageOf(thread.posts) ? 1 : asked;
  const posts = postsOfThread(req.ctx.db, { thread_id: thread.id, ...postsOnPage(page) });
  const viewer = signedIn(req);
  showPage(
    res,
    'discussion/thread',
    threadPage(viewer, thread, posts, page, blankForm(), embeddingFor(req)),
  );
}

export function newForm(req: Request, res: Response): void {
  showPage(
    res,
    'discussion/new-thread',
    newThreadPage(spaceOf(req), blankForm(), embeddingFor(req)),
  );
}

export async function create(req: Request, res: Response): Promise<void> {
  const space = spaceOf(req);
  const { db, clock } = req.ctx;
  const { id: authorId } = signedIn(req);
  await compose(req, res, {
    form: ThreadForm,
    again: (status, shown) =>
      showPage(
        res,
        'discussion/new-thread',
        newThreadPage(space, shown, embeddingFor(req)),
        status,
      ),
    keep: async ({ title, form_key: formKey }, post) => {
      const thread = { spaceId: space.id, title };
      const sent = { post, formKey };
      return threadAddress(
        await write(() => createThread(db, authorId, thread, sent, clock.now())),
      );
    },
    conflict: () => ({
      message: 'You have sent this page before, with other words. Send it again to start one more',
      key: newFormKey(),
    }),
  });
}
