import { day, hour, minute } from '../../lib/clock.ts';

/** Link and code work for so long, from the moment of sending. */
export const confirmationLife = day;

/** Requests of one network; past it the form is shown again. */
export const networkLimits = [{ most: 10, within: hour }];

/** Letters to one address that nobody has confirmed; past it nothing is sent and nothing is said. */
export const addressLimits = [
  { most: 3, within: hour },
  { most: 6, within: day },
];

/** Tries of the code: of one request, as long as its code lives, and of one network. */
export const codeLimits = {
  request: [{ most: 5, within: confirmationLife }],
  network: [{ most: 30, within: hour }],
};

/** The page is the same for every guest and so holds no form key: the same words soon again are a double click. */
export const sentOnceWithin = 10 * minute;

/** As the page says to the applicant; past it admins are reminded. */
export const answeredWithin = 2;

/** A request that nobody confirmed is forgotten after a week, one that was decided after a year. */
export const keptFor = { unconfirmed: 7 * day, decided: 365 * day };

export const longestWhy = 1_000;
export const longestReason = 1_000;

/** The domain of an address in small letters. */
export function domainOf(emailKey: string): string {
  return emailKey.slice(emailKey.lastIndexOf('@') + 1);
}
