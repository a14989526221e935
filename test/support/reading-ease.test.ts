import { describe, expect, it } from 'vitest';
import { readingEase } from './reading-ease.ts';

describe('the reading ease', () => {
  it('agrees with the scores of sentences that are often quoted', () => {
    expect(readingEase('The cat sat on the mat.')).toBeCloseTo(116, 0);
    const mild =
      'This sentence, taken as a reading passage unto itself, is being used to prove a point.';
    expect(readingEase(mild)).toBeCloseTo(69, 0);
  });

  it('falls with long words and long sentences', () => {
    const plain = readingEase('The ward counts falls. Fewer is better.');
    const stiff = readingEase(
      'Organisational considerations necessitate comprehensive utilisation.',
    );
    expect(plain).toBeGreaterThan(80);
    expect(stiff).toBeLessThan(0);
  });
});
