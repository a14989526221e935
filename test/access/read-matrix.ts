import { matrix } from './matrix.ts';

export const viewers = [
  'guest', 'lead', 'other', 'moderator', 'admin', 'suspended', 'pending',
] as const; // prettier-ignore
export type ViewerName = (typeof viewers)[number];

export interface Row {
  readonly route: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly thing: string;
  readonly answers: Readonly<Record<ViewerName, string>>;
}

/** The table as rows; a line that is no row of it is a fault of the table. */
export function readMatrix(text: string = matrix): Row[] {
  const [heading = '', ...lines] = text.split('\n').filter((line) => line.trim() !== '');
  const columns = cellsOf(heading).slice(2);
  if (columns.join() !== viewers.join()) throw new Error(`The columns are ${columns.join()}`);
  return lines.map((line) => {
    const [route = '', thing = '', ...answers] = cellsOf(line);
    const [method, path = ''] = route.split(/ +/);
    if ((method !== 'GET' && method !== 'POST') || answers.length !== viewers.length) {
      throw new Error(`No row of the matrix: ${line}`);
    }
    const byViewer = Object.fromEntries(viewers.map((viewer, at) => [viewer, answers[at] ?? '']));
    const row = { route: `${method} ${path}`, method, path, thing } as const;
    return { ...row, answers: byViewer as Record<ViewerName, string> };
  });
}

function cellsOf(line: string): string[] {
  return line.split('|').map((cell) => cell.trim());
}
