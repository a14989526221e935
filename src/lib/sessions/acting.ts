import { AsyncLocalStorage } from 'node:async_hooks';
import { plainHash } from '../keyed-hash.ts';

/*
 * The session in which the request under way acts. The audit asks for it here, so that no command
 * has to hand on what only the audit wants: every act on the web is covered, also those to come.
 */

const acting = new AsyncLocalStorage<{ id: string | undefined }>();

/** Does `work`, and all that it waits for, in this session; `undefined` is a guest's. */
export function actIn<T>(id: string | undefined, work: () => T): T {
  return acting.run({ id }, work);
}

/** From here on the request acts in the session that its log-in begins. */
export function goOnIn(id: string): void {
  const current = acting.getStore();
  if (current !== undefined) current.id = id;
}

/** The hash under which the session table knows the session; none for guests, jobs and the command line. */
export function actingSession(): string | undefined {
  const id = acting.getStore()?.id;
  return id === undefined ? undefined : plainHash(id);
}
