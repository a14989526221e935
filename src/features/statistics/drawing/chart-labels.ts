import type { Html } from '../../../lib/text/html.ts';
import { toBaseLine } from './chart-axes.ts';
import { lineHeight, placeEndLabels } from './chart-end-labels.ts';
import { rowHeight, typeSize, type ChartNote, type Frame } from './chart-frame.ts';
import { vertical } from './chart-lines.ts';
import { noteGap } from './chart-notes.ts';
import { insideLabels } from './chart-inside-labels.ts';
import type { InsideLabel } from './chart-label-places.ts';
import type { Box } from './chart-obstacles.ts';
import type { Unit } from '../words/figures.ts';
import type { Result } from '../compute/result.ts';
import { element, group, words } from './svg.ts';

/** Words of the drawing: names of lines at the right edge and inside, notes over the plot. */
export function labels(result: Result, frame: Frame, unit: Unit): Html[] {
  if (frame.small) return [];
  const inside = insideLabels(result, frame, unit).flatMap(insideLabel);
  return [
    // First, since a label may hide a piece of a note's line.
    group('chart-notes', notes(result, frame)),
    group('chart-labels', [...inside, ...atTheEdge(frame)]),
  ];
}

function insideLabel({ text, from, to, top, baseLine, leader, overNote }: InsideLabel): Html[] {
  const label = words('chart-label', from, baseLine, text);
  const ground = {
    class: 'chart-ground',
    x: from - 2,
    y: top - 2,
    width: to - from + 4,
    height: 18,
  };
  return [
    ...(overNote ? [element('rect', ground)] : []),
    ...(leader === null ? [] : [leaderLine(leader)]),
    label,
  ];
}

function leaderLine({ from, to, top, bottom }: Box): Html {
  return element('path', { class: 'chart-leader', d: vertical((from + to) / 2, top, bottom) });
}

function atTheEdge({ ends, top, bottom, right, y }: Frame): Html[] {
  const from = right + 10;
  return placeEndLabels(ends, y, top, bottom).flatMap((label) => {
    const texts = label.lines.map((line, at) => {
      const className = at === 0 ? 'chart-label' : 'chart-label chart-label-more';
      return words(className, from, label.y + at * lineHeight + toBaseLine, line);
    });
    // A label that had to move is led back to its line.
    const moved = Math.abs(label.y - label.lineY) > 3;
    const d = `M${right + 1} ${label.lineY.toFixed(1)}L${(right + 8).toFixed(1)} ${label.y.toFixed(1)}`;
    return moved ? [element('path', { class: 'chart-leader', d }), ...texts] : texts;
  });
}

/** Each with a line down to its point; the lines of new phases are drawn with the others. */
function notes({ points }: Result, frame: Frame): Html[] {
  const { top, bottom, y } = frame;
  return frame.notes.flatMap((note) => {
    const base = top - note.row * rowHeight - 8;
    const value = note.position === null ? null : (points[note.position - 1]?.y ?? null);
    const end = value === null ? bottom : Math.max(base, y(value) - 10);
    const line = element('path', { class: 'chart-note-line', d: vertical(note.x, base - 10, end) });
    return note.position === null ? [noteWords(note, base)] : [line, noteWords(note, base)];
  });
}

function noteWords(note: ChartNote, base: number): Html {
  const room = { x: note.from - noteGap / 2, width: note.width + noteGap };
  return element(
    'g',
    {},
    // Hides a line behind the words, where there was no place without one.
    element('rect', {
      class: 'chart-ground',
      ...room,
      y: base - typeSize + 1,
      height: rowHeight - 2,
    }),
    words('chart-note', note.from, base, note.text),
  );
}
