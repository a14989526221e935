/**
 * The address of a link if it may be followed, else undefined: http and https with a host and without a
 * user name, mailto with nothing but one address, a path of this site, or an anchor on the page.
 * `idPrefix` is put before an anchor, as it is before the ids that anchors point to.
 */
export function safeHref(href: string, idPrefix: string): string | undefined {
  // Browsers drop tabs and line breaks inside an address and read a backslash as a slash.
  if (/[\s\p{Cc}\p{Cs}\\]/u.test(href)) return undefined;
  const ascii = href.replace(/[^!-~]/gu, encodeURIComponent);
  if (href.startsWith('#')) return anchor(ascii.slice(1), idPrefix);
  if (/^\/(?!\/)/.test(href)) return ascii;
  if (/^mailto:/i.test(href)) return mailAddress(href);
  return isWebAddress(href) ? ascii : undefined;
}

function anchor(id: string, idPrefix: string): string {
  return id === '' || id.startsWith(idPrefix) ? `#${id}` : `#${idPrefix}${id}`;
}

// What follows a question mark could fill in subject, text and hidden recipients; so could %0A.
function mailAddress(href: string): string | undefined {
  const address = href.replace(/\?.*$/, '');
  return /^mailto:[\w.!#$'*+/=^`{|}~-]+@[a-z\d.-]+$/i.test(address) ? address : undefined;
}

function isWebAddress(href: string): boolean {
  if (!/^https?:\/\/[^/]/i.test(href) || !URL.canParse(href)) return false;
  const { username, password } = new URL(href);
  return username === '' && password === '';
}
