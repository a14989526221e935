import * as z from 'zod';
import { write } from '../../lib/db/transaction.ts';
import { writeLetter } from '../../lib/mail/letter.ts';
import type { Job, JobRow, JobTools } from '../../lib/outbox/jobs.ts';
import {
  loginAlarmLetter,
  newDeviceLetter,
  passwordChangedLetter,
  resetLetter,
  setPasswordLetter,
} from './mail.ts';
import { accountById } from './queries.ts';
import { mintToken } from './tokens.ts';

const Payload = z.object({ userId: z.int().nullable() });
const DevicePayload = z.object({ browser: z.string() });

type Account = NonNullable<ReturnType<typeof accountById>>;

/** Tokens are minted here, at the moment of sending, so that the outbox never holds one. */
export const jobs: Readonly<Record<string, Job>> = {
  'password-reset.requested': async (tools, payload, job) => {
    const account = recipient(tools, payload);
    if (account === undefined) return;
    const token = await mint(tools, 'reset-password', account, job);
    if (token === undefined) return;
    const letter = resetLetter(account, tools.config.origin, token);
    await tools.post.send(writeLetter(tools, job, letter));
  },

  'user.created': async (tools, payload, job) => {
    const account = recipient(tools, payload);
    if (account === undefined) return;
    const token = await mint(tools, 'set-password', account, job);
    if (token === undefined) return;
    const letter = setPasswordLetter(account, tools.config.origin, token);
    await tools.post.send(writeLetter(tools, job, letter));
  },

  'password.changed': async (tools, payload, job) => {
    const account = recipient(tools, payload);
    if (account === undefined) return;
    const letter = passwordChangedLetter(account, tools.config.origin);
    await tools.post.send(writeLetter(tools, job, letter));
  },

  'new-device.seen': async (tools, payload, job) => {
    const account = recipient(tools, payload);
    if (account === undefined) return;
    const { browser } = DevicePayload.parse(payload);
    const letter = newDeviceLetter(account, tools.config.origin, { browser, at: job.createdAt });
    await tools.post.send(writeLetter(tools, job, letter));
  },

  'login-alarm.raised': async (tools, payload, job) => {
    const account = recipient(tools, payload);
    if (account?.role !== 'admin') return;
    await tools.post.send(writeLetter(tools, job, loginAlarmLetter(account, tools.config.origin)));
  },
};

/** Nobody, when the address that was asked about has no account, or the account has gone since. */
function recipient({ db }: JobTools, payload: unknown): Account | undefined {
  const { userId } = Payload.parse(payload);
  return userId === null ? undefined : accountById(db, { id: userId });
}

function mint(
  { db, clock }: JobTools,
  kind: 'reset-password' | 'set-password',
  account: Account,
  job: JobRow,
): Promise<string | undefined> {
  return write(() => mintToken(db, kind, account.id, job.id, clock.now()));
}
