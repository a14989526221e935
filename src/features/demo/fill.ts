import { randomInt } from 'node:crypto';
import { day, hour } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import type { Site } from '../../lib/http/context.ts';
import type { Role } from '../../lib/http/viewer.ts';
import { createConfirmedRequest } from '../access-requests/index.ts';
import { createUser } from '../accounts/index.ts';
import {
  createPost,
  createThread,
  newFormKey,
  spaceBySlug,
  writePost,
} from '../discussion/index.ts';
import { placeUser, saveProfile, teamNamed } from '../people/index.ts';
import { addShippedMeasures } from '../programme/index.ts';
import { settleTotals } from '../statistics/index.ts';
import { momentOf } from './moments.ts';
import { notedActs } from './noted.ts';
import { chartThreads } from './chart-threads.ts';
import { followChecklist } from './followed.ts';
import { readFigureSettings, type FigureSettings } from './figure-settings.ts';
import { reportFigures } from './report-commands.ts';
import { readProgramme, type DemoPerson, type DemoRequest, type DemoThread } from './programme.ts';

export interface DemoLogin {
  readonly role: Role;
  readonly email: string;
  readonly password: string;
}

/** Letters and digits that are not taken for one another. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Everybody joined the invented programme this long ago, before the first month that was reported. */
const joinedAgo = 960 * day;

/** Fills an empty database with the invented programme; answers the log-ins it made. */
export async function fillDemo(site: Site, contentFolder: string): Promise<DemoLogin[]> {
  const programme = readProgramme(contentFolder);
  const logins: DemoLogin[] = [];
  const ids = new Map<string, number>();
  // People of the programme who cannot log in share a password that nobody knows.
  const unknown = await site.passwords.hash(newPassword());
  for (const person of programme.people) {
    const password = newPassword();
    const hash = person.login ? await site.passwords.hash(password) : unknown;
    ids.set(person.key, addPerson(site, person, hash));
    if (person.login) logins.push({ role: person.role, email: person.email, password });
  }
  const joined = new Date(site.clock.now().getTime() - joinedAgo);
  addShippedMeasures(site.db, contentFolder, joined);
  const settings = readFigureSettings(contentFolder);
  const reporters = { ...reportersOf(programme.people, settings, ids), joined };
  const now = site.clock.now();
  const nameOf = (key: string): number => idOf(ids, key);
  const noted = notedActs(site.db, contentFolder, nameOf, now);
  const charts = await chartThreads(site, programme.threads, nameOf);
  reportFigures(site.db, settings, reporters, [...noted, ...charts.acts], now);
  // Else the first to look would find that it is not decided yet which totals may be told.
  settleTotals(site.db, now);
  followChecklist(site, ['sian', 'rhona'].map(nameOf));
  for (const thread of programme.threads) await addThread(site, thread, ids, charts.started);
  for (const request of programme.requests) addRequest(site, request);
  return logins;
}

function idOf(ids: ReadonlyMap<string, number>, key: string): number {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`There is nobody called ${key} in the demo programme`);
  return id;
}

function addPerson({ db, clock }: Site, person: DemoPerson, passwordHash: string): number {
  const { email, name, role } = person;
  const user = {
    email: { value: email, key: email.toLowerCase() },
    name,
    role,
    role_title: person.roleTitle,
    team: person.team ?? '',
  };
  const joined = new Date(clock.now().getTime() - joinedAgo);
  const id = createUser(db, user, null, passwordHash, joined);
  if (id === undefined) throw new Error(`${email} stands twice in the demo programme`);
  describePerson(db, id, person, joined);
  return id;
}

/** Nobody in the demo is asked who they are: they are well known. */
function describePerson(db: Db, id: number, person: DemoPerson, joined: Date): void {
  const { name, roleTitle, interests, team, teamRole } = person;
  saveProfile(db, id, { name, role_title: roleTitle, interests, mail_choice: 'daily' }, joined);
  const teamId = team === null ? undefined : teamNamed(db, { name: team })?.id;
  if (teamId !== undefined) placeUser(db, id, { teamId, teamRole }, null, joined);
}

/** Whoever enters the data of a team, or leads it. */
function reportersOf(
  people: readonly DemoPerson[],
  { teams }: FigureSettings,
  ids: ReadonlyMap<string, number>,
) {
  const idOf = (person: DemoPerson | undefined): number => {
    const id = ids.get(person?.key ?? '');
    if (id === undefined) throw new Error('A team of the demo has nobody who reports');
    return id;
  };
  const ofTeam = new Map(
    Object.keys(teams).map((team) => {
      const members = people.filter((person) => person.team === team);
      const entering = members.find(({ teamRole }) => teamRole === 'data-entry');
      return [team, idOf(entering ?? members.find(({ teamRole }) => teamRole === 'lead'))];
    }),
  );
  const silent = new Set(
    people.flatMap(({ team }) => (team === null || team in teams ? [] : [team])),
  );
  return { ofTeam, silent: [...silent], admin: idOf(people.find(({ role }) => role === 'admin')) };
}

async function addThread(
  site: Site,
  { space, title, posts }: DemoThread,
  ids: ReadonlyMap<string, number>,
  started: ReadonlyMap<string, number>,
): Promise<void> {
  const { db, clock, text } = site;
  const spaceId = spaceBySlug(db, { slug: space })?.id;
  if (spaceId === undefined) throw new Error(`There is no space ${space}`);
  let threadId = started.get(title);
  // One that begins with a chart has its first post already.
  for (const { by, body, daysAgo, time } of threadId === undefined ? posts : posts.slice(1)) {
    const author = ids.get(by);
    const written = await writePost(text, body);
    if (author === undefined || !written.ok) throw new Error(`“${title}” has a post without sense`);
    const sent = { post: written.post, formKey: newFormKey() };
    const at = momentOf(daysAgo, time, clock.now());
    if (threadId === undefined) threadId = createThread(db, author, { spaceId, title }, sent, at);
    else createPost(db, author, threadId, sent, at);
  }
}

/** One that has waited too long has its admins reminded as soon as the demo is served. */
function addRequest({ db, clock }: Site, request: DemoRequest): void {
  const { email, roleTitle, introducedBy, hoursAgo, ...facts } = request;
  const asked = {
    ...facts,
    email: { value: email, key: email.toLowerCase() },
    role_title: roleTitle,
    introduced_by: introducedBy,
  };
  createConfirmedRequest(db, asked, new Date(clock.now().getTime() - hoursAgo * hour));
}

/** Made anew for each demo, so that no password of a demo is known to anybody else. */
function newPassword(): string {
  const group = (): string =>
    Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}
