import type { Db } from '../../src/lib/db/open.ts';

const verbs = ['get', 'all', 'run'] as const;

/**
 * Counts the statements that run on this connection, BEGIN and the like included. Statements are
 * prepared once and kept, so what is counted is what all of them share: their prototype.
 * @returns how many have run since
 */
export function countStatements(db: Db): () => number {
  let count = 0;
  const shared = Object.getPrototypeOf(db.prepare('SELECT 1')) as Record<
    string,
    (this: { database: Db }, ...given: unknown[]) => unknown
  >;
  for (const verb of verbs) {
    const original = shared[verb];
    if (original === undefined) throw new Error(`Statements have no ${verb}`);
    shared[verb] = function counted(...given) {
      if (this.database === db) count += 1;
      return original.apply(this, given);
    };
  }
  return () => count;
}
