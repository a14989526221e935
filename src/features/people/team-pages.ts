import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import type { Link, Page } from '../../lib/http/layout.ts';
import { teamRoleLabels, teamRoles } from '../../lib/team-roles.ts';
import { adminTrail } from '../accounts/index.ts';
import { placementAddress, teamAddress, teamsAddress } from './addresses.ts';
import type { teamChoices } from './queries.ts';
import { mayHaveNoTeam, peopleAPage } from './rules.ts';
import type { peopleOfTeam, placementOf, teamById, teamsWithCounts } from './team-queries.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface TeamsPage extends Page {
  readonly teams: readonly (Link & { readonly people: number; readonly leads: number })[];
  readonly form: FormState<'name'>;
}

interface TeamPage extends Page {
  readonly heading: string;
  /** Only where the admin who looks leads this team too. */
  readonly invite: Link | undefined;
  readonly people: readonly {
    readonly name: string;
    readonly roleTitle: string;
    readonly part: string;
    readonly change: string;
  }[];
  readonly first: string | undefined;
  readonly later: string | undefined;
  /** Where its two forms are sent. */
  readonly join: string;
  readonly rename: string;
  readonly teamRoles: readonly Choice[];
  readonly form: FormState<'name' | 'email' | 'team_role'>;
}

interface PlacementPage extends Page {
  readonly name: string;
  readonly address: string;
  readonly cancel: string;
  readonly teams: readonly Choice[];
  readonly teamRoles: readonly Choice[];
  readonly form: FormState<'team' | 'team_role'>;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'people/teams': TeamsPage;
    'people/team': TeamPage;
    'people/placement': PlacementPage;
  }
}

export type Team = NonNullable<ReturnType<typeof teamById>>;
type Person = NonNullable<ReturnType<typeof placementOf>>;

export const nameTaken: FieldError = {
  field: 'name',
  message: 'There is already a team with this name',
};

const teamsTrail: readonly Link[] = [...adminTrail, { label: 'Teams', href: teamsAddress }];
const parts = teamRoles.map((value) => ({ value, label: teamRoleLabels[value] }));

export function teamsPage(
  rows: ReturnType<typeof teamsWithCounts>,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): TeamsPage {
  return {
    title: 'Teams',
    section: '/admin',
    trail: adminTrail,
    errors,
    teams: rows.map(({ id, name, people, leads }) => ({
      label: name,
      href: teamAddress(id),
      people,
      leads,
    })),
    form: formState(['name'], typed, errors),
  };
}

/** @param rows one more than a page holds, if there are later ones */
export function teamPage(
  team: Team,
  rows: ReturnType<typeof peopleOfTeam>,
  after: number,
  typed: Typed = { name: team.name },
  errors: readonly FieldError[] = [],
): Omit<TeamPage, 'invite'> {
  const shown = rows.slice(0, peopleAPage);
  const last = shown.at(-1);
  const address = teamAddress(team.id);
  return {
    title: after === 0 ? team.name : `${team.name} (continued)`,
    section: '/admin',
    trail: teamsTrail,
    errors,
    heading: team.name,
    people: shown.map(({ id, name, role_title, team_role }) => ({
      name,
      roleTitle: role_title,
      part: teamRoleLabels[team_role],
      change: placementAddress(id),
    })),
    first: after === 0 ? undefined : address,
    later:
      rows.length > peopleAPage && last !== undefined ? `${address}?after=${last.id}` : undefined,
    join: `${address}/people`,
    rename: `${address}/name`,
    teamRoles: parts,
    form: formState(['name', 'email', 'team_role'], { team_role: 'member', ...typed }, errors),
  };
}

export function placementPage(
  person: Person,
  teams: ReturnType<typeof teamChoices>,
  typed: Typed = placementTyped(person),
  errors: readonly FieldError[] = [],
): PlacementPage {
  const none = { value: 'none', label: 'None: patient or carer partner' };
  return {
    title: `Team of ${person.name}`,
    section: '/admin',
    trail: teamsTrail,
    errors,
    name: person.name,
    address: placementAddress(person.id),
    cancel: person.team_id === null ? teamsAddress : teamAddress(person.team_id),
    teams: [
      ...teams.map(({ id, name }) => ({ value: String(id), label: name })),
      ...(mayHaveNoTeam(person) ? [none] : []),
    ],
    teamRoles: parts,
    form: formState(['team', 'team_role'], typed, errors),
  };
}

function placementTyped({ team_id, team_role }: Person): Typed {
  return { team: team_id === null ? 'none' : String(team_id), team_role };
}
