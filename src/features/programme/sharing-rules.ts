import { day } from '../../lib/clock.ts';
import type { Sharing } from './rules.ts';

/** Until an admin decides otherwise. */
const firstSharing: Sharing = 'letter';

/** People are told so long before a change holds. */
const toldBefore = 7 * day;

export interface SharingChange {
  readonly id: number;
  readonly sharing: Sharing;
  readonly reason: string;
  readonly decided_at: string;
  readonly in_force_at: string;
}

/** How teams see one another at a moment. */
export interface SharingRule {
  readonly sharing: Sharing;
  /** Since when; undefined when it was never changed. */
  readonly since: string | undefined;
  readonly waiting: SharingChange | undefined;
}

/** @param newest those that were not taken back, newest first; at most the first one may wait */
export function ruleAt(newest: readonly SharingChange[], now: Date): SharingRule {
  const waiting = newest.find(({ in_force_at }) => !hasCome(in_force_at, now));
  const inForce = newest.find(({ in_force_at }) => hasCome(in_force_at, now));
  return { sharing: inForce?.sharing ?? firstSharing, since: inForce?.in_force_at, waiting };
}

/** When a change that is decided now will hold: as a day begins, a week from now at the earliest. */
export function inForceFrom(now: Date): Date {
  const earliest = now.getTime() + toldBefore;
  return new Date(Math.ceil(earliest / day) * day);
}

function hasCome(time: string, now: Date): boolean {
  return new Date(time) <= now;
}

export interface LetteredTeam {
  readonly id: number;
  readonly name: string;
  /** null past the 702nd team: then it is never told apart. */
  readonly letter: string | null;
}

/** Who looks at data, as far as the rule is concerned. */
export interface SharingViewer {
  /** Their own team; null for patient and carer partners. */
  readonly teamId: number | null;
  /** Admins run the programme, which takes names; they see them whatever the rule is. */
  readonly seesNames: boolean;
}

/**
 * What a team is called before a viewer: their own always by name, others as the rule says. Undefined
 * when the team must not be told apart from others: then its data may only go into sums.
 *
 * Ids and the order of names tell a team as well as its name does: links, lists, files and drawings
 * take `sharedTeams`, which has neither.
 */
export function sharedName(
  team: LetteredTeam,
  viewer: SharingViewer,
  { sharing }: Pick<SharingRule, 'sharing'>,
): string | undefined {
  if (viewer.seesNames || team.id === viewer.teamId || sharing === 'name') return team.name;
  if (sharing === 'aggregate' || team.letter === null) return undefined;
  return `Team ${team.letter}`;
}

export interface SharedTeam<Team extends LetteredTeam = LetteredTeam> {
  /** For the program alone; never printed where the rule hides it. */
  readonly team: Team;
  readonly name: string;
  readonly own: boolean;
}

/** The teams that a viewer may tell apart: their own first, then by what the others are called. */
export function sharedTeams<Team extends LetteredTeam>(
  teams: readonly Team[],
  viewer: SharingViewer,
  rule: Pick<SharingRule, 'sharing'>,
): SharedTeam<Team>[] {
  const shown = teams.flatMap((team) => {
    const name = sharedName(team, viewer, rule);
    return name === undefined ? [] : [{ team, name, own: team.id === viewer.teamId }];
  });
  return shown.toSorted(
    (one, other) => Number(other.own) - Number(one.own) || byName(one.name, other.name),
  );
}

/** Team B before Team AA, as letters were given; names as a dictionary has them. */
function byName(one: string, other: string): number {
  const letters = [one, other].map((name) => /^Team ([A-Z]{1,2})$/.exec(name)?.[1] ?? '');
  const lengths = (letters[0] ?? '').length - (letters[1] ?? '').length;
  return lengths || one.localeCompare(other, 'en-GB');
}
