import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import type { Link, Page } from '../../lib/http/layout.ts';
import type { SignedIn } from '../../lib/http/viewer.ts';
import { dateAndTime } from '../../lib/text/dates.ts';
import { moderationAddress, threadPageOf } from '../discussion/index.ts';
import type { ModeratedPost } from './addressed.ts';
import type { newestModeration } from './decision-queries.ts';
import { decisionInWords, reasonWords } from './in-words.ts';
import { postCard, type PostCard } from './post-card.ts';
import type { waitingReports } from './queries.ts';
import { deskOf, reportsTrail } from './queue-pages.ts';

interface ReportLine {
  readonly reason: string;
  readonly words: string;
  readonly about: string;
}

interface DecisionPage extends Page {
  readonly post: PostCard;
  readonly thread: Link;
  /** What was decided last, and what the author was told. */
  readonly decision: string | undefined;
  readonly told: string | undefined;
  readonly reports: readonly ReportLine[];
  /** Whether its text was changed after somebody reported it. */
  readonly edited: boolean;
  /** Where the forms lead; none where that cannot be chosen. */
  readonly hide: string | undefined;
  readonly leave: string | undefined;
  readonly show: string | undefined;
  /** Whether the thread's title can go with it. */
  readonly opens: boolean;
  readonly seen: string;
  readonly report: string;
  readonly form: FormState<'reason' | 'title'>;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'moderation/post': DecisionPage;
  }
}

/** A post, the reports of it that wait, and the choices. */
export function decisionPage(
  viewer: SignedIn,
  post: ModeratedPost,
  reports: ReturnType<typeof waitingReports>,
  newest: ReturnType<typeof newestModeration>,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): DecisionPage {
  const address = moderationAddress(post.id);
  const hidden = post.hidden_at !== null;
  const first = reports[0]?.reported_at;
  return {
    ...deskOf(viewer),
    title: `Post by ${post.author}`,
    trail: reportsTrail(viewer),
    errors,
    post: postCard(post),
    thread: { label: post.thread, href: threadPageOf(post) },
    decision: newest && decisionInWords(newest),
    told: hidden ? newest?.reason : undefined,
    reports: reports.map(({ reason, words, reporter, reported_at }) => ({
      reason: reasonWords[reason],
      words,
      about: `${reporter}, ${dateAndTime(reported_at)}`,
    })),
    edited: first !== undefined && post.edited_at !== null && post.edited_at > first,
    hide: hidden ? undefined : `${address}/hiding`,
    leave: reports.length > 0 ? `${address}/leaving` : undefined,
    show: hidden ? `${address}/showing` : undefined,
    opens: post.number === 1,
    seen: String(newest?.id ?? 0),
    report: String(reports.at(-1)?.id ?? 0),
    form: formState(['reason', 'title'], typed, errors),
  };
}
