import { describe, expect, it } from 'vitest';
import { newReference, referencePattern } from '../../../src/lib/text/references.ts';

describe('a reference', () => {
  const many = Array.from({ length: 2_000 }, newReference);

  it('always has the form that the page prints', () => {
    expect(many.filter((one) => !referencePattern.test(one))).toEqual([]);
  });

  it('is never made of signs that look like others, or of vowels', () => {
    expect(many.filter((one) => /[01ABEILOSUZ]/.test(one.slice(3)))).toEqual([]);
  });

  it('is different each time, with every sign in use', () => {
    // Among a hundred of 25^6 two are alike once in 50,000 runs.
    expect(new Set(many.slice(0, 100)).size).toBe(100);
    expect(new Set(many.join('').replaceAll('FS-', '')).size).toBe(25);
  });
});
