import type { Link, Page } from '../../lib/http/layout.ts';
import {
  auditSheetAddress,
  monthAddress,
  monthTrail,
  periodInWords,
  reportingAddress,
  type TeamMonth,
} from '../reporting/index.ts';
import { rowChoices, type Sheet } from './sheet.ts';

interface Column {
  readonly code: string;
  readonly name: string;
  /** Two boxes, the first for whether it applies. */
  readonly some: boolean;
}

interface AuditSheetPage extends Page {
  readonly heading: string;
  readonly team: string;
  readonly isEmpty: boolean;
  readonly address: string;
  readonly rows: number;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly columns: readonly Column[];
  /** Each is a page of paper. */
  readonly sheets: readonly { readonly label: string; readonly patients: readonly number[] }[];
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'tally/audit-sheet': AuditSheetPage;
  }
}

/** What fits on A4 paper that lies on its side. */
const rowsAPage = 20;

export function auditSheetPage(
  team: TeamMonth['team'],
  month: string,
  { elements, all }: Sheet,
  rows: number,
): AuditSheetPage {
  const name = periodInWords(month);
  return {
    title: `Audit sheet: ${name}`,
    section: reportingAddress,
    trail: trailOf(team, month),
    long: true,
    heading: `Audit sheet: ${name}`,
    team: team.name,
    isEmpty: elements.length === 0,
    address: auditSheetAddress(team.id, month),
    rows,
    choices: rowOptions,
    columns: [...elements, ...all].map(({ measure: { code, name: about, tally } }) => ({
      code,
      name: about,
      some: tally === 'some',
    })),
    sheets: sheetsOf(rows),
  };
}

export const rowOptions = rowChoices.map((count) => ({
  value: String(count),
  label: `${count} patients`,
}));

/** Up to the month that the sheet is of. */
export function trailOf(team: TeamMonth['team'], month: string): readonly Link[] {
  return [...monthTrail(team), { label: periodInWords(month), href: monthAddress(team.id, month) }];
}

function sheetsOf(rows: number): AuditSheetPage['sheets'] {
  const patients = Array.from({ length: rows }, (_one, at) => at + 1);
  const pages = Math.ceil(rows / rowsAPage);
  return Array.from({ length: pages }, (_one, at) => {
    const those = patients.slice(at * rowsAPage, (at + 1) * rowsAPage);
    return { label: `Patients ${those[0] ?? 1} to ${those.at(-1) ?? rows}`, patients: those };
  });
}
