import { make } from './make.ts';

export interface Warning {
  readonly text: string;
  readonly offer?: 'stay' | 'log in';
}

/**
 * Adds an empty box to the end of the page, where it stays in sight. The function it answers puts a
 * warning in, or takes it out; the same one again changes nothing, since it would be read out again.
 */
export function warningBox(stay: () => Promise<void>): (warning: Warning | undefined) => void {
  const box = make('div', { class: 'log-out-warning wrap', role: 'alert' });
  document.body.append(box);
  let said = '';
  let back = document.querySelector<HTMLElement>('main');
  box.addEventListener('focusin', ({ relatedTarget: from }) => {
    if (from instanceof HTMLElement && !box.contains(from)) back = from;
  });
  return (warning) => {
    const text = warning?.text ?? '';
    if (text === said) return;
    said = text;
    const hadFocus = box.contains(document.activeElement);
    box.replaceChildren();
    if (warning !== undefined) box.append(make('p', {}, text), ...offered(warning, stay));
    if (hadFocus) (box.querySelector<HTMLElement>('.button') ?? back)?.focus();
  };
}

function offered({ offer }: Warning, stay: () => Promise<void>): HTMLElement[] {
  if (offer === undefined) return [];
  if (offer === 'log in') return [make('a', { class: 'button', href: loginAddress() }, 'Log in')];
  const button = make('button', { class: 'button', type: 'button' }, 'Stay logged in');
  const fault = make('p', {});
  button.addEventListener('click', () => {
    stay().catch(() => {
      fault.textContent = 'The website could not be reached. Try again.';
    });
  });
  return [button, fault];
}

function loginAddress(): string {
  return `/login?return_to=${encodeURIComponent(location.pathname + location.search)}`;
}
