import { createHmac } from 'node:crypto';
import type { Visitor } from '../../support/visitor.ts';

/** The id inside a visitor's session cookie: `s:<id>.<signature>`. */
export function sessionId(visitor: Visitor, name = 'frailsafe'): string {
  const value = decodeURIComponent(visitor.cookies.get(name) ?? '');
  return /^s:([^.]+)\./.exec(value)?.[1] ?? '';
}

/** A cookie that holds this id, signed as the site signs with the secret. */
export function signedCookie(id: string, secret: string): string {
  const signature = createHmac('sha256', secret).update(id).digest('base64').replace(/=+$/, '');
  return encodeURIComponent(`s:${id}.${signature}`);
}

/** The attributes of a Set-Cookie line, names in small letters; the value is left out. */
export function attributesOf(setCookie: string): Record<string, string> {
  const [, ...attributes] = setCookie.split(';').map((part) => part.trim());
  return Object.fromEntries(
    attributes.map((attribute) => {
      const [name = '', value = ''] = attribute.split('=');
      return [name.toLowerCase(), value];
    }),
  );
}
