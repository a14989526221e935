import type { Config } from '../../config.ts';
import { recordAudit } from '../../lib/audit.ts';
import { isoAfter, isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { enqueue } from '../../lib/outbox/outbox.ts';
import { newReference } from '../../lib/text/references.ts';
import { busyUntil, countEvent, throttle } from '../../lib/throttle.ts';
import { workingDaysAfter } from '../../lib/working-days.ts';
import { approveByDomain } from './approvals-by-domain.ts';
import type { AskedAccess } from './forms.ts';
import { confirmRequest, insertRequest, sameRequestSince } from './queries.ts';
import {
  addressLimits,
  answeredWithin,
  codeLimits,
  networkLimits,
  sentOnceWithin,
} from './rules.ts';
import { endTokensOf } from './token-queries.ts';
import { requestBehind, requestOfCode } from './tokens.ts';

/** Under these keys requests are counted. */
interface Keys {
  readonly address: string;
  readonly network: string;
}

/**
 * Keeps a request and has its address asked. The same statements run whether or not the address has an
 * account: who reads the letter learns it, who sends the form does not.
 * @returns its reference; that of the first when the same request has just come from the same address
 */
export function createRequest(
  db: Db,
  asked: AskedAccess,
  landing: string | null,
  keys: Keys,
  now: Date,
): string {
  return transaction(db, () => {
    const { email, ...facts } = asked;
    const row = { ...facts, email_key: email.key, landing };
    const first = sameRequestSince(db, { ...row, since: isoAfter(now, -sentOnceWithin) });
    if (first !== undefined) return first.reference;
    const tooMany = 'Too many requests have come from your network.';
    throttle(db, `access ${keys.network}`, networkLimits, now, tooMany);
    const own = `access ${keys.address}`;
    // Nobody can fill another's letter box; a made-up reference says nothing of it.
    if (busyUntil(db, own, addressLimits, now) !== undefined) return newReference();
    countEvent(db, own, now);
    const { id, reference } = insertUnderNewReference(db, { ...row, email: email.value }, now);
    enqueue(db, { kind: 'access-request.received', payload: { requestId: id } }, now);
    audit(db, 'access-request.received', id, now);
    return reference;
  });
}

/** A request whose address needs no word of its owner, as in a demo. */
export function createConfirmedRequest(db: Db, { email, ...facts }: AskedAccess, now: Date): void {
  transaction(db, () => {
    const row = { ...facts, email: email.value, email_key: email.key, landing: null };
    const { id } = insertUnderNewReference(db, row, now);
    audit(db, 'access-request.received', id, now);
    confirm(db, id, now);
  });
}

function insertUnderNewReference(
  db: Db,
  row: Omit<Parameters<typeof insertRequest>[1], 'reference' | 'now'>,
  now: Date,
): NonNullable<ReturnType<typeof insertRequest>> {
  for (;;) {
    const made = insertRequest(db, { ...row, reference: newReference(), now: isoTime(now) });
    if (made !== undefined) return made;
  }
}

/** @returns false when the link is spent, or has had its time */
export function confirmByLink(db: Db, token: string, now: Date): boolean {
  return transaction(db, () => {
    const id = requestBehind(db, token, now);
    return id !== undefined && confirm(db, id, now);
  });
}

/** `used up`: past five tries only the link confirms. */
export type CodeOutcome = 'confirmed' | 'wrong' | 'used up';

/** Every try counts, for a reference that there never was as well, so that no answer tells of it. */
export function confirmByCode(
  db: Db,
  config: Config,
  typed: { readonly reference: string; readonly code: string },
  networkKey: string,
  now: Date,
): CodeOutcome {
  return transaction(db, () => {
    const own = `access code ${typed.reference}`;
    if (busyUntil(db, own, codeLimits.request, now) !== undefined) return 'used up';
    const network = `access code ${networkKey}`;
    throttle(db, network, codeLimits.network, now, 'Too many codes have come from your network.');
    countEvent(db, own, now);
    const id = requestOfCode(db, config, typed, now);
    return id !== undefined && confirm(db, id, now) ? 'confirmed' : 'wrong';
  });
}

function confirm(db: Db, id: number, now: Date): boolean {
  if (confirmRequest(db, { id, now: isoTime(now) }) === 0) return false;
  endTokensOf(db, { request_id: id, now: isoTime(now) });
  audit(db, 'access-request.confirmed', id, now);
  if (approveByDomain(db, id, now)) return true;
  const after = workingDaysAfter(now, answeredWithin).getTime() - now.getTime();
  enqueue(db, { kind: 'access-request.left-waiting', payload: { requestId: id }, after }, now);
  return true;
}

function audit(db: Db, act: string, id: number, now: Date): void {
  recordAudit(db, { act, actor: null, target: { kind: 'access-request', id } }, now);
}
