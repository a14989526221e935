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
import { keeper } from './owners.ts';
import { routes } from './routes.ts';
import { failuresKeptFor } from './rules.ts';
import { mintFirstAdminToken } from './tokens.ts';
import { liftEndedSuspensions } from './commands.ts';

export { closeLink, openedToken, openLink, spendLink } from './link-cookie.ts';
export { askToLogIn } from './logins.ts';
export { askToProve } from './proofs.ts';
export { adminTrail, byline, profileAddress } from './member-words.ts';
export { accountById, adminIds } from './queries.ts';
export { createUser, endAllAccess, reinstateUser, suspendUser } from './commands.ts';
export { ownAccount } from './own-accounts.ts';
export { ownerOf } from './owners.ts';
export { reopen } from './owner-queries.ts';
export { refusal, tryPassword } from './password-tries.ts';
export { sprayingAlarm } from './login-alarms.ts';

export const accounts: Feature = {
  name: 'accounts',
  routes,
  adminMenu: [
    {
      label: 'Members',
      href: '/admin/users',
      about: 'Everyone who has an account, and adding one.',
      place: 2,
    },
  ],
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
export function loadViewer(db: Db, userId: number, now: Date): Viewer {
  return viewerById(db, { id: userId, now: isoTime(now) }) ?? guest;
}

/** The address that makes the first admin, minted anew; none once somebody has an account. */
export function firstAdminLink(db: Db, origin: string, now: Date): string | undefined {
  if (anyUser(db, {}) !== undefined) return undefined;
  return `${origin}/first-admin/${mintFirstAdminToken(db, now)}`;
}
