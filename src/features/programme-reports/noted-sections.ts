import { longDate } from '../../lib/text/dates.ts';
import {
  annotationKindLabels,
  shownAnnotation,
  type NotedInMonths,
  type ShownAnnotation,
} from '../annotations/index.ts';
import { counted } from './in-words.ts';
import type { Reading } from './readings.ts';

interface NotedSection {
  readonly notes: readonly ShownAnnotation[];
  readonly others: string | undefined;
}

/**
 * Annotations of the programme and of teams that the reader knows by name. Words of the others could tell
 * which hospital it is, so they are counted.
 */
export function notedSection({ annotations, seen, report }: Reading): NotedSection {
  const names = new Map(seen.teams.filter(({ named }) => named).map(({ id, name }) => [id, name]));
  const isSeen = ({ team }: NotedInMonths): boolean => team === null || names.has(team);
  const others = annotations.filter((one) => !isSeen(one));
  return {
    notes: annotations
      .filter(isSeen)
      .map((one) =>
        noteOf(one, names.get(one.team ?? 0) ?? 'all teams', report?.issued_at ?? null),
      ),
    others: others.length === 0 ? undefined : othersInWords(others),
  };
}

function noteOf(one: NotedInMonths, of: string, issuedAt: string | null): ShownAnnotation {
  const scope = one.measure === null ? of : `${one.measure}, ${of}`;
  const shown = shownAnnotation({ ...one, by: null }, scope);
  const isNewer = issuedAt !== null && one.at > issuedAt;
  const about = isNewer ? `${shown.about}, changed on ${longDate(one.at)}` : shown.about;
  return { ...shown, about, said: undefined };
}

/** "Other teams noted 2 change ideas and 1 PDSA cycle." */
function othersInWords(others: readonly NotedInMonths[]): string {
  const kinds = (['change-idea', 'event', 'pdsa'] as const).flatMap((kind) => {
    const count = others.filter((one) => one.kind === kind).length;
    const label = annotationKindLabels[kind];
    const name = kind === 'pdsa' ? label : label.toLowerCase();
    return count === 0 ? [] : [counted(count, name)];
  });
  const last = kinds.at(-1) ?? '';
  const list = kinds.length === 1 ? last : `${kinds.slice(0, -1).join(', ')} and ${last}`;
  return `Other teams noted ${list}. Their words are for the teams themselves.`;
}
