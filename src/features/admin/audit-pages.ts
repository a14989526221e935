import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { Page } from '../../lib/http/layout.ts';
import { newestFirst } from '../../lib/http/newest-first.ts';
import { dateAndTime } from '../../lib/text/dates.ts';
import { adminTrail } from '../accounts/index.ts';
import type { auditEntries } from './audit-queries.ts';
import { kindInWords } from './jobs-in-words.ts';

type Entry = ReturnType<typeof auditEntries>[number];

interface AuditPage extends Page {
  readonly form: FormState<'act' | 'who' | 'from' | 'to'>;
  /** Whether fewer than all entries were asked for. */
  readonly filtered: boolean;
  readonly entries: readonly {
    readonly at: string;
    readonly when: string;
    readonly act: string;
    readonly actor: string;
    readonly target: string;
    readonly details: string;
  }[];
  readonly sheet: string;
  readonly older: string | undefined;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'admin/audit': AuditPage;
  }
}

export interface AuditFilter {
  readonly act: string;
  readonly who: string;
  readonly from: string;
  readonly to: string;
}

const auditAddress = '/admin/audit';

export function auditPage(rows: readonly Entry[], filter: AuditFilter): AuditPage {
  const query = new URLSearchParams(
    Object.entries(filter).filter(([, value]) => value !== ''),
  ).toString();
  const { shown, older } = newestFirst(rows, auditAddress);
  return {
    title: 'Audit log',
    section: '/admin',
    trail: adminTrail,
    form: formState(['act', 'who', 'from', 'to'], { ...filter }),
    filtered: query !== '',
    entries: shown.map((entry) => ({
      at: entry.at,
      when: dateAndTime(entry.at),
      act: kindInWords(entry.act),
      actor: entry.actor ?? 'Not logged in, or the site',
      target: targetInWords(entry),
      details: entry.details === '{}' ? '' : entry.details,
    })),
    sheet: `${auditAddress}.csv${query === '' ? '' : `?${query}`}`,
    older: older === undefined || query === '' ? older : `${older}&${query}`,
  };
}

/** "Siân Price", or "article 7" for what has no name here. */
export function targetInWords({ target, target_kind, target_id }: Entry): string {
  return target ?? (target_id === null ? target_kind : `${target_kind} ${target_id}`);
}
