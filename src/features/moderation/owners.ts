import type { Keeper } from '../../lib/own-data.ts';
import { permalink } from '../discussion/index.ts';
import {
  forgetReasonsAbout,
  forgetWordsOf,
  hidingsOfPostsOf,
  moderationsBy,
  reportsOf,
} from './owner-queries.ts';

/** Who reported somebody's post is never theirs to know. */
export const keeper: Keeper = {
  tell: (db, { id }) => ({
    reportedPosts: reportsOf(db, { reporter_id: id }).map(addressed),
    hiddenPosts: hidingsOfPostsOf(db, { author_id: id }).map(addressed),
    moderatedPosts: moderationsBy(db, { decided_by: id }).map(addressed),
  }),
  forget: (db, { id }, posts) => {
    forgetWordsOf(db, { reporter_id: id });
    forgetReasonsAbout(db, { author_id: id, keep_titles: posts === 'kept' ? 1 : 0 });
  },
};

function addressed<Row extends { readonly post_id: number }>({ post_id, ...row }: Row) {
  return { address: permalink(post_id), ...row };
}
