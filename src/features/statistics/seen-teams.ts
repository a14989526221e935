import type { Db } from '../../lib/db/open.ts';
import type { SignedIn } from '../../lib/http/viewer.ts';
import { sharedName, sharedTeams, sharingFor, teamsWithLetters } from '../programme/index.ts';
import type { Reader } from './measured/measure-chart.ts';

type Sharing = ReturnType<typeof sharingFor>;

/** A team that a reader may tell apart, as they see it. */
export interface SeenTeam {
  /** For the program alone; never printed. */
  readonly id: number;
  readonly name: string;
  readonly own: boolean;
  /** What members of other teams call it; undefined where they must not tell it apart. */
  readonly nameForOthers: string | undefined;
  /**
   * Names it in addresses: its id where its name is seen, else its letter. Never both for one reader, for
   * an address that is passed on would tell whose letter it is.
   */
  readonly key: string;
  /** Whether they know its name; if not, what its people wrote could tell it. */
  readonly named: boolean;
  /** How much of its data they read. */
  readonly reader: Reader;
}

/** The teams that somebody may tell apart, their own first, with the rule that says so. */
export interface SeenTeams {
  readonly sharing: Sharing;
  readonly teams: readonly SeenTeam[];
  readonly own: SeenTeam | undefined;
}

/** Three statements. */
export function seenTeams(db: Db, viewer: SignedIn, now: Date): SeenTeams {
  const sharing = sharingFor(db, viewer, now);
  const teams = sharedTeams(teamsWithLetters(db, {}), sharing.viewer, sharing.rule).map(
    ({ team, name, own }): SeenTeam => ({
      id: team.id,
      name,
      own,
      nameForOthers: sharedName(team, outsider, sharing.rule),
      named: name === team.name,
      key: name === team.name ? String(team.id) : (team.letter ?? '').toLowerCase(),
      reader: own || sharing.viewer.seesNames ? 'own' : 'others',
    }),
  );
  return { sharing, teams, own: teams.find(({ own }) => own) };
}

const outsider = { teamId: null, seesNames: false };

/** The team of a key in an address; undefined for one that the reader must not tell apart. */
export function teamOfKey({ teams }: SeenTeams, key: string): SeenTeam | undefined {
  return teams.find((team) => team.key === key.toLowerCase());
}

/**
 * Whether somebody may tell other teams apart, and so see sums as they were known on other days: the
 * difference of two sums tells what one team reported.
 */
export function seesTeams({ viewer, rule }: Sharing): boolean {
  return viewer.seesNames || rule.sharing !== 'aggregate';
}
