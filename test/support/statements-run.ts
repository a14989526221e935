import type { Statement } from 'better-sqlite3';
import { vi } from 'vitest';
import type { Db } from '../../src/lib/db/open.ts';

type Run = (this: Statement, ...given: unknown[]) => unknown;

/** Watches every statement that any connection runs, transactions included, in order. */
export function watchStatements(db: Db): { readonly run: string[]; readonly stop: () => void } {
  const run: string[] = [];
  const prototype = Object.getPrototypeOf(db.prepare('SELECT 1')) as Record<string, Run>;
  const spies = ['run', 'get', 'all'].map((method) => {
    const original = prototype[method];
    return vi.spyOn(prototype, method).mockImplementation(function watch(
      this: Statement,
      ...given: unknown[]
    ) {
      run.push(this.source.replaceAll(/\s+/g, ' ').trim());
      return original?.apply(this, given);
    });
  });
  return {
    run,
    stop: () => {
      for (const spy of spies) spy.mockRestore();
    },
  };
}
