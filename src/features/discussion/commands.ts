import { recordAudit } from '../../lib/audit.ts';
import { hour, isoTime, minute } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { Conflict, NotFound, TooMany } from '../../lib/errors.ts';
import { enqueue } from '../../lib/outbox/outbox.ts';
import { busyUntil, countEvent, type Limit } from '../../lib/throttle.ts';
import { isStale } from './form-keys.ts';
import {
  insertPost,
  insertThread,
  postOfForm,
  postToEdit,
  replaceFallback,
  touchThread,
  updatePost,
} from './queries.ts';
import { mayEdit, type PlacedPost } from './rules.ts';
import type { WrittenPost } from './written-post.ts';

interface WordedLimit extends Limit {
  readonly message: string;
}

const threadLimits: readonly WordedLimit[] = [
  { most: 10, within: hour, message: 'You have started 10 threads in an hour.' },
];

/** The longer one first: when both bind, it says when there is room again. */
const postLimits: readonly WordedLimit[] = [
  { most: 100, within: hour, message: 'You have posted 100 times in an hour.' },
  { most: 10, within: minute, message: 'You have posted 10 times in a minute.' },
];

const fallbackRetriedAfter = minute;

/** A form as it was sent. Its key gives one post however often it comes. */
interface Sent {
  readonly post: WrittenPost;
  readonly formKey: string;
}

interface NewThread {
  readonly spaceId: number;
  readonly title: string;
  /** What it is about, as the feature names it that asks `threadsAbout`. */
  readonly subject?: string;
}

/**
 * Starts a thread with its first post.
 * @returns the thread's id; that of the first when the same form was sent before
 * @throws Conflict when the form was sent before with other words
 * @throws TooMany
 */
export function createThread(
  db: Db,
  authorId: number,
  { spaceId, title, subject }: NewThread,
  { post, formKey }: Sent,
  now: Date,
): number {
  return transaction(db, () => {
    const first = postOfForm(db, { author_id: authorId, form_key: formKey });
    if (first !== undefined) {
      if (first.number === 1 && first.title === title && first.body === post.body) {
        return first.thread_id;
      }
      throw new Conflict('This form was sent before with other words');
    }
    makeRoom(db, `threads ${authorId}`, threadLimits, now);
    const { id } = insertThread(db, {
      space_id: spaceId,
      title,
      subject: subject ?? null,
      author_id: authorId,
      now: isoTime(now),
    });
    keepPost(db, authorId, { thread_id: id, number: 1 }, { post, formKey }, now);
    audit(db, 'thread.created', authorId, { kind: 'thread', id }, now);
    return id;
  });
}

/**
 * Adds a post to a thread.
 * @returns its place; that of the first when the same form was sent before
 * @throws Conflict when the form was sent before with other words
 * @throws NotFound when there is no such thread
 * @throws TooMany
 */
export function createPost(
  db: Db,
  authorId: number,
  threadId: number,
  { post, formKey }: Sent,
  now: Date,
): PlacedPost {
  return transaction(db, () => {
    const first = postOfForm(db, { author_id: authorId, form_key: formKey });
    if (first !== undefined) {
      if (first.thread_id === threadId && first.body === post.body) return first;
      throw new Conflict('This form was sent before with other words');
    }
    makeRoom(db, `posts ${authorId}`, postLimits, now);
    const touched = touchThread(db, { id: threadId, last_author_id: authorId, now: isoTime(now) });
    if (touched === undefined) throw new NotFound();
    const place = { thread_id: threadId, number: touched.number };
    const id = keepPost(db, authorId, place, { post, formKey }, now);
    audit(db, 'post.created', authorId, { kind: 'post', id }, now);
    return place;
  });
}

/**
 * Changes an own post; the same text changes nothing.
 * @throws Conflict when the post was changed after the form was shown, or is hidden
 * @throws NotFound when there is no such post or it is another person's
 * @throws TooMany
 */
export function editPost(
  db: Db,
  authorId: number,
  postId: number,
  { post, formKey }: Sent,
  now: Date,
): void {
  transaction(db, () => {
    const before = postToEdit(db, { id: postId });
    if (before === undefined || !mayEdit({ id: authorId }, before)) throw new NotFound();
    if (before.hidden_at !== null) throw new Conflict('The post is hidden');
    if (before.body === post.body) return;
    if (isStale(formKey, before)) throw new Conflict('The post was changed since');
    makeRoom(db, `posts ${authorId}`, postLimits, now);
    updatePost(db, { id: postId, ...columns(post), now: isoTime(now) });
    if (post.fallback) retryLater(db, postId, now);
    audit(db, 'post.edited', authorId, { kind: 'post', id: postId }, now);
  });
}

/** Puts what markdown makes of a post in the place of its plain text, if the text is still the same. */
export function keepRendering(db: Db, postId: number, post: WrittenPost): void {
  const { body, html, renderer_version } = columns(post);
  replaceFallback(db, { id: postId, body, html, renderer_version });
}

function makeRoom(db: Db, key: string, limits: readonly WordedLimit[], now: Date): void {
  for (const limit of limits) {
    const retryAt = busyUntil(db, key, [limit], now);
    if (retryAt !== undefined) throw new TooMany(limit.message, retryAt);
  }
  countEvent(db, key, now);
}

function keepPost(
  db: Db,
  authorId: number,
  place: PlacedPost,
  { post, formKey }: Sent,
  now: Date,
): number {
  const { id } = insertPost(db, {
    ...place,
    ...columns(post),
    author_id: authorId,
    form_key: formKey,
    now: isoTime(now),
  });
  if (post.fallback) retryLater(db, id, now);
  return id;
}

function columns({ body, html, rendererVersion, fallback }: WrittenPost) {
  return { body, html, renderer_version: rendererVersion, fallback: Number(fallback) };
}

function retryLater(db: Db, postId: number, now: Date): void {
  const kind = 'post.rendered-as-fallback';
  const dedupeKey = `${kind} ${postId} ${isoTime(now)}`;
  enqueue(db, { kind, payload: { postId }, dedupeKey, after: fallbackRetriedAfter }, now);
}

function audit(
  db: Db,
  act: string,
  actor: number,
  target: { readonly kind: 'thread' | 'post'; readonly id: number },
  now: Date,
): void {
  recordAudit(db, { act, actor, target }, now);
}
