import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import type { Link, Page } from '../../lib/http/layout.ts';
import type { SignedIn } from '../../lib/http/viewer.ts';
import { dateAndTime, longDate } from '../../lib/text/dates.ts';
import { trustedHtml, type Html } from '../../lib/text/html.ts';
import { byline, profileAddress } from '../accounts/index.ts';
import {
  anchorOf,
  discussionAddress,
  editAddress,
  hidingAddress,
  moderationAddress,
  pageOf,
  permalink,
  placeOf,
  postsAddress,
  reportAddress,
  spaceAddress,
  threadAddress,
  threadsAddress,
} from './addresses.ts';
import type { Embed, PostPart } from './embedded.ts';
import { counted } from '../../lib/text/counted.ts';
import { pageLinks, type PageLinks } from '../../lib/http/page-links.ts';
import { initials } from './person-names.ts';
import type { postsOfThread, postToEdit, spaceBySlug, threadById } from './queries.ts';
import { mayEdit } from './rules.ts';

interface Moment {
  readonly at: string;
  readonly words: string;
}

interface PostArticle {
  readonly anchor: string;
  readonly author: string;
  /** Whoever is suspended or has left has none. */
  readonly profile: string | undefined;
  readonly initials: string;
  /** Nothing once its author has been forgotten. */
  readonly byline: string | undefined;
  readonly permalink: string;
  readonly posted: Moment;
  /** Said in the place of what a hidden post says. */
  readonly hidden: string | undefined;
  readonly parts: readonly PostPart[];
  readonly edited: Moment | undefined;
  /** What this viewer may do with it; each names the post. */
  readonly actions: readonly (Link & { readonly about: string })[];
}

/** A page with a form that holds a post. */
export interface Composer<Field extends string> {
  readonly address: string;
  readonly form: FormState<Field | 'body' | 'form_key'>;
  readonly preview: readonly PostPart[] | undefined;
}

interface WritingBox {
  readonly label: string;
  readonly value: string;
  readonly rows: number;
  readonly error: string | undefined;
}

interface ThreadPage extends Page, Composer<never> {
  readonly heading: string;
  readonly started: string;
  readonly posts: readonly PostArticle[];
  readonly pages: PageLinks | undefined;
}

interface NewThreadPage extends Page, Composer<'title'> {
  readonly space: string;
  readonly cancel: string;
}

interface EditPostPage extends Page, Composer<never> {
  readonly cancel: string;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'discussion/post': PostArticle;
    'discussion/writing-box': WritingBox;
    'discussion/preview': { readonly parts: readonly PostPart[] | undefined };
    'discussion/parts': { readonly parts: readonly PostPart[] };
    'discussion/thread': ThreadPage;
    'discussion/new-thread': NewThreadPage;
    'discussion/edit-post': EditPostPage;
  }
}

type Space = NonNullable<ReturnType<typeof spaceBySlug>>;
export type Thread = NonNullable<ReturnType<typeof threadById>>;
type Post = ReturnType<typeof postsOfThread>[number];
export type EditedPost = NonNullable<ReturnType<typeof postToEdit>>;

/** How the references in posts are shown, and those in the preview. */
export interface Embedding {
  readonly posts: Embed;
  readonly preview: Embed;
}

/** A form as it is shown, first or again: what stands in it, what is wrong, what it would become. */
export interface Shown {
  /** With the form's key. */
  readonly typed: Typed;
  readonly errors?: readonly FieldError[];
  readonly preview?: Html;
}

export function threadPage(
  viewer: SignedIn,
  thread: Thread,
  posts: readonly Post[],
  page: number,
  shown: Shown,
  embed: Embedding,
): ThreadPage {
  const pages = pageOf(thread.posts);
  const place = page === 1 ? '' : ` (page ${page} of ${pages})`;
  return {
    title: `${markOf(shown)}${thread.title}${place}`,
    section: discussionAddress,
    trail: trailTo(thread.space, thread.space_slug),
    long: true,
    heading: thread.title,
    started: `Started by ${thread.author}, ${longDate(thread.created_at)}. ${counted(thread.posts, 'post')}`,
    posts: postArticles(viewer, posts, embed.posts),
    pages: pageLinks((number) => threadAddress(thread.id, number), page, pages),
    address: postsAddress(thread.id),
    ...composer(['body', 'form_key'], shown, embed.preview),
  };
}

export function newThreadPage(space: Space, shown: Shown, embed: Embedding): NewThreadPage {
  return {
    title: `${markOf(shown)}Start a thread`,
    section: discussionAddress,
    trail: trailTo(space.name, space.slug),
    space: space.name,
    cancel: spaceAddress(space.slug),
    address: threadsAddress(space.slug),
    ...composer(['title', 'body', 'form_key'], shown, embed.preview),
  };
}

export function editPostPage(post: EditedPost, shown: Shown, embed: Embedding): EditPostPage {
  const thread = { label: post.thread, href: threadAddress(post.thread_id) };
  return {
    title: `${markOf(shown)}Edit your post`,
    section: discussionAddress,
    trail: [...trailTo(post.space, post.space_slug), thread],
    cancel: placeOf(post),
    address: editAddress(post.id),
    ...composer(['body', 'form_key'], shown, embed.preview),
  };
}

/** The parts of a page that hold its form, and what a text in it would become. */
export function composer<Field extends string>(
  fields: readonly Field[],
  { typed, errors = [], preview }: Shown,
  embed: Embed,
): Composed<Field> {
  const parts = preview === undefined ? undefined : embed([preview])[0];
  return { form: formState(fields, typed, errors), errors, preview: parts };
}

interface Composed<Field extends string> extends Pick<Composer<Field>, 'preview'> {
  readonly form: FormState<Field>;
  readonly errors: readonly FieldError[];
}

/** The layout says when a form has failed. */
function markOf({ preview }: Shown): string {
  return preview === undefined ? '' : 'Preview: ';
}

function trailTo(space: string, slug: string): readonly Link[] {
  return [
    { label: 'Discussions', href: discussionAddress },
    { label: space, href: spaceAddress(slug) },
  ];
}

function postArticles(viewer: SignedIn, posts: readonly Post[], embed: Embed): PostArticle[] {
  // Made by the sanitiser before it was stored.
  const parts = embed(posts.map(({ html }) => trustedHtml(html)));
  return posts.map((post, at) => postArticle(viewer, post, parts[at] ?? []));
}

function postArticle(viewer: SignedIn, post: Post, parts: readonly PostPart[]): PostArticle {
  const { hidden_at: hidden, edited_at: edited } = post;
  return {
    anchor: anchorOf(post.number),
    author: post.author,
    profile: profileOf(post),
    initials: initials(post.author),
    byline: post.erased_at === null ? byline(post.role_title, post.team) : undefined,
    permalink: permalink(post.id),
    posted: moment(post.created_at),
    hidden: hidden === null ? undefined : `Hidden by a moderator on ${longDate(hidden)}.`,
    parts,
    edited: edited === null || hidden !== null ? undefined : moment(edited),
    actions: actionsOn(viewer, post),
  };
}

function actionsOn(viewer: SignedIn, post: Post): PostArticle['actions'] {
  const { id, author, hidden_at: hidden } = post;
  const when = dateAndTime(post.created_at);
  if (mayEdit(viewer, post)) {
    return hidden === null
      ? [{ label: 'Edit your post', href: editAddress(id), about: `of ${when}` }]
      : [{ label: 'Read why', href: hidingAddress(id), about: `your post of ${when} is hidden` }];
  }
  const about = `the post by ${author} of ${when}`;
  const report = { label: 'Report', href: reportAddress(id), about };
  const look = { label: 'Look at', href: moderationAddress(id), about };
  if (viewer.role === 'member') return hidden === null ? [report] : [];
  return hidden === null ? [report, { ...look, label: 'Hide' }] : [look];
}

function profileOf({ author_id, suspended_at, left_at }: Post): string | undefined {
  return suspended_at === null && left_at === null ? profileAddress(author_id) : undefined;
}

function moment(at: string): Moment {
  return { at, words: dateAndTime(at) };
}
