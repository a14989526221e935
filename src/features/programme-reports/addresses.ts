import { statisticsAddress } from '../statistics/index.ts';

export const reportsAddress = `${statisticsAddress}/report`;

/** The report of a month. */
export function reportAddress(month: string): string {
  return `${reportsAddress}/${month}`;
}

export function dataAddress(month: string): string {
  return `${reportAddress(month)}/data.csv`;
}

/** Where its opening is written. */
export function openingAddress(month: string): string {
  return `/admin/programme/reports/${month}`;
}

export function issueAddress(month: string): string {
  return `${openingAddress(month)}/issue`;
}
