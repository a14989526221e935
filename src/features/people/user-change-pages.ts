import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import type { Page } from '../../lib/http/layout.ts';
import type { Notice } from '../../lib/http/notice.ts';
import { roleLabel, usersTrail } from '../accounts/index.ts';
import { confirmedChangesAddress } from './addresses.ts';
import { markOf, type ChosenUser, type Prospect, type Refusal, type Todo } from './bulk-changes.ts';

interface ProspectRow {
  readonly name: string;
  readonly email: string;
  readonly now: string;
  /** What they will be, or why they stay. */
  readonly about: string;
}

interface UserChangesPage extends Page {
  readonly heading: string;
  /** What comes with it for each of them. */
  readonly consequence: string;
  /** What the column of what they are now tells. */
  readonly subject: string;
  readonly changed: readonly ProspectRow[];
  readonly left: readonly ProspectRow[];
  /** Goes along to the form that does it. */
  readonly carried: readonly { readonly name: string; readonly value: string }[];
  readonly confirm: string;
  /** What the button says. */
  readonly button: string;
  readonly cancel: string;
  /** What a suspension asks for. */
  readonly form: FormState<'reason' | 'until'> | undefined;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'admin/user-changes': UserChangesPage;
    'admin/user-change-rows': {
      readonly caption: string;
      readonly subject: string;
      /** Heads the column of what they will be, or why not. */
      readonly last: string;
      readonly rows: readonly ProspectRow[];
    };
  }
}

interface Wish {
  readonly todo: Todo;
  /** Name of the team that people are to be in. */
  readonly team: string | undefined;
  /** The list that it was chosen on. */
  readonly list: string;
}

/** Asks to confirm: who is changed and how, and who is not and why. */
export function userChangesPage(
  { todo, team, list }: Wish,
  prospects: readonly Prospect[],
  typed: Typed,
  errors: readonly FieldError[],
): UserChangesPage {
  const able = prospects.filter(({ refusal }) => refusal === undefined);
  const heading =
    able.length === 0 ? 'Nobody can be changed' : deedInWords(able.length, todo, team);
  return {
    title: heading,
    section: '/admin',
    trail: usersTrail,
    errors,
    ...(prospects.length > 20 ? { long: true } : {}),
    heading,
    consequence: consequences[todo.kind],
    subject: todo.kind === 'team' ? 'Hospital now' : 'Role now',
    changed: able.map(({ user }) => rowOf(user, todo, becoming(todo, team))),
    left: prospects.flatMap(({ user, refusal }) =>
      refusal === undefined ? [] : [rowOf(user, todo, reasons[refusal])],
    ),
    carried: [
      { name: 'seen', value: able.map(({ user }) => markOf(user, todo)).join(' ') },
      { name: 'todo', value: typed['todo'] ?? '' },
      { name: 'list', value: list },
      // Where Cancel leads on the page that may ask for the password before.
      { name: 'prove_cancel', value: list },
    ],
    confirm: confirmedChangesAddress,
    button: todo.kind === 'suspension' ? 'Suspend' : 'Confirm',
    cancel: list,
    form: todo.kind === 'suspension' ? formState(['reason', 'until'], typed, errors) : undefined,
  };
}

/** What came of it. */
export function changedNotice(
  todo: Todo,
  team: string | undefined,
  done: readonly Prospect[],
): Notice {
  const left = done.filter(({ refusal }) => refusal !== undefined);
  const changed = done.length - left.length;
  const deed = changed === 0 ? 'Nobody was changed.' : `${deedDone(changed, todo, team)}.`;
  if (left.length === 0) return { kind: 'success', text: deed };
  return { kind: 'warning', text: `${deed} Left as they were: ${leftInWords(left)}.` };
}

const consequences: Readonly<Record<Todo['kind'], string>> = {
  role: 'They are logged out everywhere. Moderators and admins with a password of fewer than 15 characters are asked for a longer one at their next log-in.',
  team: 'Their part in the team will be Member. They stay logged in.',
  suspension:
    'They are logged out everywhere, and can log in only to read the reason and the public pages.',
};

const reasons: Readonly<Record<Refusal, string>> = {
  'has left': 'Has closed their account',
  oneself: 'You cannot do this to yourself',
  'the last admin': 'The last admin: make another one first',
  unchanged: 'Nothing would change',
  'suspended already': 'Suspended already',
  'needs a team': 'Only members can be without a hospital',
  'no such team': 'There is no such hospital any more',
  'changed meanwhile': 'Changed meanwhile',
};

/** "Change the role of 3 people to Moderator" */
function deedInWords(count: number, todo: Todo, team: string | undefined): string {
  const people = peopleInWords(count);
  if (todo.kind === 'suspension') return `Suspend ${people}`;
  if (todo.kind === 'role') return `Change the role of ${people} to ${roleLabel(todo.role)}`;
  return todo.teamId === null
    ? `Take ${people} out of their hospital`
    : `Move ${people} to ${team ?? 'another hospital'}`;
}

/** "The role of 3 people is Moderator now, and they are logged out everywhere" */
function deedDone(count: number, todo: Todo, team: string | undefined): string {
  const people = peopleInWords(count);
  const are = count === 1 ? 'is' : 'are';
  if (todo.kind === 'suspension') return `${people} ${are} suspended, and logged out everywhere`;
  if (todo.kind === 'role')
    return `The role of ${people} is ${roleLabel(todo.role)} now, and they are logged out everywhere`;
  return `${people} ${are} in ${todo.teamId === null ? 'no hospital' : (team ?? 'another hospital')} now`;
}

function peopleInWords(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}

function becoming(todo: Todo, team: string | undefined): string {
  if (todo.kind === 'suspension') return 'Suspended';
  return todo.kind === 'role' ? roleLabel(todo.role) : (team ?? 'No hospital');
}

const mostNamed = 5;

/** "Tom Bright (suspended already) and 2 others" */
function leftInWords(left: readonly Prospect[]): string {
  const named = left
    .slice(0, mostNamed)
    .map(({ user, refusal }) => `${user.name} (${inside(reasons[refusal ?? 'unchanged'])})`);
  const rest = left.length - named.length;
  return rest === 0 ? named.join(', ') : `${named.join(', ')} and ${rest} more`;
}

function inside(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

function rowOf(user: ChosenUser, { kind }: Todo, about: string): ProspectRow {
  const { name, email } = user;
  const now = kind === 'team' ? (user.team ?? 'No hospital') : roleLabel(user.role);
  return { name, email, now, about };
}
