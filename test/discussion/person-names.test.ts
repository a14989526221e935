import { describe, expect, it } from 'vitest';
import { firstName, initials } from '../../src/features/discussion/person-names.ts';

describe('the short forms of a name', () => {
  it.each([
    ['Siân Price', 'Siân', 'SP'],
    ['Dr Amina Farooq', 'Amina', 'AF'],
    ['Prof. Dame Mary van der Berg', 'Mary', 'MB'],
    ['Madonna', 'Madonna', 'M'],
    ['ŵyn ap rhys', 'ŵyn', 'ŴR'],
    ["'Ana O’Neill-Smith", "'Ana", 'AO'],
    ['李小龙', '李小龙', '李'],
    ['𝒜da Ωmega', '𝒜da', '𝒜Ω'],
    ['Dr', 'Dr', 'D'],
    ['  Jo   Bell ', 'Jo', 'JB'],
    ['Drew Missing', 'Drew', 'DM'],
  ])('are right for %s', (name, first, letters) => {
    expect([firstName(name), initials(name)]).toEqual([first, letters]);
  });
});
