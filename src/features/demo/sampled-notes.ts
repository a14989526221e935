import { between, happens, type Draw } from './draws.ts';
import type { FigureSettings } from './figure-settings.ts';

/** What a sample of notes says of one measure. */
export interface NotesCount {
  readonly measure: string;
  readonly done: number;
  readonly sampled: number;
}

interface Sample {
  readonly notes: readonly [number, number];
  /** In per cent. */
  readonly complete: number;
  /** The number of complete checks, where it is told and not drawn. */
  readonly told: number | undefined;
  /** An element that is never missed. */
  readonly always: string | undefined;
}

/**
 * Draws patients one by one and counts them, so that the elements and the whole check (P0) fit one
 * another: whoever is complete has every element, everybody else lacks one or more.
 */
export function countNotes(
  draw: Draw,
  { elements, applies }: Pick<FigureSettings, 'elements' | 'applies'>,
  { notes, complete, told, always }: Sample,
): NotesCount[] {
  const sampled = between(draw, notes);
  const patients = Array.from({ length: sampled }, (_one, at) => {
    const isComplete = told === undefined ? happens(draw, complete) : at < told;
    return patientOf(draw, { elements, applies }, isComplete, always);
  });
  const whole = patients.filter((patient) => [...patient.values()].every(Boolean)).length;
  const parts = Object.keys(elements).map((measure) => {
    const about = patients.flatMap((patient) => patient.get(measure) ?? []);
    return { measure, done: about.filter(Boolean).length, sampled: about.length };
  });
  return [{ measure: 'P0', done: whole, sampled }, ...parts];
}

/** The elements that a patient's check is about, and whether each was done. */
function patientOf(
  draw: Draw,
  { elements, applies }: Pick<FigureSettings, 'elements' | 'applies'>,
  isComplete: boolean,
  always: string | undefined,
): Map<string, boolean> {
  const patient = new Map<string, boolean>();
  for (const [measure, percent] of Object.entries(elements)) {
    const isAbout = happens(draw, applies[measure] ?? 100);
    const isDone = happens(draw, percent) || isComplete || measure === always;
    if (isAbout) patient.set(measure, isDone);
  }
  const mayLack = [...patient.keys()].filter((measure) => measure !== always);
  const lacking = mayLack[between(draw, [0, mayLack.length - 1])] ?? '';
  if (!isComplete && [...patient.values()].every(Boolean)) patient.set(lacking, false);
  return patient;
}
