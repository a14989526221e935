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

/** Whoever makes the request. */
export type Viewer = Guest | SignedIn;

export const guest: Guest = Object.freeze({ role: 'guest' });
