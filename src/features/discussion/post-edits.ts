import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { seeOther, show as showPage } from '../../lib/http/show.ts';
import { ownPostOf } from './addressed.ts';
import { hidingAddress, placeOf } from './addresses.ts';
import { editPost } from './commands.ts';
import { compose } from './compose.ts';
import { embeddingFor } from './embedding.ts';
import { editKey } from './form-keys.ts';
import { EditForm } from './forms.ts';
import { editPostPage } from './thread-pages.ts';

export function editForm(req: Request, res: Response): void {
  const post = ownPostOf(req);
  if (post.hidden_at !== null) return seeOther(res, hidingAddress(post.id));
  const typed = { body: post.body, form_key: editKey(post) };
  showPage(res, 'discussion/edit-post', editPostPage(post, { typed }, embeddingFor(req)));
}

export async function update(req: Request, res: Response): Promise<void> {
  const before = ownPostOf(req);
  const { db, clock } = req.ctx;
  await compose(req, res, {
    form: EditForm,
    again: (status, shown) =>
      showPage(res, 'discussion/edit-post', editPostPage(before, shown, embeddingFor(req)), status),
    keep: async ({ form_key: formKey }, post) => {
      const { id, author_id: authorId } = before;
      await write(() => editPost(db, authorId, id, { post, formKey }, clock.now()));
      return placeOf(before);
    },
    // The new key stands for the text as it is now: sending the form again is a decision.
    conflict: () => {
      const post = ownPostOf(req);
      return { message: post.hidden_at === null ? changedSince : hiddenSince, key: editKey(post) };
    },
  });
}

const changedSince =
  'You changed this post after you opened this page. Send it again to keep this text';
const hiddenSince =
  'A moderator has hidden this post, so it cannot be changed. Copy your text if you want to keep it';
