import type { Link, Page } from '../../lib/http/layout.ts';
import { membersHome } from '../../lib/http/guards.ts';
import type { SignedIn } from '../../lib/http/viewer.ts';
import { teamRoleLabels } from '../../lib/team-roles.ts';
import { longDate } from '../../lib/text/dates.ts';
import { byline, profileAddress } from '../accounts/index.ts';
import type { AuthoredPosts } from '../discussion/index.ts';
import { teamInvitationsAddress } from '../invitations/index.ts';
import { ownProfileAddress, peopleAddress } from './addresses.ts';
import type { listedPeople, listedPerson, teamChoices } from './queries.ts';
import { noTeam, peopleAPage } from './rules.ts';

interface PersonRow extends Link {
  readonly byline: string;
  readonly lead: boolean;
  readonly interests: string;
}

interface DirectoryPage extends Page {
  readonly own: string;
  /** Only of whoever leads a team. */
  readonly invite: Link | undefined;
  readonly q: string;
  readonly team: string;
  readonly teams: readonly { readonly value: string; readonly label: string }[];
  readonly filtered: boolean;
  readonly people: readonly PersonRow[];
  readonly first: string | undefined;
  readonly later: string | undefined;
}

interface ProfilePage extends Page {
  readonly heading: string;
  readonly byline: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** Only of the viewer's own profile. */
  readonly edit: string | undefined;
  /** Only of the own profile of who leads a team. */
  readonly invite: string | undefined;
  readonly postsHeading: string;
  readonly posts: AuthoredPosts['posts'];
  readonly newest: string | undefined;
  readonly older: string | undefined;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'people/directory': DirectoryPage;
    'people/profile': ProfilePage;
  }
}

type Person = NonNullable<ReturnType<typeof listedPerson>>;

/** What was asked of the list: words, a team (none is all of them), and who stands before the page. */
interface Place {
  readonly q: string;
  readonly team: number | null;
  readonly after: number;
}

/** @param rows one more than a page holds, if there are later ones */
export function directoryPage(
  viewer: SignedIn,
  rows: ReturnType<typeof listedPeople>,
  teams: ReturnType<typeof teamChoices>,
  { q, team, after }: Place,
): Omit<DirectoryPage, 'invite'> {
  const shown = rows.slice(0, peopleAPage);
  const last = shown.at(-1);
  const more = rows.length > peopleAPage && last !== undefined;
  const chosen = teamValue(team);
  return {
    title: after === 0 ? 'People' : 'People (continued)',
    section: peopleAddress,
    trail: [{ label: 'Home', href: membersHome }],
    own: profileAddress(viewer.id),
    q,
    team: chosen,
    teams: [
      { value: '', label: 'All hospitals' },
      ...teams.map(({ id, name }) => ({ value: String(id), label: name })),
      { value: 'none', label: 'Patient and carer partners' },
    ],
    filtered: q !== '' || chosen !== '',
    people: shown.map((row) => ({
      label: row.name,
      href: profileAddress(row.id),
      byline: byline(row.role_title, row.team),
      lead: row.team_role === 'lead',
      interests: row.interests,
    })),
    first: after === 0 ? undefined : listAddress(q, chosen, ''),
    later: more ? listAddress(q, chosen, String(last.id)) : undefined,
  };
}

function teamValue(team: number | null): string {
  if (team === null) return '';
  return team === noTeam ? 'none' : String(team);
}

function listAddress(q: string, team: string, after: string): string {
  const filled = Object.entries({ q, team, after }).filter(([, value]) => value !== '');
  const query = new URLSearchParams(filled).toString();
  return query === '' ? peopleAddress : `${peopleAddress}?${query}`;
}

export function profilePage(
  viewer: SignedIn,
  person: Person,
  { posts, before }: AuthoredPosts,
  newest: boolean,
): ProfilePage {
  const address = profileAddress(person.id);
  const isOwn = person.id === viewer.id;
  return {
    title: newest ? person.name : `${person.name} (older posts)`,
    section: peopleAddress,
    trail: [{ label: 'People', href: peopleAddress }],
    heading: person.name,
    byline: byline(person.role_title, person.team),
    facts: factsOf(person),
    edit: isOwn ? ownProfileAddress : undefined,
    invite: isOwn && person.team_role === 'lead' ? teamInvitationsAddress : undefined,
    postsHeading: newest ? 'Newest posts' : 'Older posts',
    posts,
    newest: newest ? undefined : address,
    older: before === undefined ? undefined : `${address}?before=${before}`,
  };
}

function factsOf(person: Person): ProfilePage['facts'] {
  const part = { label: 'In the team', value: teamRoleLabels[person.team_role] };
  const interests = { label: 'Interests', value: person.interests };
  return [
    ...(person.team === null ? [] : [part]),
    ...(person.interests === '' ? [] : [interests]),
    { label: 'Member since', value: longDate(person.created_at) },
  ];
}
