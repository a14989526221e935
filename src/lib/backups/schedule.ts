import { fork, type ChildProcess } from 'node:child_process';
import type { Config } from '../../config.ts';
import { minute, type Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { built, programFile } from '../paths.ts';
import type { BackupAnswer, BackupJob } from './backup-process.ts';
import { backupSource } from './backup.ts';
import { backupsIn } from './names.ts';

interface Backups {
  /** Takes no more; one at work is given up, and leaves nothing that looks whole. */
  readonly stop: () => Promise<void>;
}

interface Site {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
}

type Outcome = BackupAnswer | { readonly stopped: true };

/** After one that failed, so that a full disk is not made to work all the time. */
const rest = 10 * minute;

/**
 * Takes a backup in each hour of the site's clock, in a process of its own: reading and checking all
 * of a large database must hold up no request, and a stop must not wait for it. It looks every
 * minute, so an hour in which the site was down is made up for as soon as it is back.
 */
export function startBackups(site: Site, lookEvery: number = minute): Backups {
  const source = backupSource(site.config);
  let restsUntil = 0;
  let atWork: { child: ChildProcess; ended: Promise<void> } | undefined;

  function look(): void {
    const now = site.clock.now();
    if (atWork !== undefined || now.getTime() < restsUntil) return;
    try {
      if (isDue(source.backups, now)) begin(now);
    } catch (error) {
      settle({ fault: String(error) }, now);
    }
  }

  function begin(now: Date): void {
    const child = startProcess({ source, now: now.toISOString() });
    const ended = answerOf(child).then((answer) => settle(answer, now));
    atWork = { child, ended };
  }

  function settle(answer: Outcome, now: Date): void {
    atWork = undefined;
    if ('fault' in answer) restsUntil = now.getTime() + rest;
    tell(site.log, answer);
  }

  const timer = setInterval(look, lookEvery).unref();
  const stop = async (): Promise<void> => {
    clearInterval(timer);
    atWork?.child.kill();
    await atWork?.ended;
  };
  return { stop };
}

/** Not by the newest alone: a clock that was wrong may have left one in the future. */
function isDue(folder: string, now: Date): boolean {
  const thisHour = hourOf(now);
  return !backupsIn(folder).some(({ at }) => hourOf(at) === thisHour);
}

function hourOf(at: Date): string {
  return at.toISOString().slice(0, 'yyyy-mm-ddThh'.length);
}

/** In the sources, a program in TypeScript needs tsx to start. */
function startProcess(job: BackupJob): ChildProcess {
  const execArgv = built ? [] : ['--import', 'tsx'];
  const child = fork(programFile('lib/backups/backup-process'), { execArgv });
  child.send(job);
  return child;
}

function answerOf(child: ChildProcess): Promise<Outcome> {
  return new Promise((resolve) => {
    child.once('message', (answer: BackupAnswer) => resolve(answer));
    child.once('error', (error) => resolve({ fault: error.message }));
    child.once('exit', (code, signal) =>
      resolve(child.killed ? { stopped: true } : { fault: `ended early: ${signal ?? code}` }),
    );
  });
}

function tell(log: Log, answer: Outcome): void {
  if ('made' in answer) log.info({ backup: answer.made, bytes: answer.bytes }, 'backup made');
  else if ('fault' in answer) log.error({ reason: answer.fault }, 'backup failed');
}
