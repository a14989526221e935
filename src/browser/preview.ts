import { make } from './make.ts';

/** Puts HTML in after taking out whatever could run. Types do not know it yet, nor do older browsers. */
interface SafeElement extends HTMLElement {
  setHTML(html: string, options: { readonly sanitizer: object }): void;
}

/**
 * Shows a preview without leaving the page. Where the browser cannot, where faults are shown, or
 * when the answer is anything but a page with a preview, the form is sent as without script.
 */
export function previewInPlace(): void {
  const place = document.querySelector<HTMLElement>('[data-preview]');
  const button = document.querySelector<HTMLButtonElement>('button[value=preview]');
  const form = button?.form;
  if (place === null || !form || !('setHTML' in place)) return;
  // The whole page would be out of date then, not only the preview.
  if (document.querySelector('.error-summary') !== null) return;

  const status = make('span', { class: 'hint', role: 'status' });
  button.parentElement?.append(status);
  form.addEventListener('input', () => status.replaceChildren());

  let asked = new AbortController();
  const preview = async (event: SubmitEvent): Promise<void> => {
    if (event.submitter !== button) return;
    event.preventDefault();
    asked.abort();
    const { signal } = (asked = new AbortController());
    status.textContent = 'Making the preview';
    try {
      const parts = await answeredParts(form, button, signal);
      place.replaceChildren(...parts);
      status.textContent = 'Preview updated';
      place.querySelector('h2')?.focus();
    } catch {
      if (signal.aborted) return;
      form.removeEventListener('submit', preview);
      form.requestSubmit(button);
    }
  };
  form.addEventListener('submit', preview);
  // Leaving the page, by Post above all, must not be overtaken by a preview that fails because of it.
  addEventListener('beforeunload', () => asked.abort());
}

/** Sends the form as the button would; answers what the server put in the place of the preview. */
async function answeredParts(
  form: HTMLFormElement,
  button: HTMLButtonElement,
  signal: AbortSignal,
): Promise<ChildNode[]> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form, button)) {
    if (typeof value === 'string') body.append(name, value);
  }
  // Not `form.action`: the buttons have that name.
  const answer = await fetch(form.getAttribute('action') ?? '', {
    method: 'POST',
    mode: 'same-origin',
    redirect: 'error',
    body,
    signal,
  });
  if (answer.status !== 200) throw new Error(`answered ${answer.status}`);
  const page = make('div', {}) as unknown as SafeElement;
  // An empty list keeps classes and ids, which the default drops; what runs is dropped by either.
  page.setHTML(await answer.text(), { sanitizer: {} });
  const parts = page.querySelector('[data-preview]:has(h2)')?.childNodes;
  if (parts === undefined) throw new Error('answered without a preview');
  return [...parts];
}
