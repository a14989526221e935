import * as z from 'zod';
import type { Db } from './db/open.ts';
import { change, one } from './db/statements.ts';

/*
 * One number for everything that guests read. It is raised inside the transaction of every change of
 * it, and the page cache reads it at each request: so a command line or another worker that publishes
 * needs to tell nobody.
 */

const version = one({
  sql: 'SELECT version FROM content_version WHERE id = 1',
  params: {},
  row: { version: z.int() },
});

const raiseVersion = change({
  sql: 'UPDATE content_version SET version = version + 1 WHERE id = 1',
  params: {},
});

export function contentVersion(db: Db): number {
  return version(db, {}).version;
}

/** Belongs in the transaction of whatever changes a page, a list or the menu that guests see. */
export function raiseContentVersion(db: Db): void {
  raiseVersion(db, {});
}
