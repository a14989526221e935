import { setImmediate as nextTurn } from 'node:timers/promises';
import * as z from 'zod';
import { minute } from '../../lib/clock.ts';
import { transaction, write } from '../../lib/db/transaction.ts';
import { writeLetter } from '../../lib/mail/letter.ts';
import type { Job } from '../../lib/outbox/jobs.ts';
import { enqueue } from '../../lib/outbox/outbox.ts';
import type { Signal } from '../statistics/index.ts';
import { seekInWatch } from './commands.ts';
import { newsOf } from './news.ts';
import { newSignalLetter } from './mail.ts';
import { watchesAfter } from './queries.ts';

/** Of one job, in milliseconds, so that its lease does not run out; the rest is done by another. */
const longest = minute / 2;

const Changed = z.object({ after: z.int() });
const Found = z.object({ watchId: z.int(), first: z.int(), last: z.int() });

export const jobs: Readonly<Record<string, Job>> = {
  /** Looks at every chart that is followed, one transaction each, and others have their turn. */
  'charts.changed': async (tools, payload) => {
    const { db, clock } = tools;
    const { after } = Changed.parse(payload);
    const began = performance.now();
    const found = new Map<string, readonly Signal[]>();
    const faults: unknown[] = [];
    let isWhole = true;
    let last = after;
    for (const { id } of watchesAfter(db, { after })) {
      if (performance.now() - began > longest) {
        const rest = { kind: 'charts.changed', payload: { after: last } };
        await write(() => transaction(db, () => enqueue(db, rest, clock.now())));
        isWhole = false;
        break;
      }
      try {
        await write(() => seekInWatch(tools, id, found));
      } catch (error) {
        // The others are none the worse for it.
        faults.push(error);
      }
      last = id;
      await nextTurn();
    }
    // Tried again, a part would ask for its rest again; what it missed is looked at within the hour.
    if (isWhole && faults.length > 0)
      throw new AggregateError(faults, 'Some charts could not be looked at');
  },

  'signals.found': async (tools, payload, job) => {
    const news = newsOf(tools, Found.parse(payload));
    if (news === undefined) return;
    await tools.post.send(writeLetter(tools, job, newSignalLetter(news, tools.config.origin)));
  },
};
