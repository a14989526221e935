import type { Link } from '../../lib/http/layout.ts';

export const statisticsAddress = '/members/statistics';
export const reportingAddress = `${statisticsAddress}/reporting`;
export const importAddress = `${reportingAddress}/import`;
export const exportAddress = `${reportingAddress}/export.csv`;
export const statisticsTrail: readonly Link[] = [{ label: 'Statistics', href: statisticsAddress }];
export const calendarAddress = '/admin/programme/calendar';
export const chaseAddress = '/admin/programme/chase';

/** The late teams of a month, to be chased. */
export function chaseAddressOf(month: string): string {
  return `${chaseAddress}?month=${month}`;
}

export function teamAddress(teamId: number): string {
  return `${reportingAddress}/${teamId}`;
}

export function monthAddress(teamId: number, month: string): string {
  return `${teamAddress(teamId)}/${month}`;
}

/** The charts of a team, first those of the core measures where it is the reader's own; the pages are the statistics'. */
export function chartsAddress({ id, own }: { readonly id: number; readonly own: number }): string {
  return own === 1 ? statisticsAddress : `${statisticsAddress}/teams/${id}`;
}

/** Patients of a month as rows of tick boxes; the pages are the tally's. */
export function tallyAddress(teamId: number, month: string): string {
  return `${monthAddress(teamId, month)}/tally`;
}

/** The same on paper. */
export function auditSheetAddress(teamId: number, month: string): string {
  return `${monthAddress(teamId, month)}/audit-sheet`;
}

export function correctionAddress(teamId: number, period: string, code: string): string {
  return `${monthAddress(teamId, period)}/${code.toLowerCase()}/correction`;
}

export function checkAddress(check: string): string {
  return `${importAddress}/${check}`;
}

export function teamSettingsAddress(teamId: number): string {
  return `${calendarAddress}/teams/${teamId}`;
}
