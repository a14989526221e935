import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import type { Page } from '../../lib/http/layout.ts';
import { roles } from '../../lib/http/viewer.ts';
import type { Asked } from './asked-people.ts';
import type { Desk, Team } from './desks.ts';
import { faultInWords } from './paste-faults.ts';
import { asTable } from './pasted-table.ts';
import type { Sheet } from './pasted-sheets.ts';
import { inOneLine, longFrom, partInWords, placeOf, roleLabel, trailBelow } from './places.ts';
import { toInvite, type Outcome, type Reported } from './reports.ts';
import { mostADay, mostAtOnce } from './rules.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

interface PastePage extends Page {
  readonly address: string;
  readonly cancel: string;
  /** What they are invited to, where nothing is to be chosen. */
  readonly about: string;
  readonly mostAtOnce: number;
  readonly form: FormState<'text' | 'role' | 'team' | 'landing'>;
  readonly choices:
    { readonly roles: readonly Option[]; readonly teams: readonly Option[] } | undefined;
  /** What was sent just now, when some lines stayed behind. */
  readonly sent: string | undefined;
}

interface CheckPage extends Page {
  readonly address: string;
  readonly lines: readonly {
    readonly email: string;
    /** Name, and hospital and part where they are not the form's. */
    readonly about: string;
    readonly outcome: string;
    readonly tone: string;
  }[];
  /** Whether somebody's line names a place that sending does not give them. */
  readonly keepsPlaces: boolean;
  readonly send: string;
  readonly heading: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  readonly toMend:
    | {
        readonly heading: string;
        readonly faults: readonly string[];
        readonly text: string;
        readonly rows: number;
      }
    | undefined;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'invitations/paste': PastePage;
    'invitations/check': CheckPage;
  }
}

/** A sheet with what sending would do, and the key that makes it happen once. */
export interface Checked extends Sheet {
  readonly reported: readonly Reported[];
  readonly formKey: string;
}

const fields = ['text', 'role', 'team', 'landing'] as const;

export function pastePage(
  desk: Desk,
  teams: readonly Team[],
  typed: Typed = { role: 'member' },
  errors: readonly FieldError[] = [],
): PastePage {
  return {
    title: 'Invite people',
    ...placeOf(desk),
    trail: trailBelow(desk),
    errors,
    address: `${desk.address}/new`,
    cancel: desk.address,
    about:
      desk.team === undefined
        ? ''
        : `They join ${desk.team.name} as members. You can invite ${mostADay.lead} people a day.`,
    mostAtOnce,
    form: formState(fields, typed, errors),
    choices: desk.team === undefined ? choices(teams) : undefined,
    sent: undefined,
  };
}

function choices(teams: readonly Team[]): PastePage['choices'] {
  return {
    roles: roles.map((role) => ({ value: role, label: roleLabel(role) })),
    teams: [
      { value: '', label: 'None' },
      ...teams.map(({ id, name }) => ({ value: String(id), label: name })),
    ],
  };
}

export function checkPage(
  desk: Desk,
  checked: Checked,
  errors: readonly FieldError[] = [],
): CheckPage {
  const { reported } = checked;
  const many = toInvite(reported).length;
  return {
    title: 'Check before you send',
    ...placeOf(desk),
    trail: [...trailBelow(desk), { label: 'Invite people', href: `${desk.address}/new` }],
    errors,
    address: `${desk.address}/new`,
    lines: reported.map(({ person, outcome }) => ({
      email: person.email.value,
      about: aboutLine(person, checked.choices.team),
      ...outcomes[outcome],
    })),
    ...longFrom(reported),
    keepsPlaces: desk.team === undefined && reported.some(keepsPlace),
    send: many === 1 ? 'Send 1 invitation' : `Send ${many} invitations`,
    heading: many === 1 ? '1 person will be invited' : `${many} people will be invited`,
    facts: facts(checked),
    hidden: hidden(desk, checked),
    toMend: toMend(checked),
  };
}

/** Somebody whose line names a place, and who has one. */
function keepsPlace({ person: { cells }, outcome }: Reported): boolean {
  const named = [cells.hospital, cells.part].some((cell) => (cell?.text ?? '').trim() !== '');
  return outcome === 'member' && named;
}

const outcomes: Readonly<Record<Outcome, { readonly outcome: string; readonly tone: string }>> = {
  new: { outcome: 'Will be invited', tone: 'success' },
  again: { outcome: 'Will be invited again', tone: 'success' },
  member: { outcome: 'Has an account: not sent', tone: 'warning' },
  elsewhere: { outcome: 'Invited by others: not sent', tone: 'warning' },
  twice: { outcome: 'Here twice: sent once', tone: 'warning' },
};

function aboutLine({ name, team, teamRole }: Asked, chosen: Team | undefined): string {
  const hospital = team?.id === chosen?.id ? '' : (team?.name ?? 'No hospital');
  return inOneLine(name, hospital, partInWords(teamRole));
}

function facts({ choices: { role, team, landing }, people }: Checked): CheckPage['facts'] {
  const isMixed = people.some((one) => one.team?.id !== team?.id);
  return [
    { label: 'Role on this site', value: roleLabel(role) },
    { label: isMixed ? 'Hospital, if no other is named' : 'Hospital', value: team?.name ?? 'None' },
    ...(landing === null ? [] : [{ label: 'First page', value: landing }]),
  ];
}

function hidden(
  { team }: Desk,
  { choices: chosen, reported, formKey }: Checked,
): CheckPage['hidden'] {
  const people = reported
    .filter(({ outcome }) => outcome !== 'twice')
    .map(({ person: { name, email, cells } }) => ({ name, email: email.value, ...cells }));
  const own = [
    { name: 'checked', value: asTable(people) },
    { name: 'form_key', value: formKey },
  ];
  if (team !== undefined) return own;
  return [
    ...own,
    { name: 'role', value: chosen.role },
    { name: 'team', value: String(chosen.team?.id ?? '') },
    { name: 'landing', value: chosen.landing ?? '' },
  ];
}

function toMend({ faults, left }: Checked): CheckPage['toMend'] {
  if (left === '') return undefined;
  const headings = ['These lines are not sent', '1 line needs correcting'];
  return {
    heading: headings[faults.length] ?? `${faults.length} lines need correcting`,
    faults: faults.map(faultInWords),
    text: left,
    rows: Math.min(10, left.split('\n').length + 1),
  };
}
