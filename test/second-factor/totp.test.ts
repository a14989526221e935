import { describe, expect, it } from 'vitest';
import {
  appAddress,
  newSecret,
  secretInWords,
  stepOfCode,
} from '../../src/features/second-factor/totp.ts';
import { codeAt, keyOf } from './steps.ts';

/** RFC 6238, appendix B, for SHA-1: of the eight digits there an app with six shows the last. */
const vectors = [
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
] as const;
const secret = Buffer.from('12345678901234567890');

describe('the codes of an app', () => {
  it.each(vectors)('are those of RFC 6238 at second %i', (seconds, eight) => {
    const at = new Date(seconds * 1000);
    expect(codeAt(secret, at)).toBe(eight.slice(2));
    expect(stepOfCode(secret, eight.slice(2), at)).toBe(Math.floor(seconds / 30));
  });

  it('belong to a key of 160 random bits that an app reads as base 32', () => {
    const [one, other] = [newSecret(), newSecret()];
    expect(one).toHaveLength(20);
    expect(one.equals(other)).toBe(false);
    expect(keyOf(secretInWords(one)).equals(one)).toBe(true);
  });

  it('are set up by an address that every app knows, whatever the email address holds', () => {
    const address = new URL(appAddress(secret, "o'brien+ward&1=x@example.org"));
    expect(address.protocol).toBe('otpauth:');
    const { searchParams } = address;
    expect(searchParams.get('secret')).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    expect(searchParams.get('issuer')).toBe('Frailsafe collaborative');
    const rest = ['algorithm', 'digits', 'period'].map((name) => searchParams.get(name));
    expect(rest).toEqual(['SHA1', '6', '30']);
    expect(decodeURIComponent(address.pathname)).toBe(
      "/Frailsafe collaborative:o'brien+ward&1=x@example.org",
    );
  });
});
