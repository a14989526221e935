import { waitingInWords } from './in-words.ts';
import type { Sharing } from './rules.ts';
import type { SharingSeen } from './shared-data.ts';

/** What `programme/sharing-line` prints on every page with data. */
export interface SharingLine {
  readonly rule: string;
  readonly waiting: string | undefined;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'programme/sharing-line': SharingLine;
  }
}

export function sharingLine({ rule, viewer, team }: SharingSeen): SharingLine {
  return {
    rule: viewer.seesNames ? adminRule[rule.sharing] : ruleFor(rule.sharing, team),
    waiting: rule.waiting === undefined ? undefined : waitingInWords(rule.waiting),
  };
}

const adminRule: Readonly<Record<Sharing, string>> = {
  name: 'Teams see one another by name.',
  letter: 'Teams see one another by letter. You see their names, as an admin.',
  aggregate: 'Teams do not see one another. You see them all, as an admin.',
};

function ruleFor(sharing: Sharing, team: SharingSeen['team']): string {
  if (sharing === 'name') return 'Teams see one another by name.';
  if (sharing === 'aggregate') {
    return team === undefined
      ? 'You see all teams together, not single ones.'
      : 'You see your own team and all teams together, not other single ones.';
  }
  if (team === undefined) return 'You see teams by letter, not by name.';
  const own = team.letter === null ? '' : ` They see yours as Team ${team.letter}.`;
  return `You see other teams by letter, not by name.${own}`;
}
