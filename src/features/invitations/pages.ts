import type { Link, Page } from '../../lib/http/layout.ts';
import { newestFirst } from '../../lib/http/newest-first.ts';
import type { Role } from '../../lib/http/viewer.ts';
import { longDate } from '../../lib/text/dates.ts';
import { adminTrail } from '../accounts/index.ts';
import type { Desk } from './desks.ts';
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
    trail: desk.team === undefined ? adminTrail : [{ label: 'Home', href: '/members' }],
    heading,
    add: `${desk.address}/new`,
    invitations: shown.map((row) => invitationRow(desk, row, now)),
    older,
  };
}

export function placeOf({ team }: Desk): { readonly section: string } {
  return { section: team === undefined ? '/admin' : '/members' };
}

export function listTrail({ address, team }: Desk): readonly Link[] {
  const up = team === undefined ? adminTrail : [{ label: 'Home', href: '/members' }];
  return [...up, { label: 'Invitations', href: address }];
}

export function roleLabel(role: Role): string {
  return role.charAt(0).toUpperCase() + role.slice(1);
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

function stateInWords(state: InvitationState, { expires_at, accepted_at }: Row): string {
  switch (state) {
    case 'waiting':
      return `Waiting until ${longDate(expires_at)}`;
    case 'accepted':
      return `Accepted ${longDate(accepted_at ?? '')}`;
    case 'expired':
      return `Expired ${longDate(expires_at)}`;
    case 'taken back':
      return 'Taken back';
    case 'has account':
      return 'Has an account';
  }
}
