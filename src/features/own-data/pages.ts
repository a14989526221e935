import { isoAfter } from '../../lib/clock.ts';
import { sizeInWords } from '../../lib/files.ts';
import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError } from '../../lib/http/forms.ts';
import type { Link, Page } from '../../lib/http/layout.ts';
import type { Viewer } from '../../lib/http/viewer.ts';
import type { PostChoice } from '../../lib/own-data.ts';
import { dateAndTime, longDate } from '../../lib/text/dates.ts';
import type { copiesOf } from './copy-queries.ts';
import { copyLasts, undoLasts } from './rules.ts';

type Role = Viewer['role'];

interface CopiesPage extends Page {
  readonly beingMade: boolean;
  readonly copies: readonly {
    readonly made: string;
    readonly href: string;
    readonly size: string;
    readonly until: string;
  }[];
}

interface LeavePage extends Page {
  /** The last admin cannot leave. */
  readonly mayLeave: boolean;
  readonly form: FormState<'posts'>;
  readonly choices: readonly {
    readonly value: PostChoice;
    readonly label: string;
    readonly hint: string;
  }[];
}

interface ConfirmLeavePage extends Page {
  readonly posts: PostChoice;
  readonly until: string;
  readonly form: FormState<'password'>;
}

interface UndoLeavingPage extends Page {
  readonly email: string;
  readonly until: string;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'own-data/copies': CopiesPage;
    'own-data/leave': LeavePage;
    'own-data/confirm-leave': ConfirmLeavePage;
    'own-data/account-closed': Page;
    'own-data/undo-leaving': UndoLeavingPage;
    'own-data/leaving-undone': Page;
    'own-data/link-ended': Page;
  }
}

export const copiesAddress = '/account/data';
const leaveLink: Link = { label: 'Close your account', href: '/account/leave' };

const choices: LeavePage['choices'] = [
  {
    value: 'kept',
    label: 'Keep my posts under “Former member”',
    hint: 'Your words stay where others have answered them. Your name does not.',
  },
  {
    value: 'removed',
    label: 'Remove my posts too',
    hint: 'In place of each stands “This post was removed.” The title of a thread stays if others have posted in it.',
  },
];

export function copiesPage(
  role: Role,
  copies: ReturnType<typeof copiesOf>,
  beingMade: boolean,
  errors: readonly FieldError[] = [],
): CopiesPage {
  return {
    title: 'Your data',
    trail: [accountOf(role)],
    errors,
    beingMade,
    copies: copies.flatMap(({ name, ready_at, bytes }) =>
      ready_at === null ? [] : [copyRow(name, ready_at, bytes ?? 0)],
    ),
  };
}

function copyRow(name: string, readyAt: string, bytes: number): CopiesPage['copies'][number] {
  return {
    made: dateAndTime(readyAt),
    href: `${copiesAddress}/${name}`,
    size: sizeInWords(bytes),
    until: longDate(isoAfter(new Date(readyAt), copyLasts)),
  };
}

export function leavePage(
  role: Role,
  mayLeave: boolean,
  errors: readonly FieldError[] = [],
): LeavePage {
  return {
    title: 'Close your account',
    trail: [accountOf(role)],
    errors,
    mayLeave,
    form: formState(['posts'], {}, errors),
    choices,
  };
}

export function confirmLeavePage(
  role: Role,
  posts: PostChoice,
  now: Date,
  errors: readonly FieldError[] = [],
): ConfirmLeavePage {
  return {
    title: 'Confirm that you want to leave',
    trail: [accountOf(role), leaveLink],
    errors,
    posts,
    until: longDate(isoAfter(now, undoLasts)),
    form: formState(['password'], {}, errors),
  };
}

export function accountClosedPage(): Page {
  return { title: 'Your account is closed' };
}

export function undoLeavingPage(email: string, leftAt: string): UndoLeavingPage {
  const until = longDate(isoAfter(new Date(leftAt), undoLasts));
  return { title: 'Open your account again', email, until };
}

export function leavingUndonePage(): Page {
  return { title: 'Your account is open again' };
}

export function linkEndedPage(): Page {
  return { title: 'This link has expired' };
}

/** The page that leads here. */
function accountOf(role: Role): Link {
  return role === 'suspended'
    ? { label: 'Your account is suspended', href: '/suspended' }
    : { label: 'Your account', href: '/account/security' };
}
