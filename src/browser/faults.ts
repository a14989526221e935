/** Takes the reader to what is wrong, also where a browser does not know `autofocus` on a box. */
export function focusOnFaults(): void {
  document.querySelector<HTMLElement>('.error-summary')?.focus();
}
