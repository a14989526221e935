import { teamsWithLetters } from '../../src/features/programme/index.ts';
import { teamIdOf } from '../reporting/steps.ts';
import type { TestApp } from '../support/app.ts';

/**
 * Charts of a measure, as addresses name teams: Siân's by its id, which is `own`, and by its `letter`, and
 * Amina's by its id, `elsewhere`. By the parts of the addresses.
 */
export function statisticsThings(app: TestApp): Record<':code' | ':team', Record<string, string>> {
  const own = teamIdOf(app, 'sian');
  const letter = teamsWithLetters(app.site.db, {}).find(({ id }) => id === own)?.letter ?? '';
  return {
    ':code': { own: 'P8', letter: 'P8', elsewhere: 'P8', 'no measure': 'Z99', malformed: '..P8' },
    ':team': { letter: letter.toLowerCase(), 'no measure': String(own), malformed: String(own) },
  };
}
