import type { Link, Page } from '../../lib/http/layout.ts';
import { newestFirst } from '../../lib/http/newest-first.ts';
import { longDate } from '../../lib/text/dates.ts';
import type { Desk } from './desks.ts';
import {
  inOneLine,
  longFrom,
  partInWords,
  placeOf,
  roleLabel,
  trailBelow,
  trailOf,
} from './places.ts';
import type { newestInvitations } from './queries.ts';
import { asSeenFrom, isPlain, notTakenUpAddress, stateOf, type InvitationState } from './rules.ts';

interface InvitationRow {
  readonly email: string;
  /** Name, role and hospital. */
  readonly about: string;
  readonly inviter: string;
  readonly invited: string;
  readonly invitedAt: string;
  readonly state: string;
  /** Class of the state's tag. */
  readonly tone: string;
  readonly buttons: { readonly again: string; readonly takeBack: string } | undefined;
}

interface InvitationsPage extends Page {
  readonly heading: string;
  readonly add: string;
  /** What of all invitations is here, if not all. */
  readonly about: string | undefined;
  /** The list that this one is not. */
  readonly other: Link | undefined;
  /** Said when there is none. */
  readonly empty: string;
  readonly invitations: readonly InvitationRow[];
  readonly older: string | undefined;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'invitations/list': InvitationsPage;
  }
}

type Row = ReturnType<typeof newestInvitations>[number];

export function invitationsPage(desk: Desk, rows: readonly Row[], now: Date): InvitationsPage {
  const heading = desk.team === undefined ? 'Invitations' : `Invitations to ${desk.team.name}`;
  return {
    title: heading,
    ...placeOf(desk),
    trail: trailOf(desk),
    heading,
    add: `${desk.address}/new`,
    about: undefined,
    other:
      desk.team === undefined
        ? { label: 'Show those not taken up', href: notTakenUpAddress }
        : undefined,
    empty: 'Nobody has been invited yet.',
    ...rowsOf(desk, desk.address, rows, '', now),
  };
}

/** Those that somebody should look after: ask again, or take back. */
export function notTakenUpPage(desk: Desk, rows: readonly Row[], now: Date): InvitationsPage {
  return {
    title: 'Invitations not taken up',
    ...placeOf(desk),
    trail: trailBelow(desk),
    heading: 'Invitations not taken up',
    add: `${desk.address}/new`,
    about: 'Sent more than 7 days ago, or expired.',
    other: { label: 'Show all invitations', href: desk.address },
    empty: 'Every invitation of more than 7 days ago has been taken up.',
    ...rowsOf(desk, notTakenUpAddress, rows, '?from=not-taken-up', now),
  };
}

/** @param from goes along with each button, which leads back to where it stands */
function rowsOf(
  desk: Desk,
  address: string,
  rows: readonly Row[],
  from: string,
  now: Date,
): Pick<InvitationsPage, 'invitations' | 'older' | 'long'> {
  const { shown, older } = newestFirst(rows, address);
  return {
    invitations: shown.map((row) => invitationRow(desk, row, from, now)),
    ...longFrom(shown),
    older,
  };
}

function invitationRow(desk: Desk, row: Row, from: string, now: Date): InvitationRow {
  const state = stateOf(asSeenFrom(desk, row), now);
  const isOpen = state === 'waiting' || state === 'expired';
  const isOwn = desk.team === undefined || isPlain(row);
  const base = `${desk.address}/${row.id}`;
  return {
    email: row.email,
    about: inOneLine(row.name, roleLabel(row.role), row.team, partInWords(row.team_role)),
    inviter: row.inviter ?? 'somebody who has left',
    invited: longDate(row.invited_at),
    invitedAt: row.invited_at,
    state: stateInWords(state, row),
    tone: tones[state],
    buttons:
      isOpen && isOwn
        ? { again: `${base}/sendings${from}`, takeBack: `${base}/withdrawal${from}` }
        : undefined,
  };
}

const tones: Readonly<Record<InvitationState, string>> = {
  waiting: '',
  accepted: 'success',
  expired: 'warning',
  'taken back': 'danger',
  'has account': 'success',
};

function stateInWords(
  state: InvitationState,
  { expires_at, accepted_at, revoked_at }: Row,
): string {
  const words: Readonly<Record<InvitationState, readonly [string, string | null]>> = {
    waiting: ['Waiting until', expires_at],
    accepted: ['Accepted', accepted_at],
    expired: ['Expired', expires_at],
    'taken back': ['Taken back', revoked_at],
    'has account': ['Has an account', null],
  };
  const [word, at] = words[state];
  return at === null ? word : `${word} ${longDate(at)}`;
}
