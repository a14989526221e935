import type { FieldError } from '../../lib/http/forms.ts';
import type { Page } from '../../lib/http/layout.ts';
import type { Notice } from '../../lib/http/notice.ts';
import { chartsAddress, monthAddress, statisticsAddress } from './addresses.ts';
import { answerKey } from './asked.ts';
import { entryInWords } from './in-words.ts';
import { monthTrail, type MonthState } from './month-pages.ts';
import { periodInWords } from './periods.ts';
import type { ReportingTeam } from './rules.ts';
import { digestOfMonth, entryOf } from './typed-drafts.ts';

interface CheckPage extends Page {
  readonly heading: string;
  readonly team: string;
  readonly address: string;
  readonly back: string;
  readonly seen: string;
  readonly answers: readonly {
    readonly label: string;
    readonly period: string;
    readonly words: string;
    readonly note: string;
    /** Where it is changed. */
    readonly field: string;
  }[];
  readonly blank: string | undefined;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'reporting/check': CheckPage;
  }
}

export function checkPage(state: MonthState, errors: readonly FieldError[] = []): CheckPage {
  const { team, month, asked, held, read, stored } = state;
  const name = periodInWords(month);
  const back = monthAddress(team.id, month);
  const answers = asked.flatMap(({ measure, period, key }) => {
    const observation = held.get(answerKey(measure.id, period));
    const reading = read.get(key);
    const typed = reading?.kind === 'entry' ? reading.entry : undefined;
    const entry = observation === undefined ? typed : entryOf(observation);
    if (entry === undefined) return [];
    return {
      label: `${measure.code} ${measure.name}`,
      period: period === month ? '' : periodInWords(period),
      words: entryInWords(measure, entry),
      note: entry.note,
      field: `${back}#answer-${key}`,
    };
  });
  const left = asked.length - answers.length;
  return {
    title: `Check and submit: ${name}`,
    section: statisticsAddress,
    trail: [...monthTrail(team), { label: name, href: back }],
    errors,
    heading: `Check ${name} before you submit`,
    team: team.name,
    address: `${back}/submission`,
    back,
    seen: digestOfMonth(stored),
    answers,
    blank:
      left === 0
        ? undefined
        : `${left === 1 ? '1 optional answer is' : `${left} optional answers are`} left blank.`,
  };
}

export function submittedNotice(team: ReportingTeam, month: string): Notice {
  const label = team.own === 1 ? 'See your charts' : 'See its charts';
  const text = `${periodInWords(month)} is submitted. Thank you.`;
  return { kind: 'success', text, link: { label, href: chartsAddress(team) } };
}
