import { teamRoleLabels, teamRoles, type TeamRole } from '../../lib/team-roles.ts';
import { folded } from '../../lib/text/folded.ts';
import type { Team } from './desks.ts';
import type { Cell, Pasted } from './pasted.ts';

/** Where somebody is put, and what they do in its team. */
export interface Place {
  /** None for a patient or carer partner. */
  readonly team: Team | undefined;
  readonly teamRole: TeamRole;
}

/** What a line may say, and what holds where it says nothing. */
export interface Ground {
  readonly teams: readonly Team[];
  readonly chosen: Team | undefined;
  /** The only team that a lead may invite into, as members; an admin has none. */
  readonly own: Team | undefined;
}

/** A cell that puts nobody anywhere, with what to do. */
export interface CellFault {
  readonly cell: Cell;
  readonly reason: string;
}

/** The place that a line asks for. Nothing is guessed, and what a lead may not give is told, not ignored. */
export function readPlace(
  { hospital, part }: Pick<Pasted, 'hospital' | 'part'>,
  ground: Ground,
): Place | CellFault {
  const named = isFilled(hospital) ? teamNamed(hospital, ground) : { team: ground.chosen };
  if ('reason' in named) return named;
  const { team } = named;
  if (!isFilled(part)) return { team, teamRole: 'member' };
  const teamRole = parts.get(bare(part.text));
  if (teamRole === undefined) {
    return { cell: part, reason: 'write lead, data entry or member' };
  }
  if (ground.own !== undefined && teamRole !== 'member') {
    return { cell: part, reason: 'you invite members only; empty the cell and ask an admin' };
  }
  if (team === undefined && teamRole !== 'member') {
    const reason = 'a part needs a hospital; name one in the line, or empty the cell';
    return { cell: part, reason };
  }
  return { team, teamRole };
}

function isFilled(cell: Cell | undefined): cell is Cell {
  return cell !== undefined && cell.text.trim() !== '';
}

function teamNamed(cell: Cell, { teams, own }: Ground): Pick<Place, 'team'> | CellFault {
  const wanted = bare(cell.text);
  const [team, ...others] = teams.filter(({ name }) => bare(name) === wanted);
  if (own !== undefined) {
    const reason = `you invite into ${own.name} only; empty the cell`;
    return team?.id === own.id ? { team } : { cell, reason };
  }
  if (others.length > 0) {
    const reason =
      'more than one hospital is called that; choose it in the form, and empty the cell';
    return { cell, reason };
  }
  // The form has this choice for patient and carer partners.
  if (team !== undefined || wanted === 'none') return { team };
  return { cell, reason: 'write the name of a hospital as the form lists it, or empty the cell' };
}

/** As a reader compares names: case, accents, spaces and signs make none another. */
function bare(text: string): string {
  return folded(text).replaceAll(/[^\p{L}\p{N}]/gu, '');
}

const parts: ReadonlyMap<string, TeamRole> = new Map(
  teamRoles.flatMap((role) => [
    [bare(role), role],
    [bare(teamRoleLabels[role]), role],
  ]),
);
