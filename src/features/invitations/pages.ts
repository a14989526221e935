import type { Page } from '../../lib/http/layout.ts';
import { newestFirst } from '../../lib/http/newest-first.ts';
import { longDate } from '../../lib/text/dates.ts';
import type { Desk } from './desks.ts';
import { longFrom, placeOf, roleLabel, trailOf } from './places.ts';
import type { newestInvitations } from './queries.ts';
import { asSeenFrom, stateOf, type InvitationState } from './rules.ts';

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
  const { shown, older } = newestFirst(rows, desk.address);
  const heading = desk.team === undefined ? 'Invitations' : `Invitations to ${desk.team.name}`;
  return {
    title: heading,
    ...placeOf(desk),
    trail: trailOf(desk),
    heading,
    add: `${desk.address}/new`,
    invitations: shown.map((row) => invitationRow(desk, row, now)),
    ...longFrom(shown),
    older,
  };
}

function invitationRow(desk: Desk, row: Row, now: Date): InvitationRow {
  const state = stateOf(asSeenFrom(desk, row), now);
  const isOpen = state === 'waiting' || state === 'expired';
  const isOwn = desk.team === undefined || row.role === 'member';
  const base = `${desk.address}/${row.id}`;
  return {
    email: row.email,
    about: [row.name, roleLabel(row.role), row.team ?? ''].filter((one) => one !== '').join(', '),
    inviter: row.inviter ?? 'somebody who has left',
    invited: longDate(row.invited_at),
    invitedAt: row.invited_at,
    state: stateInWords(state, row),
    tone: tones[state],
    buttons:
      isOpen && isOwn ? { again: `${base}/sendings`, takeBack: `${base}/withdrawal` } : undefined,
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
