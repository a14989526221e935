import { describe, expect, it } from 'vitest';
import { sharedName, sharedTeams, sharingLine } from '../../src/features/programme/index.ts';
import { inForceFrom, ruleAt } from '../../src/features/programme/sharing-rules.ts';
import { sharings } from '../../src/features/programme/rules.ts';

const ashmere = { id: 1, name: 'Ashmere', letter: 'K' };
const dunmarrow = { id: 2, name: 'Dunmarrow', letter: 'AA' };
const northmoor = { id: 3, name: 'Northmoor', letter: 'C' };
const late = { id: 4, name: 'Wexcombe', letter: null };
const teams = [ashmere, dunmarrow, northmoor, late];

const ofDunmarrow = { teamId: dunmarrow.id, seesNames: false };
const partner = { teamId: null, seesNames: false };
const admin = { teamId: null, seesNames: true };

const names = (viewer: typeof ofDunmarrow | typeof partner, sharing: (typeof sharings)[number]) =>
  sharedTeams(teams, viewer, { sharing }).map(({ name }) => name);

describe('what a team is called', () => {
  it('is its name for its own people and for admins, whatever the rule is', () => {
    for (const sharing of sharings) {
      expect(sharedName(dunmarrow, ofDunmarrow, { sharing })).toBe('Dunmarrow');
      expect(teams.map((team) => sharedName(team, admin, { sharing }))).toEqual(
        teams.map(({ name }) => name),
      );
    }
  });

  it('is what the rule says for everybody else', () => {
    for (const viewer of [ofDunmarrow, partner]) {
      expect(sharedName(northmoor, viewer, { sharing: 'name' })).toBe('Northmoor');
      expect(sharedName(northmoor, viewer, { sharing: 'letter' })).toBe('Team C');
      expect(sharedName(northmoor, viewer, { sharing: 'aggregate' })).toBeUndefined();
    }
  });

  it('is nothing by letter for a team that has none', () => {
    expect(sharedName(late, partner, { sharing: 'letter' })).toBeUndefined();
  });
});

describe('the teams that somebody may tell apart', () => {
  it('stand in an order that tells no more than their names do, their own first', () => {
    expect(names(ofDunmarrow, 'letter')).toEqual(['Dunmarrow', 'Team C', 'Team K']);
    expect(names(partner, 'letter')).toEqual(['Team C', 'Team K', 'Team AA']);
    expect(names(ofDunmarrow, 'name')).toEqual(['Dunmarrow', 'Ashmere', 'Northmoor', 'Wexcombe']);
    expect(names(ofDunmarrow, 'aggregate')).toEqual(['Dunmarrow']);
    expect(names(partner, 'aggregate')).toEqual([]);
  });
});

describe('the rule at a moment', () => {
  const change = (id: number, sharing: (typeof sharings)[number], in_force_at: string) => ({
    id,
    sharing,
    reason: 'why',
    decided_at: 'then',
    in_force_at,
  });
  const first = change(1, 'name', '2026-03-01T00:00:00.000Z');
  const second = change(2, 'aggregate', '2026-05-01T00:00:00.000Z');

  it('is by letter until somebody decides otherwise', () => {
    const now = new Date('2026-02-01');
    expect(ruleAt([], now)).toEqual({ sharing: 'letter', since: undefined, waiting: undefined });
    expect(ruleAt([first], now)).toMatchObject({ sharing: 'letter', waiting: first });
  });

  it('changes in the moment that was told and not before', () => {
    const at = (time: string) => ruleAt([second, first], new Date(time));
    expect(at('2026-04-30T23:59:59.999Z')).toEqual({
      sharing: 'name',
      since: first.in_force_at,
      waiting: second,
    });
    expect(at('2026-05-01T00:00:00.000Z')).toEqual({
      sharing: 'aggregate',
      since: second.in_force_at,
      waiting: undefined,
    });
  });

  it('holds from the beginning of a day, a whole week after it was decided', () => {
    const day = (time: string) => inForceFrom(new Date(time)).toISOString();
    expect(day('2026-11-20T10:00:00.000Z')).toBe('2026-11-28T00:00:00.000Z');
    expect(day('2026-11-20T00:00:00.000Z')).toBe('2026-11-27T00:00:00.000Z');
    expect(day('2026-11-20T00:00:00.001Z')).toBe('2026-11-28T00:00:00.000Z');
  });
});

describe('the line on a page with data', () => {
  const line = (sharing: (typeof sharings)[number], viewer = ofDunmarrow, team = dunmarrow) =>
    sharingLine({ rule: { sharing, since: undefined, waiting: undefined }, viewer, team }).rule;

  it('says what the viewer sees, and to those of a team how others see it', () => {
    expect(line('name')).toBe('Teams see one another by name.');
    expect(line('letter')).toContain('They see yours as Team AA.');
    expect(line('aggregate')).toContain('your own team and all teams together');
  });

  it('tells the letter of a team to nobody else, nor a letter that there is not', () => {
    const of = (team: typeof late | undefined) =>
      sharingLine({
        rule: { sharing: 'letter', since: undefined, waiting: undefined },
        viewer: partner,
        team,
      }).rule;
    expect(of(undefined)).toBe('You see teams by letter, not by name.');
    expect(of(late)).toBe('You see other teams by letter, not by name.');
    expect(line('letter', { ...admin, teamId: 2 })).not.toContain('AA');
  });
});
