import { write } from '../db/transaction.ts';

/**
 * Last use and notices must neither fail nor hold up the page of somebody who only reads, whatever
 * becomes of them. The first try is made at once, so that the next request finds them.
 */
export function aside(work: () => void, after: () => void = () => undefined): void {
  write(work)
    .catch(() => undefined)
    .finally(after);
}
