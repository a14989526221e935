import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import type { Link, Page } from '../../lib/http/layout.ts';
import { longDate } from '../../lib/text/dates.ts';
import { placeOf, reportAddress, threadPageOf } from '../discussion/index.ts';
import type { ModeratedPost } from './addressed.ts';
import { reasonWords } from './in-words.ts';
import type { newestHiding } from './decision-queries.ts';
import type { reportBy } from './queries.ts';
import { postCard, type PostCard } from './post-card.ts';
import { reasons } from './rules.ts';

interface ReportPage extends Page {
  readonly post: PostCard;
  /** How far the report of this viewer is; none when they have made none. */
  readonly known: string | undefined;
  readonly address: string;
  readonly back: string;
  readonly reasons: readonly { readonly value: string; readonly label: string }[];
  readonly form: FormState<'reason' | 'words'>;
}

interface HidingPage extends Page {
  /** What has become of it, and since when. */
  readonly state: string;
  /** None once it can be read again. */
  readonly reason: string | undefined;
  readonly place: string;
  readonly post: PostCard;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'moderation/report': ReportPage;
    'moderation/hiding': HidingPage;
  }
}

export function reportPage(
  post: ModeratedPost,
  report: ReturnType<typeof reportBy>,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): ReportPage {
  return {
    title: 'Report a post',
    section: '/members/discussion',
    trail: trailTo(post),
    errors,
    post: postCard(post),
    known: report && knownInWords(report),
    address: reportAddress(post.id),
    back: placeOf(post),
    reasons: reasons.map((value) => ({ value, label: reasonWords[value] })),
    form: formState(['reason', 'words'], typed, errors),
  };
}

/** For the author of a post that is or was hidden: why, and what it says. */
export function hidingPage(
  post: ModeratedPost,
  { verdict, reason, decided_at }: NonNullable<ReturnType<typeof newestHiding>>,
): HidingPage {
  const day = longDate(decided_at);
  const hidden = verdict === 'hidden';
  return {
    title: hidden ? 'Your post is hidden' : 'Your post can be read',
    section: '/members/discussion',
    trail: trailTo(post),
    state: hidden
      ? `A moderator hid it on ${day}. Other members see that there was a post, and nothing of what it says. It cannot be changed while it is hidden.`
      : `A moderator showed it again on ${day}. All members can read it.`,
    reason: hidden ? reason : undefined,
    place: placeOf(post),
    post: postCard(post),
  };
}

function knownInWords({ reported_at, decided_at }: NonNullable<ReturnType<typeof reportBy>>) {
  const begin = `You reported this post on ${longDate(reported_at)}.`;
  if (decided_at === null) return `${begin} A moderator will look at it.`;
  return `${begin} A moderator looked at it on ${longDate(decided_at)}, and it can be read.`;
}

function trailTo(post: ModeratedPost): readonly Link[] {
  return [
    { label: 'Discussions', href: '/members/discussion' },
    { label: post.thread, href: threadPageOf(post) },
  ];
}
