import type { Link } from '../../lib/http/layout.ts';
import { adminTrail } from '../accounts/index.ts';

export const programmeAddress = '/admin/programme';
export const sharingAddress = `${programmeAddress}/sharing`;
export const importAddress = `${programmeAddress}/import`;
/** The measures that the site ships with, on the page that checks an import. */
export const templateAddress = `${importAddress}/frailsafe`;
export const statisticsAddress = '/members/statistics';
export const measuresAddress = `${statisticsAddress}/measures`;

export function measureAddress(code: string): string {
  return `${programmeAddress}/measures/${code}`;
}

export function definitionAddress(code: string): string {
  return `${measuresAddress}/${code}/definition`;
}

/** The chart of all teams together, which the feature of charts has. */
export function allTeamsAddress(code: string): string {
  return `${measuresAddress}/${code}/all`;
}

export const programmeTrail: readonly Link[] = [
  ...adminTrail,
  { label: 'Programme', href: programmeAddress },
];

export const statisticsTrail: readonly Link[] = [{ label: 'Statistics', href: statisticsAddress }];

/** Its chart, which the statistics show. */
export function chartAddress(code: string): string {
  return `${measuresAddress}/${code}`;
}
