import type { Unit } from '../words/figures.ts';

/** A few words at one point of the series: what was tried, what happened. Positions count from 1. */
interface Annotation {
  readonly position: number;
  readonly text: string;
}

/** A few words on why a phase begins; without them the change is a line alone. */
interface Change {
  readonly phase: number;
  readonly text: string;
}

export interface ChartOptions {
  /** Begins every id of the drawing, which must be the only one with it on its page. */
  readonly prefix: string;
  readonly unit: Unit;
  /** `small` is one of many beside each other: no labels. `full` when left out. */
  readonly size?: 'full' | 'small';
  /** One or two sentences that tell the story; made from the result when left out. */
  readonly desc?: string;
  /** The y axis in the chart's unit, shared by small drawings; from the result when left out. */
  readonly scale?: readonly [number, number];
  readonly annotations?: readonly Annotation[];
  readonly changes?: readonly Change[];
  /** For a file of its own, with its colours, heading and key inside and no style sheet around it. */
  readonly standAlone?: boolean;
}
