import { make } from './make.ts';

/** Gives each password field a button that shows what was typed, until it is sent. */
export function showPasswords(): void {
  for (const field of document.querySelectorAll<HTMLInputElement>('input[type=password]')) {
    addButton(field);
  }
}

function addButton(field: HTMLInputElement): void {
  const word = new Text('Show');
  const rest = make('span', { class: 'visually-hidden' }, ' password');
  const button = make('button', buttonOf(field), word, rest);
  const status = make('span', { class: 'visually-hidden', role: 'status' });

  const show = (shown: boolean): void => {
    field.type = shown ? 'text' : 'password';
    word.data = shown ? 'Hide' : 'Show';
  };
  button.addEventListener('click', () => {
    const shown = field.type === 'password';
    show(shown);
    status.textContent = `Your password is ${shown ? 'visible' : 'hidden'}`;
  });
  // Hidden again when the page is left, so that nobody finds it by going back.
  field.form?.addEventListener('submit', () => show(false));
  addEventListener('pagehide', () => show(false));
  field.after(button, status);
}

function buttonOf(field: HTMLInputElement) {
  return { class: 'button quiet', type: 'button', 'aria-controls': field.id };
}
