import bcrypt from 'bcrypt';
import { vi } from 'vitest';
import type { TestApp } from '../support/app.ts';
import { watchStatements } from '../support/statements-run.ts';
import type { Answer } from '../support/visitor.ts';
import { compared } from './steps.ts';

/** What an answer is and what it cost. */
export interface Weighed {
  readonly status: number;
  readonly bytes: number;
  /** Of bcrypt: compares in units of 2^cost, and hashes made. */
  readonly work: number;
  readonly made: number;
  /** Statements one by one. */
  readonly statements: readonly string[];
  /** Rows that were written. */
  readonly changed: number;
}

/** Asks and weighs; the address that was asked about is no difference. */
export async function weigh(
  app: TestApp,
  email: string,
  ask: () => Promise<Answer>,
): Promise<Weighed> {
  let work = 0;
  const { compareSync } = bcrypt;
  const spy = vi.spyOn(bcrypt, 'compareSync').mockImplementation((data, hash) => {
    work += 2 ** bcrypt.getRounds(hash);
    return compareSync(data, hash);
  });
  const hashed = vi.spyOn(bcrypt, 'hash');
  const { run, stop } = watchStatements(app.site.db);
  const before = changes(app);
  const answer = await ask();
  const changed = changes(app) - before;
  stop();
  spy.mockRestore();
  const made = hashed.mock.calls.length;
  hashed.mockRestore();
  const statements = run.filter((sql) => !sql.startsWith('SELECT total_changes'));
  const { status, body } = answer;
  const bytes = Buffer.byteLength(body);
  return { ...compared(answer, email), status, bytes, work, made, statements, changed };
}

function changes({ site }: TestApp): number {
  return Number(site.db.prepare('SELECT total_changes()').pluck().get());
}
