import { plainMonth } from '../../lib/text/dates.ts';
import type { TeamReported } from '../reporting/index.ts';
import type { Span } from './spans.ts';

/** "November 2026", or "September 2026 to November 2026". */
export function spanInWords({ from, to }: Span): string {
  return from === to ? plainMonth(to) : `${plainMonth(from)} to ${plainMonth(to)}`;
}

export const stateInWords: Readonly<Record<TeamReported['state'], string>> = {
  'on time': 'On time',
  late: 'Late',
  missing: 'Missing',
  'not due yet': 'Not reported yet',
};

/** "11 of 12 teams reported: 9 on time, 2 late. 1 is missing." */
export function reportedInWords(teams: readonly TeamReported[]): string {
  if (teams.length === 0) return 'No team was to report this month.';
  const count = (state: TeamReported['state']): number =>
    teams.filter((team) => team.state === state).length;
  const [onTime, late, missing, open] = [
    count('on time'),
    count('late'),
    count('missing'),
    count('not due yet'),
  ];
  const rest = [
    ...(missing === 0 ? [] : [`${missing} missing.`]),
    ...(open === 0 ? [] : [`${open} not reported yet, and not late.`]),
  ];
  const said = `${onTime + late} of ${counted(teams.length, 'team')} reported`;
  const how = onTime + late === 0 ? '.' : `: ${onTime} on time, ${late} late.`;
  return [`${said}${how}`, ...rest].join(' ');
}

/** "1 post", "2 posts" */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}
