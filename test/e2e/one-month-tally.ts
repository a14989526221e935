import type { Counted } from './counted-browser.ts';
import { byTally, underWay, type Reported } from './one-month-numbers.ts';

/* Ten patients on a tally sheet: which boxes are ticked, and what they come to, counted here apart. */

const elements = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9', 'P10', 'P11'];
/** Asked only of patients who need them. */
const ofSome = new Set(['P3', 'P9', 'P10']);
const patients = Array.from({ length: 10 }, (_one, at) => at + 1);

/** Ticks the rows, box by box. */
export async function tickSheet(person: Counted): Promise<void> {
  for (const patient of patients) {
    for (const [place, code] of elements.entries()) {
      const box = `patient-${patient}-${code.toLowerCase()}`;
      if (isDone(patient, place)) await person.tick(box);
      else if (ofSome.has(code) && applies(patient, place)) await person.tick(`${box}-applies`);
    }
  }
}

/** What the sheet comes to: each element, and all of them. */
export function ticked(): Reported[] {
  const counts = elements.map((code, place) => {
    const asked = patients.filter((patient) => !ofSome.has(code) || applies(patient, place));
    return answer(code, asked.filter((patient) => isDone(patient, place)).length, asked.length);
  });
  const whole = patients.filter((patient) =>
    elements.every(
      (code, place) => isDone(patient, place) || (ofSome.has(code) && !applies(patient, place)),
    ),
  );
  return [answer('P0', whole.length, patients.length), ...counts];
}

function applies(patient: number, place: number): boolean {
  return (patient + place) % 2 === 0;
}

/** Patients 4 and 8 have everything that they need. */
function isDone(patient: number, place: number): boolean {
  const isAsked = !ofSome.has(elements[place] ?? '') || applies(patient, place);
  return isAsked && (patient % 4 === 0 || (patient + 2 * place) % 3 !== 0);
}

function answer(code: string, numerator: number, denominator: number): Reported {
  return { team: byTally.name, code, period: underWay, numerator, denominator };
}
