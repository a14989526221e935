/** What a paragraph of words made by rules must not have: holes, odd spaces, a small start, no end. */
export function faultsOf(paragraph: string): string[] {
  const faults = [
    /undefined|null|NaN|Infinity|\[object/.test(paragraph) && 'a hole',
    /\s{2}|\s[.,:]|\.\.|,\.|^\s|\s$/.test(paragraph) && 'odd spaces or points',
    !/^[\dA-Z]/.test(paragraph) && 'a small start',
    !paragraph.endsWith('.') && 'no end',
  ];
  return faults.filter((fault) => fault !== false).map((fault) => `${fault}: ${paragraph}`);
}
