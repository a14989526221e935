import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Config } from '../../config.ts';
import { day } from '../../lib/clock.ts';
import { cookieAttributes, cookieName, cookieOf } from '../../lib/http/cookies.ts';
import { keyedHash, keyedHashes } from '../../lib/keyed-hash.ts';

/**
 * A browser that has logged in to an account carries a signed cookie from then on, also after
 * log-out, so that guesses of others cannot keep it out. The cookie is a random id and, for each of
 * the accounts used last, the day and a signature over id, day, account and the mark of the account's
 * password: nobody can make one, read an account from it, carry a signature to
 * another browser's id, or go on using it once a new password has been chosen.
 */
interface Device {
  readonly id: string;
  readonly marks: readonly string[];
}

/** What of an account a signature stands on. */
interface Owner {
  readonly id: number;
  readonly password_mark: string | null;
}

/** Signatures are looked at for an unknown address too, so that the time does not tell. */
const nobody: Owner = { id: 0, password_mark: null };

const knownFor = 180 * day;
const mostAccounts = 4;
const pattern = /^[\w-]{22}(\.\d{1,6}-[\w-]{43}){1,4}$/;

/** The id of this browser, if it has logged in to the account with its present password. */
export function knownDevice(req: Request, owner: Owner | undefined): string | undefined {
  const device = deviceOf(req);
  if (device === undefined) return undefined;
  const known = device.marks.some((mark) => isGood(req, device.id, mark, owner ?? nobody));
  return known && owner !== undefined ? device.id : undefined;
}

/** Makes this browser a known device of the account, beside those it is known to already. */
export function rememberDevice(req: Request, res: Response, owner: Owner): void {
  const { config, clock } = req.ctx;
  const device = deviceOf(req) ?? { id: randomBytes(16).toString('base64url'), marks: [] };
  const others = device.marks.filter((mark) => !isGood(req, device.id, mark, owner));
  const today = dayOf(clock.now());
  const mark = `${today}-${keyedHash(config, 'device', signedText(device.id, today, owner))}`;
  const value = [device.id, mark, ...others.slice(0, mostAccounts - 1)].join('.');
  const attributes = { ...cookieAttributes(config), maxAge: knownFor };
  res.cookie(cookieName(config, 'device'), value, attributes);
}

/** Tries from a known device are counted under this key, apart from everybody else's. */
export function deviceKey(config: Config, device: string, emailKey: string): string {
  return keyedHash(config, 'device-tries', `${device}\n${emailKey}`);
}

function deviceOf(req: Request): Device | undefined {
  const value = cookieOf(req, 'device');
  if (value === undefined || !pattern.test(value)) return undefined;
  const [id = '', ...marks] = value.split('.');
  return { id, marks };
}

function isGood(req: Request, device: string, mark: string, owner: Owner): boolean {
  const { config, clock } = req.ctx;
  const [issued = '', signature = ''] = mark.split(/-(.*)/s);
  const age = (dayOf(clock.now()) - Number(issued)) * day;
  if (age < 0 || age >= knownFor) return false;
  const good = keyedHashes(config, 'device', signedText(device, Number(issued), owner));
  return good.some((one) => timingSafeEqual(Buffer.from(one), Buffer.from(signature)));
}

function signedText(device: string, issued: number, owner: Owner): string {
  return [device, issued, owner.id, owner.password_mark ?? ''].join('\n');
}

function dayOf(at: Date): number {
  return Math.floor(at.getTime() / day);
}
