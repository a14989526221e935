import type { Letter } from '../../lib/mail/letter.ts';
import { followingAddress } from '../watches/index.ts';
import type { News } from './news.ts';

interface NewSignalLetter {
  readonly name: string;
  readonly subject: string;
  /** "a new signal", or "3 new signals" */
  readonly what: string;
  readonly chart: string;
  readonly signals: readonly string[];
  readonly sure: readonly string[];
  readonly doesNotShow: readonly string[];
  readonly link: string;
  readonly following: string;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'mail/new-signal.txt': NewSignalLetter;
    'mail/new-signal.html': NewSignalLetter;
  }
}

/** More than this many signals tire a reader; the chart has them all. */
const most = 5;

/** Tells no value: only which rule found something, and when. */
export function newSignalLetter(
  { person, watched, words, signals }: News,
  origin: string,
): Letter<'new-signal'> {
  const { measure, name, address } = watched;
  const chart = `${measure.name}, ${name}`;
  const count = signals.length;
  const subject = `${count === 1 ? 'A new signal' : `${count} new signals`}: ${chart}`;
  return {
    to: { name: person.name, address: person.email },
    subject,
    name: 'new-signal',
    data: {
      name: person.name,
      subject,
      what: count === 1 ? 'a new signal' : `${count} new signals`,
      chart,
      ...(measure.period === 'event' ? ofEvents(signals, words) : ofPeriods(signals, words)),
      link: `${origin}${address}`,
      following: `${origin}${followingAddress}`,
    },
  };
}

type Says = Pick<NewSignalLetter, 'signals' | 'sure' | 'doesNotShow'>;

function ofPeriods(signals: News['signals'], { sure, doesNotShow }: News['words']): Says {
  const lines = signals.map(({ words }) => words);
  const shown = lines.slice(-most).toReversed();
  const others = lines.length - shown.length;
  return {
    signals: others === 0 ? shown : [...shown, `The chart shows ${others} more.`],
    sure,
    doesNotShow,
  };
}

/** The values of a rare event are its dates, and what is said of them counts events. */
function ofEvents(signals: News['signals'], { doesNotShow }: News['words']): Says {
  const rules = new Set(signals.map(({ kind }) => withoutDates[kind]));
  return {
    signals: [...rules, 'The chart shows when. Dates of events are not sent by email.'],
    sure: [
      'Chance alone gives a signal now and then. The chart says how often, and by which rules.',
    ],
    doesNotShow: doesNotShow.slice(0, 1),
  };
}

const withoutDates: Readonly<Record<News['signals'][number]['kind'], string>> = {
  outside: 'Outside the limits.',
  trend: 'Going up or down for long.',
  'two-of-three': 'Near a limit again and again.',
  shift: 'For long on one side of the average.',
  'long-run': 'For long on one side of the median.',
  'few-crossings': 'Seldom across the median.',
};
