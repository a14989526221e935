import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seenTeams, teamOfKey } from '../../src/features/statistics/seen-teams.ts';
import type { SignedIn } from '../../src/lib/http/viewer.ts';
import { loadViewer } from '../../src/features/accounts/index.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { PersonName } from '../support/world.ts';
import { letSee } from './sharing-steps.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

function seenBy(name: PersonName) {
  const viewer = loadViewer(app.site, app.ids[name]) as SignedIn;
  return seenTeams(app.site.db, viewer, app.clock.now());
}

function idOf(name: string): string {
  return String(app.site.db.prepare('SELECT id FROM teams WHERE name = ?').pluck().get(name));
}

describe('teams in addresses', () => {
  it('are found by letter where letters are seen, and the own one by id alone', () => {
    letSee(app, 'letter');
    const seen = seenBy('sian');
    const [own, ...others] = seen.teams;
    expect(own).toMatchObject({ name: 'Glanhelyg Hospital', key: idOf('Glanhelyg Hospital'), reader: 'own' }); // prettier-ignore
    expect(others.length).toBeGreaterThan(0);
    for (const { name, key, reader } of others) {
      expect(name.toLowerCase()).toBe(`team ${key}`);
      expect(reader).toBe('others');
    }
    expect(teamOfKey(seen, idOf('Northmoor General'))).toBeUndefined();
    expect(teamOfKey(seen, others[0]?.key.toUpperCase() ?? '')).toBe(others[0]);
  });

  it('are found by id alone where names are seen: an old letter must not tell whose it was', () => {
    letSee(app, 'name');
    const seen = seenBy('sian');
    expect(teamOfKey(seen, idOf('Northmoor General'))?.reader).toBe('others');
    for (const letter of ['a', 'b', 'c', 'd']) expect(teamOfKey(seen, letter)).toBeUndefined();
  });

  it('are the own one alone where the rule is sums, and all for an admin, with all of their data', () => {
    letSee(app, 'aggregate');
    expect(seenBy('sian').teams.map(({ name }) => name)).toEqual(['Glanhelyg Hospital']);
    const admin = seenBy('hannah');
    expect(admin.teams.length).toBeGreaterThan(1);
    expect(admin.teams.every(({ reader }) => reader === 'own')).toBe(true);
  });
});
