import type { Fields } from '../support/visitor.ts';

/** Forms that these pages would send: the second team, Siân's, is late with October. */
export function chaseForms(sent: number): Readonly<Record<string, Fields>> {
  return {
    '/admin/programme/chase': {
      month: '2026-10',
      team: '2',
      subject: 'Your report is late',
      body: 'We wait for it.',
      form_key: `a-key-of-chase-${sent}`,
      action: 'send',
    },
    '/admin/programme/chase/automatic': { automatic: 'on' },
  };
}
