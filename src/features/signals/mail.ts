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
      signals: signalWords(signals.map((signal) => signal.words)),
      sure: words.sure,
      doesNotShow: words.doesNotShow,
      link: `${origin}${address}`,
      following: `${origin}${followingAddress}`,
    },
  };
}

function signalWords(words: readonly string[]): string[] {
  const shown = words.slice(-most).toReversed();
  const others = words.length - shown.length;
  return others === 0 ? shown : [...shown, `The chart shows ${others} more.`];
}
