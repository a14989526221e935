import type { Statement } from 'better-sqlite3';
import { vi } from 'vitest';
import type { Db } from '../../src/lib/db/open.ts';

/** Watches every statement that any connection runs, transactions included, in order. */
export function watchStatements(db: Db): { readonly run: string[]; readonly stop: () => void } {
  const run: string[] = [];
  const prototype = Object.getPrototypeOf(db.prepare('SELECT 1')) as Statement;
  const spies = (['run', 'get', 'all'] as const).map((method) => {
    // oxlint-disable-next-line typescript/unbound-method -- called with its statement below
    const original = prototype[method] as (...given: unknown[]) => unknown;
    return vi.spyOn(prototype, method).mockImplementation(function watch(
      this: Statement,
      ...given: unknown[]
    ) {
      run.push(this.source.replaceAll(/\s+/g, ' ').trim());
      return original.apply(this, given) as never;
    });
  });
  return {
    run,
    stop: () => {
      for (const spy of spies) spy.mockRestore();
    },
  };
}
