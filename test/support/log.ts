import { Writable } from 'node:stream';
import { createLog, type Log } from '../../src/lib/log.ts';

export interface CapturedLog {
  readonly log: Log;
  readonly lines: string[];
  /** Error lines that the test has not taken away: an unexpected one fails the test. */
  readonly errors: () => string[];
}

export function captureLog(): CapturedLog {
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString('utf8'));
      done();
    },
  });
  const errors = (): string[] => lines.filter((line) => /"level":"(error|fatal)"/.test(line));
  return { log: createLog('info', sink), lines, errors };
}
