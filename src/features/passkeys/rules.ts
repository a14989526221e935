import { hour, minute } from '../../lib/clock.ts';

/** At most so many passkeys a person. */
export const mostPasskeys = 10;

export const longestName = 60;

/** Ways in which a browser may reach a passkey. */
export const transports = ['ble', 'hybrid', 'internal', 'nfc', 'usb'] as const;

/** From asking for a challenge to sending it back signed. */
export const challengeLife = 5 * minute;

/** How many challenges are given to a network of guests, behind which a whole hospital may stand. */
export const networkLimits = [
  { most: 60, within: minute },
  { most: 600, within: hour },
];

export const personLimits = [
  { most: 10, within: minute },
  { most: 60, within: hour },
];

/**
 * A device counts how often it has signed; a count that does not rise is a copy's. Passkeys that are
 * kept in step over several devices count nothing and always say 0.
 */
export function isCopied(known: number, told: number): boolean {
  return (known > 0 || told > 0) && told <= known;
}
