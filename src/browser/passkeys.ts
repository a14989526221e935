import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { make } from './make.ts';

/*
 * The script of the pages that ask for a passkey, which no form can do. It shows the forms that need
 * it, in place of what stands there without it.
 */

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-options]')) offer(form);

/**
 * Asks the browser for a passkey when the form is sent, and sends the form on with the answer: so
 * what comes of it is told as for every other form.
 */
function offer(form: HTMLFormElement): void {
  if (!browserSupportsWebAuthn()) return;
  form.hidden = false;
  document.querySelector('[data-without-passkeys]')?.remove();
  let fault: HTMLElement | undefined;
  let asking = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    // A second press would take back what the first asked for.
    if (asking) return;
    asking = true;
    fault?.remove();
    try {
      fill(form, 'credential', JSON.stringify(await ask(form)));
      const keep = document.querySelector<HTMLInputElement>('#keep');
      if (keep?.checked === true) fill(form, 'keep', 'yes');
      form.submit();
    } catch (error) {
      fault = make('p', { class: 'error', role: 'alert' }, inWords(error));
      form.append(fault);
    }
    asking = false;
  });
}

async function ask({ dataset }: HTMLFormElement): Promise<object> {
  const answer = await fetch(dataset['options'] ?? '', { method: 'POST', redirect: 'manual' });
  if (!answer.ok) throw new Refused(answer.status);
  const options = (await answer.json()) as object;
  return 'user' in options
    ? startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON })
    : startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON });
}

/** The site gives no options: too many were asked for, or whoever asks is logged out by now. */
class Refused extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`answered ${status}`);
    this.status = status;
  }
}

/** Also when the browser brings the page back as it was: the field is then filled anew. */
function fill(form: HTMLFormElement, name: string, value: string): void {
  form.querySelector(`input[name=${name}]`)?.remove();
  const field = make('input', { type: 'hidden' });
  field.name = name;
  field.value = value;
  form.append(field);
}

function inWords(error: unknown): string {
  if (error instanceof Refused) {
    return error.status === 429
      ? 'Too many tries. Wait a minute, then try again.'
      : 'The website did not take this. Load the page again and try once more.';
  }
  const { name } = error as Error;
  if (name === 'InvalidStateError') return 'This device has a passkey for your account already.';
  if (name === 'TypeError') return 'The website could not be reached. Try again.';
  return 'No passkey was used. Try again.';
}
