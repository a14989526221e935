import type { Answer, Visitor } from '../support/visitor.ts';

export const root = '/members/statistics';

/** The address of a chart, with the key of its team. */
export function chart(code: string, team: number | string): string {
  return `${root}/measures/${code}/teams/${team}`;
}

export async function filesOf(
  by: Visitor,
  address: string,
  query = '',
): Promise<readonly [Answer, Answer, Answer]> {
  return Promise.all([
    by.get(`${address}/data.csv${query}`),
    by.get(`${address}/chart.svg${query}`),
    by.get(`${address}/chart.png${query}`),
  ]);
}

export function named({ headers }: Answer): (string | null)[] {
  return [headers.get('content-type'), headers.get('content-disposition')];
}

/** What a reader sees of the main part, in one line. */
export function textOf(body: string): string {
  return (/<main[^]*<\/main>/.exec(body)?.[0] ?? '')
    .replaceAll(/<svg[^]*?<\/svg>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}
