/*
 * What twelve hospitals report in `one-month.test.ts`, made by rule: two years, and the month under way.
 */

interface Hospital {
  readonly name: string;
  readonly lead: string;
  readonly email: string;
}

/** One answer of a team, as it was typed, ticked or imported. */
export interface Reported {
  readonly team: string;
  readonly code: string;
  readonly period: string;
  readonly numerator: number;
  readonly denominator: number;
}

export const hospitals: readonly Hospital[] = [
  hospital('Ashmere Hospital', 'Ife Adeyemi'),
  hospital('Brackenford General', 'Tess Hollis'),
  hospital('Dunmarrow Hospital', 'Callum Reid'),
  hospital('Glanhelyg Hospital', 'Rhys Vaughan'),
  hospital('Harrenmere Infirmary', 'Priya Nair'),
  hospital('Kirkbrae Royal', 'Ailsa Munro'),
  hospital('Lough Farran Hospital', 'Niamh Doran'),
  hospital('Northmoor General', 'Grace Lund'),
  hospital('St Osyn’s Hospital', 'Piotr Zielinski'),
  hospital('Tarnside Infirmary', 'Meera Das'),
  hospital('Wexcombe Park Hospital', 'Jack Ferris'),
  hospital('Ynysfedw Hospital', 'Elin Bowen'),
];

/** Those that are late, and report by form, by tally sheet and over HTTP. */
export const byForm = named('Glanhelyg Hospital');
export const byTally = named('Northmoor General');
export const overHttp = named('Ashmere Hospital');
export const late: readonly Hospital[] = [byForm, byTally, overHttp];
export const imported = hospitals.filter((one) => !late.includes(one));
/** Of whose falls there are so few that other teams must not read how many. */
const fewFalls = named('Dunmarrow Hospital');

export const core = ['P0', 'P1', 'P2', 'P4', 'P8', 'P11', 'O1', 'B1'] as const;
export const underWay = '2026-10';

/** So many months before the one under way. */
export function monthBefore(months: number): string {
  return new Date(Date.UTC(2026, 9 - months, 1)).toISOString().slice(0, 7);
}

/** Twenty-four months of every hospital. */
export function history(): Reported[] {
  return Array.from({ length: 24 }, (_one, at) => monthBefore(24 - at)).flatMap((period) =>
    hospitals.flatMap((one) => month(one, period)),
  );
}

/** The core measures of a hospital in a month. */
export function month({ name }: Hospital, period: string): Reported[] {
  const team = hospitals.findIndex((one) => one.name === name);
  const at = Number(period.slice(0, 4)) * 12 + Number(period.slice(5));
  return core.map((code, place) => {
    const denominator = denominatorOf(code, team, at);
    const expected = Math.round(denominator * shareOf(code, name, team, period));
    const wobble = ((team * 7 + at * 5 + place * 3) % 5) - 2;
    const isFew = code === 'O1' && name === fewFalls.name && period === underWay;
    return { team: name, code, period, numerator: isFew ? 3 : expected + wobble, denominator };
  });
}

/** One measure of a hospital in the month under way. */
export function answerOf(one: Hospital, code: (typeof core)[number]): Reported {
  const answer = month(one, underWay).find((row) => row.code === code);
  if (answer === undefined) throw new Error(`${code} is no core measure`);
  return answer;
}

/** The rows as a file that the site imports. */
export function csvOf(rows: readonly Reported[]): string {
  const lines = rows.map(({ team, code, period, numerator, denominator }) =>
    [team, code, period, numerator, denominator].join(','),
  );
  return ['team,measure,period,numerator,denominator', ...lines].join('\n');
}

function denominatorOf(code: string, team: number, at: number): number {
  if (code === 'O1') return 900 + 20 * team + (at % 4);
  if (code === 'B1') return 70 + 3 * team + (at % 6);
  return 18 + ((team + at) % 3);
}

/** One hospital doubled what it does of the whole check nine months ago, and all began to plan for falls. */
function shareOf(code: string, name: string, team: number, period: string): number {
  if (code === 'O1') return 0.01;
  if (code === 'B1') return 0.17;
  if (code === 'P0' && name === byForm.name) return period < monthBefore(8) ? 0.3 : 0.6;
  if (code === 'P4' && period >= monthBefore(8)) return 0.5 + 0.025 * team;
  return 0.3 + 0.025 * team;
}

function named(name: string): Hospital {
  const found = hospitals.find((one) => one.name === name);
  if (found === undefined) throw new Error(`No hospital is called ${name}`);
  return found;
}

function hospital(name: string, lead: string): Hospital {
  return { name, lead, email: `${lead.toLowerCase().replace(' ', '.')}@example.org` };
}
