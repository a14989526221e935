import type { Page } from '../../lib/http/layout.ts';
import { newestFirst } from '../../lib/http/newest-first.ts';
import { longDate } from '../../lib/text/dates.ts';
import type { Desk } from './desks.ts';
import { placeOf, roleLabel, trailOf } from './places.ts';
import type { newestInvitations } from './queries.ts';
import { stateOf, type InvitationState } from './rules.ts';

interface InvitationRow {
  readonly email: string;
  readonly name: string;
  readonly about: string;
  readonly inviter: string;
  readonly invited: string;
  readonly invitedAt: string;
  readonly state: string;
  /** Until when it waits, or when it ended. */
  readonly when: string;
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
    older,
  };
}

function invitationRow(desk: Desk, row: Row, now: Date): InvitationRow {
  const state = stateOf(row, now);
  const isOpen = state === 'waiting' || state === 'expired';
  const isOwn = desk.team === undefined || row.role === 'member';
  const base = `${desk.address}/${row.id}`;
  return {
    email: row.email,
    name: row.name,
    about: row.team === null ? roleLabel(row.role) : `${roleLabel(row.role)}, ${row.team}`,
    inviter: row.inviter ?? 'Somebody who has left',
    invited: longDate(row.invited_at),
    invitedAt: row.invited_at,
    state: states[state],
    when: whenInWords(state, row),
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

const states: Readonly<Record<InvitationState, string>> = {
  waiting: 'Waiting',
  accepted: 'Accepted',
  expired: 'Expired',
  'taken back': 'Taken back',
  'has account': 'Has an account',
};

function whenInWords(state: InvitationState, { expires_at, accepted_at, revoked_at }: Row): string {
  if (state === 'waiting') return `until ${longDate(expires_at)}`;
  const ended = { accepted: accepted_at, expired: expires_at, 'taken back': revoked_at };
  const at = state === 'has account' ? null : ended[state];
  return at === null ? '' : longDate(at);
}
