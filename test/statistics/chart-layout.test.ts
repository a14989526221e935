import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  placeEndLabels,
  lineHeight,
} from '../../src/features/statistics/drawing/chart-end-labels.ts';
import { placeNames } from '../../src/features/statistics/drawing/chart-funnel-names.ts';
import { placeNotes, type PlacedNote } from '../../src/features/statistics/drawing/chart-notes.ts';

const strip = { from: 0, to: 760, size: 14, standAlone: false };

function crossed(notes: readonly PlacedNote[]): number {
  return notes.flatMap((line) =>
    notes.filter(
      (words) => line.row > words.row && line.x > words.from && line.x < words.from + words.width,
    ),
  ).length;
}

describe('notes over the plot', () => {
  const anyNotes = fc.array(
    fc.record({
      x: fc.double({ min: 40, max: 640, noNaN: true }),
      text: fc.string({ minLength: 1, maxLength: 60 }),
    }),
    { maxLength: 12 },
  );

  it('never overlap and never leave the strip, and are the same every time', () => {
    fc.assert(
      fc.property(anyNotes, (notes) => {
        const placed = placeNotes(notes, strip);
        expect(placed.map(({ x }) => x)).toEqual(notes.map(({ x }) => x));
        for (const { from, width } of placed) {
          expect(from).toBeGreaterThanOrEqual(strip.from);
          expect(from + width).toBeLessThanOrEqual(strip.to);
        }
        const overlaps = placed.flatMap((one, at) =>
          placed
            .slice(at + 1)
            .filter(
              (two) =>
                one.row === two.row &&
                one.from < two.from + two.width &&
                two.from < one.from + one.width,
            ),
        );
        expect(overlaps).toEqual([]);
        expect(placeNotes(notes, strip)).toEqual(placed);
      }),
      { numRuns: 300 },
    );
  });

  it('have lines that pass no words when they are five of a usual length', () => {
    const usual = fc.array(
      fc.record({
        x: fc.integer({ min: 60, max: 640 }),
        text: fc.constantFrom('New card', 'Safety huddle', 'Winter beds open'),
      }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(usual, (notes) => {
        expect(crossed(placeNotes(notes, strip))).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('stand in one row where there is room', () => {
    const placed = placeNotes(
      [
        { x: 100, text: 'New card' },
        { x: 300, text: 'Huddles' },
        { x: 500, text: 'Beds open' },
      ],
      strip,
    );
    expect(placed.map(({ row }) => row)).toEqual([0, 0, 0]);
    expect(placed.every(({ x, from }) => from > x)).toBe(true);
  });

  it('turn to the left at the right end', () => {
    const [note] = placeNotes([{ x: 730, text: 'Winter beds open' }], strip);
    expect(note?.from).toBeLessThan(730);
  });
});

describe('labels at the right edge', () => {
  it('stand by their line, or as near as their neighbours let them, in its order and inside', () => {
    const some = fc.array(
      fc.record({
        value: fc.double({ min: 0, max: 300, noNaN: true }),
        lines: fc.constantFrom(['a'], ['a', 'b']),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(some, (labels) => {
        const placed = placeEndLabels(labels, (value) => 300 - value, 0, 300);
        for (const [at, { y, lines, lineY }] of placed.entries()) {
          const next = placed[at + 1];
          expect(y).toBeGreaterThanOrEqual(-0.001);
          expect(y + lines.length * lineHeight).toBeLessThanOrEqual(300 + lineHeight + 0.001);
          if (next === undefined) continue;
          expect(next.y - y).toBeGreaterThanOrEqual(lines.length * lineHeight - 0.001);
          expect(next.lineY).toBeGreaterThanOrEqual(lineY);
        }
      }),
    );
    const [one, two] = placeEndLabels(
      [
        { value: 200, lines: ['a'] },
        { value: 100, lines: ['b'] },
      ],
      (value) => 300 - value,
      0,
      300,
    );
    expect([one?.y, two?.y]).toEqual([100, 200]);
  });
});

describe('names beside the points of a funnel', () => {
  it('never overlap each other or a point, and stay inside', () => {
    const area = { from: 50, to: 650, top: 10, bottom: 330 };
    const some = fc.array(
      fc.record({
        x: fc.double({ min: 60, max: 640, noNaN: true }),
        y: fc.double({ min: 20, max: 320, noNaN: true }),
        text: fc.option(fc.constantFrom('Ash', 'Northmoor General')),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(some, (marks) => {
        const names = placeNames(marks, [], area, false);
        for (const [at, { from, to, baseLine }] of names.entries()) {
          expect(from).toBeGreaterThanOrEqual(area.from);
          expect(to).toBeLessThanOrEqual(area.to);
          const over = names
            .slice(at + 1)
            .filter(
              (other) =>
                from < other.to && other.from < to && Math.abs(baseLine - other.baseLine) < 14,
            );
          const hidden = marks.filter(
            ({ x, y }) => x > from && x < to && y > baseLine - 11 && y < baseLine,
          );
          expect([...over, ...hidden]).toEqual([]);
        }
      }),
    );
  });
});
