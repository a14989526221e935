import type { Link } from '../../lib/http/layout.ts';
import { periodInWords } from '../reporting/index.ts';
import { bylineOf, type Byline } from './in-words.ts';
import { kindLabels, partLabels, pdsaParts, type AnnotationKind, type PdsaPart } from './rules.ts';

/** An annotation as a list prints it. */
export interface ShownAnnotation {
  readonly words: string;
  /** "Change idea, March 2026" */
  readonly about: string;
  readonly text: string;
  /** Parts of a PDSA cycle that are written, in order. */
  readonly parts: readonly { readonly label: string; readonly text: string }[];
  /** None where its words are not for the reader. */
  readonly said: Byline | undefined;
  readonly links: readonly (Link & {
    /** Read aloud after the label, to tell one link from another. */
    readonly of: string;
  })[];
}

/** A phase, a baseline or an exclusion as a list prints it. */
export interface ShownDecision {
  readonly words: string;
  /** Why it was decided, and why it ended, where they are for the reader. */
  readonly reasons: readonly string[];
  readonly said: Byline | undefined;
  /** Where it is ended, by whoever may. */
  readonly end: Link | undefined;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'annotations/annotation': ShownAnnotation;
    'annotations/decision': ShownDecision;
    'annotations/byline': Byline;
  }
}

interface Noted {
  readonly period: string;
  readonly kind: AnnotationKind;
  readonly words: string;
  readonly text: string;
  readonly pdsa: Readonly<Record<PdsaPart, string>> | null;
  readonly by: string | null;
  readonly at: string;
}

/** `scope` is which measures it is about, or whose it is, where that is not clear. */
export function shownAnnotation(
  noted: Noted,
  scope: string,
  links: ShownAnnotation['links'] = [],
): ShownAnnotation {
  const { period, kind, words, text, pdsa, by, at } = noted;
  const about = [kindLabels[kind], periodInWords(period), scope].filter((part) => part !== '');
  return {
    words,
    about: about.join(', '),
    text,
    parts: pdsaParts.flatMap((part) => {
      const written = pdsa?.[part] ?? '';
      return written === '' ? [] : [{ label: partLabels[part], text: written }];
    }),
    said: bylineOf(by, at),
    links,
  };
}
