import * as z from 'zod';
import { transaction, write } from '../../lib/db/transaction.ts';
import { writeLetter } from '../../lib/mail/letter.ts';
import type { Job } from '../../lib/outbox/jobs.ts';
import { enqueueRest, writePortion } from '../../lib/outbox/portions.ts';
import type { Signal } from '../statistics/index.ts';
import { watchesAfter } from '../watches/index.ts';
import { seekInWatch } from './commands.ts';
import { newsOf } from './news.ts';
import { newSignalLetter } from './mail.ts';

const Changed = z.object({ after: z.int() });
const Found = z.object({ watchId: z.int(), first: z.int(), last: z.int() });

export const jobs: Readonly<Record<string, Job>> = {
  /** Looks at every chart that is followed, and others have their turn. */
  'charts.changed': async (tools, payload, job) => {
    const { db, clock } = tools;
    const { after } = Changed.parse(payload);
    const found = new Map<string, readonly Signal[]>();
    const { next, faults } = await writePortion(watchesAfter(db, { after }), ({ id }) =>
      seekInWatch(tools, id, found),
    );
    if (next !== undefined) {
      const rest = { kind: 'charts.changed', payload: { after: next.id - 1 } };
      await write(() => transaction(db, () => enqueueRest(db, job, rest, clock.now())));
    }
    if (faults.length > 0) {
      throw new AggregateError(faults, 'Some charts could not be looked at');
    }
  },

  'signals.found': async (tools, payload, job) => {
    const news = newsOf(tools, Found.parse(payload));
    if (news === undefined) return;
    await tools.post.send(writeLetter(tools, job, newSignalLetter(news, tools.config.origin)));
  },
};
