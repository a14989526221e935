export const roles = ['member', 'moderator', 'admin'] as const;
export type Role = (typeof roles)[number];

export const themes = ['auto', 'light', 'dark'] as const;
/** How the site looks to somebody; `auto` follows their device. */
export type Theme = (typeof themes)[number];

export interface Guest {
  readonly role: 'guest';
}

export interface SignedIn {
  readonly role: Role;
  readonly id: number;
  readonly name: string;
  readonly theme: Theme;
}

/** Logged in, but only to read why: a guest in all else. */
interface Suspended {
  readonly role: 'suspended';
  readonly id: number;
  readonly name: string;
  readonly theme: Theme;
}

/** Whoever makes the request. */
export type Viewer = Guest | Suspended | SignedIn;

export const guest: Guest = Object.freeze({ role: 'guest' });
