import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { ask } from '../lib/http/ask.ts';
import { liveRoutes } from '../support/live-routes.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { peopleOf } from './forms-sent.ts';
import { readMatrix, viewers, type Row, type ViewerName } from './read-matrix.ts';
import { halfLoggedIn, makeThings, type AccessWorld } from './things.ts';

const rows = readMatrix();
/** After these the visitor is somebody else, or nobody. */
const changesWho = new Set(['POST /login', 'POST /logout']);

let world: AccessWorld;
const visitors = new Map<ViewerName, Visitor>();
const absences = new Map<ViewerName, string>();

beforeAll(async () => {
  world = await makeThings();
  const { db } = world.app.site;
  const suspend = db.prepare(
    "UPDATE users SET suspended_at = '2026-11-19', suspension_reason = 'Asked' WHERE id = ?",
  );
  suspend.run(world.app.ids[peopleOf.suspended]);
});
afterAll(() => world.app.close());

async function visitorOf(viewer: ViewerName): Promise<Visitor> {
  if (viewer === 'guest') return world.app.visitor();
  const known = visitors.get(viewer);
  if (known !== undefined) return known;
  const half = viewer === 'pending';
  const visitor = half ? await halfLoggedIn(world.app) : await world.app.logIn(peopleOf[viewer]);
  visitors.set(viewer, visitor);
  return visitor;
}

interface Asked {
  readonly visitor: Visitor;
  readonly answer: Answer;
  readonly address: string;
  /** Whether any row of the database was written meanwhile. */
  readonly changed: boolean;
}

async function askRow(row: Row, viewer: ViewerName): Promise<Asked> {
  const visitor = await visitorOf(viewer);
  await world.prepare(row, visitor);
  const address = world.addressOf(row);
  // Takes the notice of what was done before, if any.
  if (row.method === 'POST' && viewer !== 'guest') await visitor.get('/nowhere/at/all');
  const before = changes();
  const answer =
    row.method === 'GET'
      ? await visitor.get(address)
      : await visitor.post(address, world.formOf(row, viewer), typeOf(row));
  if (changesWho.has(row.route)) visitors.delete(viewer);
  return { visitor, answer, address, changed: changes() > before };
}

/** What the viewer reads where nothing is; what is hidden must read the same. */
async function nowhere(viewer: ViewerName): Promise<string> {
  const known = absences.get(viewer);
  if (known !== undefined) return known;
  const { body } = await (await visitorOf(viewer)).get('/nowhere/at/all');
  absences.set(viewer, body);
  return body;
}

function typeOf({ path }: Row): Record<string, string> {
  return path === '/csp-reports' ? { 'content-type': 'application/csp-report' } : {};
}

function changes(): number {
  return Number(world.app.site.db.prepare('SELECT total_changes()').pluck().get());
}

/** The word of the table for an answer. */
function wordFor({ answer, address }: Asked, method: string): string {
  const { status, location, body } = answer;
  const login = `/login?return_to=${encodeURIComponent(address)}`;
  if (status === 303 && location === '/suspended') return 'stop';
  if (status === 303 && location === login) return method === 'GET' ? 'login' : 'wrongly asked';
  if (status === 403 && body.includes('<h1>Log in</h1>')) return 'login';
  if (status === 303 && location.startsWith('/login/code') && method === 'GET') return 'code';
  if (status === 403 && body.includes('<h1>Enter the code from your app</h1>')) return 'code';
  const turnedAway = method === 'GET' || address.startsWith('/login/');
  if (status === 303 && location === '/members' && turnedAway) return 'home';
  const words: Record<number, string> = {
    200: 'page', 204: 'sent', 301: 'moved', 303: 'done', 404: '404', 409: 'out', 410: 'ended', 422: 'wrong',
  }; // prettier-ignore
  return words[status] ?? String(status);
}

describe('the access matrix', () => {
  it('has the columns that it says: a team lead, and a member of another team who leads none', () => {
    const { db } = world.app.site;
    const placed = db.prepare('SELECT role, team_role, team_id FROM users WHERE id = ?');
    const placeOf = (viewer: 'lead' | 'other') =>
      placed.get(world.app.ids[peopleOf[viewer]]) as { team_id: number };
    const [lead, other] = [placeOf('lead'), placeOf('other')];
    expect(lead).toMatchObject({ role: 'member', team_role: 'lead' });
    expect(other).toMatchObject({ role: 'member', team_role: 'member' });
    expect(other.team_id).toBeGreaterThan(0);
    expect(other.team_id).not.toBe(lead.team_id);
  });

  it('has a row for every live route, and no row without one', () => {
    const live = liveRoutes(createApp(world.app.site)).flatMap(({ path, methods }) =>
      methods.map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(live.length).toBeGreaterThan(30);
    expect([...new Set(rows.map(({ route }) => route))].toSorted()).toEqual(live.toSorted());
  });

  it('looks at a thing that is absent or malformed wherever an address names one', () => {
    const named = rows.filter(({ path }) => /[:*]/.test(path));
    for (const { route } of named) {
      const things = named.filter((row) => row.route === route).map(({ thing }) => thing);
      expect([route, things.some((one) => /absent|malformed/.test(one))]).toEqual([route, true]);
    }
  });
});

describe.each(rows)('$route $thing', (row) => {
  it.each(viewers)('answers the %s as the matrix says, and HEAD alike', async (viewer) => {
    const asked = await askRow(row, viewer);
    expect(wordFor(asked, row.method)).toBe(row.answers[viewer]);
    const { answer } = asked;
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    if (['login', 'code', '404', 'stop', 'home', 'ended'].includes(row.answers[viewer])) {
      expect(asked.changed).toBe(false);
    }
    if (row.answers[viewer] === '404') expect(answer.body).toBe(await nowhere(viewer));
    if (row.method === 'GET') {
      const head = await asked.visitor.head(asked.address);
      expect([head.status, head.body]).toEqual([answer.status, '']);
    }
  });
});

const served = new Set(rows.map(({ route }) => route));
/** Every address pattern once. */
const byPath = new Map(rows.map((row) => [row.path, row]));

describe('what no route serves', () => {
  it.each(viewers)('answers the %s with 404, as any address that is not there', async (viewer) => {
    const visitor = await visitorOf(viewer);
    for (const [path, row] of byPath) {
      const address = world.addressOf(row);
      if (!served.has(`GET ${path}`)) {
        expect([path, (await visitor.get(address)).status]).toEqual([path, 404]);
      }
      if (!served.has(`POST ${path}`)) {
        expect([path, (await visitor.post(address)).status]).toEqual([path, 404]);
      }
    }
  });

  it.each(['guest', 'admin'] as const)(
    'is no way round a guard for the %s: other spellings of an address',
    async (viewer) => {
      const { cookies } = await visitorOf(viewer);
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const guarded = [...byPath.values()].filter(({ answers }) => answers.guest === 'login');
      for (const address of guarded.flatMap((row) => spellingsOf(world.addressOf(row)))) {
        const { status, body } = await ask(world.app.origin, address, { headers: { cookie } });
        expect([address, [303, 400, 404].includes(status)]).toEqual([address, true]);
        expect(body).not.toMatch(/example\.org|A thread of one/);
      }
    },
  );
});

/** Addresses that some servers take for the same; none of them is ours. */
function spellingsOf(address: string): string[] {
  const [, first = '', rest = ''] = /^\/(\w+)(.*)$/.exec(address) ?? [];
  const escaped = `%${(first.codePointAt(0) ?? 0).toString(16)}${first.slice(1)}`;
  return [
    `/${escaped}${rest}`,
    address.toUpperCase(),
    `/${address}`,
    `/.${address}`,
    `/login/..${address}`,
    `/%2e%2e${address}`,
    `${address}/`,
    `${address}/.`,
    `${address};x`,
    `${address}%20`,
    `${address}%2f`,
    address.replaceAll('/', '\\'),
  ];
}
