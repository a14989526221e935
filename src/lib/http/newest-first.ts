import type { Request } from 'express';
import * as z from 'zod';
import { readQuery } from './forms.ts';

/*
 * Lists by key: `?before=<id>` gives the rows with smaller ids, so that a page costs the same however
 * far back it is. A query is asked for one row more than is shown, which tells whether there are older.
 */

const shownAPage = 50;

const BeforeQuery = z.object({
  before: z.coerce.number().int().positive().catch(Number.MAX_SAFE_INTEGER),
});

/** What a query of such a list is asked for. */
export function rowsAsked(req: Request): { readonly before: number; readonly most: number } {
  return { ...readQuery(BeforeQuery, req), most: shownAPage + 1 };
}

/** The rows that are shown, and where the older ones are, if there are any. */
export function newestFirst<Row extends { readonly id: number }>(
  rows: readonly Row[],
  address: string,
): { readonly shown: readonly Row[]; readonly older: string | undefined } {
  const shown = rows.slice(0, shownAPage);
  const last = shown.at(-1);
  const hasOlder = rows.length > shownAPage && last !== undefined;
  return { shown, older: hasOlder ? `${address}?before=${last.id}` : undefined };
}
