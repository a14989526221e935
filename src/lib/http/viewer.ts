export const roles = ['member', 'moderator', 'admin'] as const;
export type Role = (typeof roles)[number];

export const themes = ['auto', 'light', 'dark'] as const;
/** How the site looks to somebody; `auto` follows their device. */
export type Theme = (typeof themes)[number];

export interface Guest {
  readonly role: 'guest';
  /** Set once their password was right, while their second factor is still to come. */
  readonly pending?: PendingLogIn;
}

/** What a log-in asks of the session that it begins. */
export interface Asked {
  /** "Keep me signed in on this device" was chosen. */
  readonly keep: boolean;
  /** For the role that its person has by now. */
  readonly passwordTooShort?: boolean;
}

/** A log-in that is half done: until the other half is, whoever makes it is a guest to every page but its own. */
export interface PendingLogIn extends Asked {
  readonly userId: number;
}

export interface SignedIn {
  readonly role: Role;
  readonly id: number;
  readonly name: string;
  readonly theme: Theme;
  /**
   * By when an admin or moderator without a second factor must have one. Once that is past they are a
   * member until they do.
   */
  readonly factorDue: string | undefined;
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
