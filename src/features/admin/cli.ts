import { done, failed, UsageError, type Command, type Result } from '../../lib/command.ts';
import { idParam } from '../../lib/http/forms.ts';
import { newestJobs } from '../../lib/outbox/queries.ts';
import { dropJob, retryJob, type JobChange } from './commands.ts';
import { changeInWords } from './jobs-in-words.ts';

const mostListed = 100_000;

export const commands: Readonly<Record<string, Command>> = {
  outbox: {
    about: 'List what the outbox holds, newest first.',
    usage: '',
    options: {},
    run: async ({ words }, open) => {
      if (words.length > 0) throw new UsageError(`There is no command outbox ${words.join(' ')}`);
      const jobs = newestJobs(open().db, { before: Number.MAX_SAFE_INTEGER, most: mostListed });
      const rows = jobs.map(rowOf);
      const lines = rows.map((row) => Object.values(row).join('\t'));
      return done(lines.join('\n'), rows);
    },
  },

  'outbox retry': {
    about: 'Try a waiting or failed job again now; its 24 hours begin anew.',
    usage: 'ID',
    options: {},
    run: async ({ words }, open) => {
      const id = readId(words);
      const { db, clock } = open();
      return told(id, retryJob(db, id, null, clock.now()), 'is tried again now');
    },
  },

  'outbox cancel': {
    about: 'Cancel a waiting or failed job: it is never done.',
    usage: 'ID',
    options: {},
    run: async ({ words }, open) => {
      const id = readId(words);
      const { db, clock } = open();
      return told(id, dropJob(db, id, null, clock.now()), 'is cancelled');
    },
  },
};

type Job = ReturnType<typeof newestJobs>[number];

function rowOf(job: Job) {
  return {
    id: job.id,
    kind: job.kind,
    state: job.state,
    tries: job.attempts,
    next: job.state === 'waiting' ? job.run_at : null,
    fault: job.last_error,
  };
}

function readId(words: readonly string[]): number {
  const id = idParam.safeParse(words[0]);
  if (!id.success || words.length > 1) throw new UsageError('Name one job by its number');
  return id.data;
}

function told(id: number, change: JobChange, success: string): Result {
  if (change.outcome === 'absent') return failed(`There is no job ${id}.`, { error: 'absent' });
  const text = changeInWords(change, success);
  return change.outcome === 'changed'
    ? done(text, { id, outcome: change.outcome })
    : failed(text, { id, error: change.outcome });
}
