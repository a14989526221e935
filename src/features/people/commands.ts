import { recordAudit, type AuditEntry } from '../../lib/audit.ts';
import { isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { NotFound } from '../../lib/errors.ts';
import type { TeamRole } from '../../lib/team-roles.ts';
import { ownProfile, setWelcomed, updateProfile } from './queries.ts';
import { mayHaveNoTeam, type MailChoice } from './rules.ts';
import {
  insertTeam,
  placementOf,
  teamById,
  teamNamed,
  updatePlacement,
  updateTeamName,
} from './team-queries.ts';

export interface ProfileChanges {
  readonly name: string;
  readonly role_title: string;
  /** Left out, they stay. */
  readonly interests?: string;
  readonly mail_choice: MailChoice;
}

/** Keeps what somebody says of themselves; whoever has said it is not asked again at log-in. */
export function saveProfile(db: Db, userId: number, changes: ProfileChanges, now: Date): void {
  transaction(db, () => {
    const before = present(ownProfile(db, { id: userId }));
    const { name, mail_choice } = changes;
    updateProfile(db, {
      id: userId,
      name,
      // Nothing shows a role title without a hospital, so that the form does not ask for one.
      role_title: before.team === null ? before.role_title : changes.role_title,
      interests: changes.interests ?? before.interests,
      mail_choice,
    });
    setWelcomed(db, { id: userId, now: isoTime(now) });
    if (name !== before.name) audit(db, 'user.renamed', userId, userTarget(userId), {}, now);
  });
}

/** From now on log-in leads where the person wanted to go. */
export function skipWelcome(db: Db, userId: number, now: Date): void {
  setWelcomed(db, { id: userId, now: isoTime(now) });
}

/** @returns the new id, or `undefined` when there is a team of that name, whatever its case */
export function createTeam(db: Db, name: string, actor: number, now: Date): number | undefined {
  return transaction(db, () => {
    if (teamNamed(db, { name }) !== undefined) return undefined;
    const { id } = insertTeam(db, { name });
    audit(db, 'team.created', actor, { kind: 'team', id }, {}, now);
    return id;
  });
}

/** @returns false when another team has that name */
export function renameTeam(db: Db, id: number, name: string, actor: number, now: Date): boolean {
  return transaction(db, () => {
    const team = present(teamById(db, { id }));
    if (team.name === name) return true;
    const other = teamNamed(db, { name });
    if (other !== undefined && other.id !== id) return false;
    updateTeamName(db, { id, name });
    audit(db, 'team.renamed', actor, { kind: 'team', id }, {}, now);
    return true;
  });
}

export interface Placement {
  /** None for a patient or carer partner, who then has no part in one either. */
  readonly teamId: number | null;
  readonly teamRole: TeamRole;
}

type PlacementRefusal = 'no such team' | 'needs a team';

/** What stands against putting somebody into a team, or into none. */
export function placementRefusal(
  db: Db,
  person: { readonly role: string },
  teamId: number | null,
): PlacementRefusal | undefined {
  if (teamId === null) return mayHaveNoTeam(person) ? undefined : 'needs a team';
  return teamById(db, { id: teamId }) === undefined ? 'no such team' : undefined;
}

export function placeUser(
  db: Db,
  userId: number,
  { teamId, teamRole }: Placement,
  actor: number | null,
  now: Date,
): 'done' | PlacementRefusal {
  return transaction(db, () => {
    const before = present(placementOf(db, { id: userId }));
    const refusal = placementRefusal(db, before, teamId);
    if (refusal !== undefined) return refusal;
    const role = teamId === null ? 'member' : teamRole;
    updatePlacement(db, { id: userId, team_id: teamId, team_role: role });
    const target = userTarget(userId);
    if (teamId !== before.team_id) {
      const details = { from: before.team_id ?? 'none', to: teamId ?? 'none' };
      audit(db, 'user.team-changed', actor, target, details, now);
    }
    if (role !== before.team_role) {
      audit(db, 'user.team-role-changed', actor, target, { role }, now);
    }
    return 'done';
  });
}

function present<T>(row: T | undefined): T {
  if (row === undefined) throw new NotFound();
  return row;
}

function userTarget(id: number): AuditEntry['target'] {
  return { kind: 'user', id };
}

function audit(
  db: Db,
  act: string,
  actor: number | null,
  target: AuditEntry['target'],
  details: NonNullable<AuditEntry['details']>,
  now: Date,
): void {
  recordAudit(db, { act, actor, target, details }, now);
}
