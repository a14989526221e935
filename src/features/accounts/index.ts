import { day, hour, isoAfter, isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import type { Feature } from '../../lib/feature.ts';
import type { Site } from '../../lib/http/context.ts';
import { guest, type Viewer } from '../../lib/http/viewer.ts';
import { sweepSessions } from '../../lib/sessions/store.ts';
import { addressJobs } from './address-jobs.ts';
import { deleteAddressTokensBefore } from './address-queries.ts';
import { commands } from './cli.ts';
import { jobs } from './jobs.ts';
import { deleteFailuresBefore, deleteTriesBefore } from './login-queries.ts';
import { keeper } from './owners.ts';
import { anyUser, viewerById } from './queries.ts';
import { deleteTokensExpiredBefore } from './token-queries.ts';
import { routes } from './routes.ts';
import { failuresKeptFor } from './rules.ts';
import { mintFirstAdminToken } from './tokens.ts';
import { liftEndedSuspensions } from './commands.ts';

export { closeLink, openedToken, openLink, spendLink } from './link-cookie.ts';
export { askToLogIn, refuseLogIn } from './logins.ts';
export { finishLogIn } from './finished-log-ins.ts';
export { askToProve } from './proofs.ts';
export {
  adminTrail,
  byline,
  profileAddress,
  roleLabel,
  usersAddress,
  usersTrail,
} from './member-words.ts';
export { accountByEmail, accountById, accountToLogIn, adminIds } from './queries.ts';
export { settleFactorWanted } from './factor-queries.ts';
export { deviceKey, knownDevice } from './devices.ts';
export { takeTry } from './login-tries.ts';
export { clearFailures } from './login-queries.ts';
export { lastDayFault, waitInWords } from './rules.ts';
export { addNote, changeRole, roleRefusal } from './user-commands.ts';
export {
  createUser,
  endAllAccess,
  ownTeam,
  reinstateUser,
  suspendUser,
  suspensionRefusal,
} from './commands.ts';
export { isLastAdmin } from './last-admin.ts';
export { suspensionFields } from './forms.ts';
export { userAddress } from './user-pages.ts';
export { ownAccount } from './own-accounts.ts';
export { ownerOf } from './owners.ts';
export { reopen } from './owner-queries.ts';
export { refusal, tryPassword } from './password-tries.ts';
export { sprayingAlarm } from './login-alarms.ts';

export const accounts: Feature = {
  name: 'accounts',
  routes,
  jobs: { ...jobs, ...addressJobs },
  urgentJobs: ['password-reset.requested'],
  commands,
  keeps: keeper,
  sweep: (db, now) => {
    liftEndedSuspensions(db, now);
    sweepSessions(db, now);
    deleteTokensExpiredBefore(db, { before: isoAfter(now, -30 * day) });
    deleteAddressTokensBefore(db, { before: isoAfter(now, -30 * day) });
    deleteFailuresBefore(db, { before: isoAfter(now, -failuresKeptFor) });
    deleteTriesBefore(db, { before: isoAfter(now, -hour) });
  },
};

/** Whoever a session belongs to; a guest when the account has gone. */
export function loadViewer(
  { config, db, clock }: Pick<Site, 'config' | 'db' | 'clock'>,
  userId: number,
): Viewer {
  const now = clock.now();
  const grace = config.secondFactorGrace;
  const overdue = grace === undefined ? '' : isoAfter(now, -grace);
  const row = viewerById(db, { id: userId, now: isoTime(now), overdue });
  if (row === undefined) return guest;
  const { factor_wanted_since: since, ...viewer } = row;
  const none = since === null || grace === undefined;
  return { ...viewer, factorDue: none ? undefined : isoAfter(new Date(since), grace) };
}

/** The address that makes the first admin, minted anew; none once somebody has an account. */
export function firstAdminLink(db: Db, origin: string, now: Date): string | undefined {
  if (anyUser(db, {}) !== undefined) return undefined;
  return `${origin}/first-admin/${mintFirstAdminToken(db, now)}`;
}
