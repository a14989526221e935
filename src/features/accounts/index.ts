import { day, hour, isoAfter, isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import type { Feature } from '../../lib/feature.ts';
import { guest, type Viewer } from '../../lib/http/viewer.ts';
import { sweepSessions } from '../../lib/sessions/store.ts';
import { addressJobs } from './address-jobs.ts';
import { deleteAddressTokensBefore } from './address-queries.ts';
import { commands } from './cli.ts';
import { jobs } from './jobs.ts';
import { deleteFailuresBefore, deleteTriesBefore } from './login-queries.ts';
import { anyUser, deleteTokensExpiredBefore, viewerById } from './queries.ts';
import { routes } from './routes.ts';
import { failuresKeptFor } from './rules.ts';
import { mintFirstAdminToken } from './tokens.ts';
import { liftEndedSuspensions } from './commands.ts';

export { closeLink, openedToken, openLink } from './link-cookie.ts';
export { askToLogIn } from './logins.ts';
export { askToProve } from './proofs.ts';
export {
  adminTrail,
  byline,
  profileAddress,
  roleLabel,
  usersAddress,
  usersTrail,
} from './member-words.ts';
export { accountById, adminIds } from './queries.ts';
export { createUser, reinstateUser, suspendUser, suspensionRefusal } from './commands.ts';
export { suspensionFields } from './forms.ts';
export { lastDayFault } from './rules.ts';
export { userAddress } from './user-pages.ts';
export { changeRole, roleRefusal } from './user-commands.ts';
export { sprayingAlarm } from './login-alarms.ts';

export const accounts: Feature = {
  name: 'accounts',
  routes,
  jobs: { ...jobs, ...addressJobs },
  urgentJobs: ['password-reset.requested'],
  commands,
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
export function loadViewer(db: Db, userId: number, now: Date): Viewer {
  return viewerById(db, { id: userId, now: isoTime(now) }) ?? guest;
}

/** The address that makes the first admin, minted anew; none once somebody has an account. */
export function firstAdminLink(db: Db, origin: string, now: Date): string | undefined {
  if (anyUser(db, {}) !== undefined) return undefined;
  return `${origin}/first-admin/${mintFirstAdminToken(db, now)}`;
}
