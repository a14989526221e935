type EmailFault = 'empty' | 'format';

export type EmailCheck =
  | { readonly ok: true; readonly value: string; readonly key: string }
  | { readonly ok: false; readonly fault: EmailFault };

/**
 * Checks an email address: ASCII dot-atom, `@`, dotted host name, 254 characters at most.
 * `value` is as typed without outer spaces; `key` is for comparing and finding. Quoted local parts,
 * comments, address literals, hosts without a dot and anything outside ASCII are refused.
 */
export function checkEmail(text: string): EmailCheck {
  // Lengths come first, so that no pattern ever sees a long text.
  if (text.length > 1_000) return { ok: false, fault: 'format' };
  const value = withoutOuterSpaces(text);
  if (value === '') return { ok: false, fault: 'empty' };
  if (value.length > 254 || !isAddress(value)) return { ok: false, fault: 'format' };
  // The address is ASCII by now: no letter outside it can fold into one inside (CVE-2019-19844).
  return { ok: true, value, key: value.toLowerCase() };
}

// Spaces only: String.trim would also take the line breaks that must be refused.
function withoutOuterSpaces(text: string): string {
  return text.replace(/^ +/, '').replace(/(?<! ) +$/, '');
}

function isAddress(value: string): boolean {
  const at = value.indexOf('@');
  const local = value.slice(0, at);
  return at > 0 && local.length <= 64 && isDotAtom(local) && isHost(value.slice(at + 1));
}

function isDotAtom(local: string): boolean {
  return local.split('.').every((atom) => /^[\w!#$%&'*+/=?^`{|}~-]+$/.test(atom));
}

function isHost(host: string): boolean {
  const labels = host.split('.');
  const isNumber = /^\d+$/.test(labels.at(-1) ?? '');
  return labels.length > 1 && !isNumber && labels.every(isLabel);
}

function isLabel(label: string): boolean {
  return label.length <= 63 && /^[a-z\d]([a-z\d-]*[a-z\d])?$/i.test(label);
}
