import * as z from 'zod';
import { write } from '../../lib/db/transaction.ts';
import { writeLetter } from '../../lib/mail/letter.ts';
import { removeMailsWith } from '../../lib/mail/kept.ts';
import type { Job, JobTools } from '../../lib/outbox/jobs.ts';
import { accountById, ownerOf } from '../accounts/index.ts';
import { finishCopy } from './copy-commands.ts';
import { removeCopy, writeCopy } from './copy-files.ts';
import { copiesOf, copyById, deleteCopy } from './copy-queries.ts';
import { mintDepartureToken } from './departure-commands.ts';
import { departureOf } from './departure-queries.ts';
import { eraseLeft, finalDeparture, settleErasures } from './erasures.ts';
import { closedLetter, copyReadyLetter } from './mail.ts';

const CopyPayload = z.object({ copyId: z.int() });
const UserPayload = z.object({ userId: z.int() });

export const jobs: Readonly<Record<string, Job>> = {
  'data-copy.requested': async (tools, payload, job) => {
    const { db, clock, config, post } = tools;
    const copy = copyById(db, { id: CopyPayload.parse(payload).copyId });
    const account = copy === undefined ? undefined : accountById(db, { id: copy.user_id });
    if (copy === undefined || account === undefined) return;
    if (copy.ready_at === null) {
      const bytes = await writeCopy(tools, copy.user_id, copy.name);
      await write(() => finishCopy(db, copy, bytes, clock.now()));
    }
    await post.send(writeLetter(tools, job, copyReadyLetter(account, config.origin)));
  },

  'data-copy.ended': async ({ db, config }, payload) => {
    const copy = copyById(db, { id: CopyPayload.parse(payload).copyId });
    if (copy === undefined) return;
    await removeCopy(config.dataDir, copy.name);
    await write(() => deleteCopy(db, { id: copy.id }));
  },

  'account.closed': async (tools, payload, job) => {
    const { userId } = UserPayload.parse(payload);
    const departure = departureOf(tools.db, { id: userId });
    // They have come back, or gone for good.
    if (departure?.left_at == null || departure.erased_at !== null) return;
    const token = await write(() => mintDepartureToken(tools.db, userId));
    if (token === undefined) return;
    const letter = closedLetter(departure, departure.left_at, tools.config.origin, token);
    await tools.post.send(writeLetter(tools, job, letter));
  },

  'account.left': async (tools, payload) => {
    const { db, clock, config, keepers } = tools;
    const { userId } = UserPayload.parse(payload);
    const departure = finalDeparture(db, userId, clock.now());
    if (departure === undefined) return;
    if (departure.erased_at === null) {
      await removeFilesOf(tools, departure);
      await write(() => eraseLeft(db, keepers, userId, clock.now()));
    }
    await write(() => settleErasures(db, config.dataDir));
  },
};

/** While their names are still known: what lies in files of somebody who leaves. */
async function removeFilesOf(
  { db, config }: JobTools,
  { id, name, email }: { readonly id: number; readonly name: string; readonly email: string },
): Promise<void> {
  for (const copy of copiesOf(db, { user_id: id })) await removeCopy(config.dataDir, copy.name);
  const addresses = JSON.parse(ownerOf(db, id).addressKeys) as string[];
  removeMailsWith(config.dataDir, [name, email, ...addresses]);
}
