import * as z from 'zod';
import { write } from '../../lib/db/transaction.ts';
import { writeLetter } from '../../lib/mail/letter.ts';
import type { Job, JobTools } from '../../lib/outbox/jobs.ts';
import { mintAddressToken } from './address-commands.ts';
import { addressChangeById, type Purpose } from './address-queries.ts';
import { addressChangedLetter, addressInUseLetter, confirmAddressLetter } from './mail.ts';
import { accountByEmail, accountById } from './queries.ts';

const Payload = z.object({ changeId: z.int() });

/** Letters about a change of address; their links are minted here, at the moment of sending. */
export const addressJobs: Readonly<Record<string, Job>> = {
  'address-change.requested': async (tools, payload, job) => {
    const found = changeOf(tools, payload);
    // A newer wish has taken its place.
    if (found === undefined || found.change.newest_id !== found.change.id) return;
    const { change, name } = found;
    const { origin } = tools.config;
    const holder = accountByEmail(tools.db, { email_key: change.new_email_key });
    // The letter goes out twice, and the first one has been followed.
    if (holder?.id === change.user_id) return;
    if (holder !== undefined) {
      await tools.post.send(writeLetter(tools, job, addressInUseLetter(holder, origin)));
      return;
    }
    const token = await mint(tools, change.id, 'confirm');
    const letter = confirmAddressLetter(name, change, origin, token);
    await tools.post.send(writeLetter(tools, job, letter));
  },

  'address.changed': async (tools, payload, job) => {
    const found = changeOf(tools, payload);
    if (found === undefined) return;
    const { change, name } = found;
    const token = await mint(tools, change.id, 'undo');
    const letter = addressChangedLetter(name, change, tools.config.origin, token);
    await tools.post.send(writeLetter(tools, job, letter));
  },
};

type Change = NonNullable<ReturnType<typeof addressChangeById>>;

function changeOf(
  { db }: JobTools,
  payload: unknown,
): { readonly change: Change; readonly name: string } | undefined {
  const change = addressChangeById(db, { id: Payload.parse(payload).changeId });
  const account = change === undefined ? undefined : accountById(db, { id: change.user_id });
  return change === undefined || account === undefined ? undefined : { change, name: account.name };
}

function mint({ db, clock }: JobTools, changeId: number, purpose: Purpose): Promise<string> {
  return write(() => mintAddressToken(db, changeId, purpose, clock.now()));
}
