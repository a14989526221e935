export const roles = ['member', 'moderator', 'admin'] as const;
export type Role = (typeof roles)[number];

export interface Guest {
  readonly role: 'guest';
}

export interface SignedIn {
  readonly role: Role;
  readonly id: number;
  readonly name: string;
}

/** Logged in, but only to read why: a guest in all else. */
interface Suspended {
  readonly role: 'suspended';
  readonly id: number;
  readonly name: string;
}

/** Whoever makes the request. */
export type Viewer = Guest | Suspended | SignedIn;

export const guest: Guest = Object.freeze({ role: 'guest' });
