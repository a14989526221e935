import { get, post, type Route } from '../../lib/http/routes.ts';
import * as postEdits from './post-edits.ts';
import * as posts from './posts.ts';
import * as spaces from './spaces.ts';
import * as threads from './threads.ts';
import * as unanswered from './unanswered.ts';

export const routes: readonly Route[] = [
  get('/members/discussion', 'member', spaces.index),
  get('/members/discussion/:space', 'member', spaces.show),

  get('/members/discussion/:space/threads', 'member', threads.index),
  get('/members/discussion/:space/threads/new', 'member', threads.newForm),
  post('/members/discussion/:space/threads', 'member', 'text', threads.create, {
    keeps: ['title', 'body'],
  }),
  get('/members/threads/:id', 'member', threads.show),

  get('/members/threads/:id/posts', 'member', posts.index),
  post('/members/threads/:id/posts', 'member', 'text', posts.create, { keeps: ['body'] }),
  get('/members/posts/:id', 'member', posts.show),

  get('/members/posts/:id/edit', 'member', postEdits.editForm),
  post('/members/posts/:id/edit', 'member', 'text', postEdits.update, { keeps: ['body'] }),

  get('/admin/discussion/unanswered', 'admin', unanswered.index),
];
