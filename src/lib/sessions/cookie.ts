import type { Config } from '../../config.ts';

/** `__Host-` only over https: browsers drop it elsewhere, and then nobody could log in. */
export function cookieName(config: Config): string {
  return config.https ? '__Host-frailsafe' : 'frailsafe';
}

/** A browser takes a `__Host-` cookie back only with the attributes it was given. */
export function cookieAttributes({ https }: Config) {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: https } as const;
}
