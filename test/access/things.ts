import { mintAddressToken } from '../../src/features/accounts/address-commands.ts';
import { insertAddressChange } from '../../src/features/accounts/address-queries.ts';
import { mintToken } from '../../src/features/accounts/tokens.ts';
import { transaction } from '../../src/lib/db/transaction.ts';
import { requestLink, requestThings } from '../access-requests/things.ts';
import { invitationLink } from '../invitations/steps.ts';
import { moderationThings } from '../moderation/things.ts';
import { readyCopy, undoToken } from '../own-data/things.ts';
import { annotationThings, chartCodes } from '../annotations/things.ts';
import { programmeThings } from '../programme/things.ts';
import { programmeReportThings } from '../programme-reports/things.ts';
import { reportingThings } from '../reporting/things.ts';
import { statisticsThings } from '../statistics/things.ts';
import { snapshotThings } from '../snapshots/things.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { articleSource } from '../support/articles.ts';
import type { Fields, Visitor } from '../support/visitor.ts';
import { people } from '../support/world.ts';
import { turnOn } from '../second-factor/steps.ts';
import {
  leaver,
  lendPasskey,
  makeNotYet,
  makePending,
  makePerson,
  notYet,
  passkeyId,
} from './made-people.ts';
import { formOf, nia, peopleOf } from './forms-sent.ts';
import type { Row, ViewerName } from './read-matrix.ts';

export interface AccessWorld {
  readonly app: TestApp;
  /** The address of a row's thing. */
  readonly addressOf: (row: Row) => string;
  /** What is sent to it: a form that its page would send. */
  readonly formOf: (row: Row, viewer: ViewerName) => Fields;
  /** Brings what must be there before the row is asked: an opened link. */
  readonly prepare: (row: Row, visitor: Visitor) => Promise<void>;
}

const unknownToken = 'u'.repeat(43);
const absent = '999999';

/** A site with a thing of each kind and state in it. */
export async function makeThings(): Promise<AccessWorld> {
  const app = await startApp();
  const ids = await makeArticles(app);
  const thread = await startThread(await app.logIn(peopleOf.lead));
  const message = { name: 'Jo Bell', email: 'jo@example.org', message: 'May our ward join?' };
  await app.visitor().post('/contact', message);
  makePerson(app, nia);
  makePerson(app, leaver);
  makePending(app);
  const spare = makePerson(app, { email: 'ida.spare@example.org', name: 'Ida Spare' });
  turnOn(app.site, Number(spare));
  const invited = makeInvitations(app);
  makeNotYet(app);
  const posts = await moderationThings(app, thread);
  const { codes, targets, changes } = programmeThings(app);
  const reporting = reportingThings(app);
  const charts = statisticsThings(app);

  const things: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    ':slug': { published: 'shown', draft: 'hidden', withdrawn: 'withdrawn', absent: 'nothing' },
    '*path': {
      published: 'page-shown',
      draft: 'page-hidden',
      withdrawn: 'page-withdrawn',
      alias: 'old-shown',
      'old alias': 'old-withdrawn',
      absent: 'nothing',
    },
    ...reporting,
    ':number': snapshotThings(app),
    ...annotationThings(app),
    ':code': { ...codes, ...chartCodes, ...charts[':code'] },
    ':team': { ...reporting[':team'], ...charts[':team'] },
    ':month': { ...reporting[':month'], ...programmeReportThings(app) },
    ':space': { open: 'research', absent: 'nothing' },
    ':reference': { any: 'FS-7K2M9Q', malformed: 'FS-1' },
    ':session': { "another's": '0123456789abcdef', malformed: 'none' },
    ':name': { own: readyCopy(app, peopleOf.lead), absent: 'a'.repeat(22), malformed: 'short' },
    ':token': { live: '', unknown: unknownToken, malformed: 'short' },
  };
  const numbered: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    articles: { published: ids.shown, draft: ids.hidden, spare: ids.spare, absent },
    threads: { own: thread, absent },
    posts: { own: '1', hidden: posts.hidden, absent },
    reports: posts,
    invitations: invited,
    'access-requests': requestThings(app),
    messages: { received: '1', absent },
    measures: targets,
    sharing: changes,
    people: {
      own: String(app.ids[peopleOf.lead]),
      suspended: String(app.ids[peopleOf.suspended]),
      'not yet': idOf(app, 'users', notYet),
      absent,
    },
    users: { own: String(app.ids[peopleOf.lead]), "a spare's": spare, absent },
    teams: { own: idOf(app, 'teams', people[peopleOf.lead].team), absent },
    passkeys: { own: passkeyId, absent },
    outbox: { 'given up': addJob(app, 'dead'), waiting: addJob(app, 'waiting'), absent },
  };

  const valueOf = ({ path, thing }: Row, name: string): string => {
    if (name === ':token' && thing === 'live') return liveToken(app, path);
    const [, , room = '', part = ''] = path.split('/');
    const kind = room === 'team' || room === 'programme' ? part : room;
    const value = (name === ':id' ? numbered[kind] : things[name])?.[thing];
    if (value === undefined) throw new Error(`There is no ${thing} for ${path}`);
    return value;
  };
  return {
    app,
    addressOf: (row) => row.path.replace(/[:*]\w+/g, (name) => valueOf(row, name)),
    formOf,
    prepare: async ({ path, thing }, visitor) => {
      visitor.cookies.delete('frailsafe-link');
      lendPasskey(app, path.startsWith('/account/passkeys/') && thing === 'own');
      const link = linkPages[path];
      if (link !== undefined && thing === 'live') {
        await visitor.get(`${link}/${liveToken(app, link)}`);
      }
    },
  };
}

async function makeArticles(
  app: TestApp,
): Promise<{ shown: string; hidden: string; spare: string }> {
  const hannah = await app.logIn('hannah');
  const save = async (slug: string, action: string, more: Record<string, string> = {}) => {
    const source = articleSource({ slug, title: slug, ...more });
    const sent = await hannah.post('/admin/articles/new', { source, action, revision: '0' });
    if (sent.status !== 303) throw new Error(`${slug} was not saved: ${sent.status} ${sent.body}`);
    const id = app.site.db.prepare('SELECT id FROM articles WHERE slug = ?').pluck().get(slug);
    return String(id);
  };
  const page = { kind: 'page', organisation: '' };
  const shown = await save('shown', 'publish', { aliases: '[/old-shown]' });
  const hidden = await save('hidden', 'save');
  const spare = await save('spare', 'publish');
  await save('page-shown', 'publish', page);
  await save('page-hidden', 'save', page);
  for (const [slug, more] of [
    ['withdrawn', { aliases: '[/old-withdrawn]' }],
    ['page-withdrawn', page],
  ] as const) {
    await hannah.post(`/admin/articles/${await save(slug, 'publish', more)}/unpublish`);
  }
  return { shown, hidden, spare };
}

async function startThread(by: Visitor): Promise<string> {
  const form = { title: 'A thread of one', body: 'Its first post.' };
  const { location } = await by.post('/members/discussion/research/threads', form);
  return /\/threads\/(\d+)/.exec(location)?.[1] ?? '';
}

function addJob({ site }: TestApp, state: string): string {
  const now = site.clock.now().toISOString();
  const insert = site.db.prepare(
    `INSERT INTO outbox (kind, payload, state, created_at, started_at, run_at)
     VALUES ('user.created', '{"userId":1}', ?, ?, ?, ?)`,
  );
  return String(insert.run(state, now, now, now).lastInsertRowid);
}

/** One of each kind; Siân leads the team of the first two. */
function makeInvitations({ site, ids }: TestApp): Record<string, string> {
  site.db.prepare("UPDATE users SET team_role = 'lead' WHERE id = ?").run(ids.sian);
  const teamOf = (id: number): unknown =>
    site.db.prepare('SELECT team_id FROM users WHERE id = ?').pluck().get(id);
  const insert = site.db.prepare(
    `INSERT INTO invitations
       (email, email_key, name, role, team_id, team_role, invited_by, created_at, invited_at, expires_at)
     VALUES (:email, :email, '', :role, :team, :part, :by, :now, :now, '2099-01-01T00:00:00.000Z')`,
  );
  const now = site.clock.now().toISOString();
  const add = (email: string, role: string, of: number, part = 'member'): string => {
    const row = { email, role, team: teamOf(of), part, by: ids.hannah, now };
    return String(insert.run(row).lastInsertRowid);
  };
  return {
    own: add('own@example.org', 'member', ids.sian),
    staff: add('staff@example.org', 'moderator', ids.sian),
    lead: add('lead@example.org', 'member', ids.sian, 'lead'),
    elsewhere: add('elsewhere@example.org', 'member', ids.amina),
    absent,
  };
}

function idOf({ site }: TestApp, table: 'users' | 'teams', name: string): string {
  return String(site.db.prepare(`SELECT id FROM ${table} WHERE name = ?`).pluck().get(name));
}

/** Each link belongs to a letter of its own. */
let jobs = 1_000;

/** Pages that a link leads on to, and how their links begin. */
const linkPages: Readonly<Record<string, string>> = {
  '/reset-password': '/reset-password',
  '/confirm-address': '/confirm-address',
  '/confirm-request': '/confirm-request',
  '/undo-address': '/undo-address',
  '/undo-leaving': '/undo-leaving',
  '/invitation': '/invitations',
};

/** A link that has not been followed yet, for the row's address. */
function liveToken(app: TestApp, path: string): string {
  if (path.startsWith('/invitations')) return invitationLink(app);
  if (path.startsWith('/confirm-request')) return requestLink(app);
  if (path.startsWith('/undo-leaving')) return undoToken(app, leaver);
  const { db, clock } = app.site;
  const named = db.prepare('SELECT id FROM users WHERE name = ?').pluck();
  const id = Number(named.get(nia.name));
  jobs += 1;
  if (path.startsWith('/reset-password')) {
    return mintToken(db, 'reset-password', id, jobs, clock.now()) ?? '';
  }
  const wish = {
    user_id: id,
    old_email: nia.email,
    old_email_key: nia.email,
    new_email: `nia.${jobs}@example.org`,
    new_email_key: `nia.${jobs}@example.org`,
    now: clock.now().toISOString(),
  };
  const change = transaction(db, () => insertAddressChange(db, wish));
  const purpose = path.startsWith('/confirm-address') ? 'confirm' : 'undo';
  return mintAddressToken(db, change.id, purpose, clock.now());
}
