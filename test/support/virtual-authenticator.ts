import type { BrowserContext, CDPSession, Page } from 'playwright-core';

/** What the device of a page holds, as the browser's own tools tell it. */
type Held = Awaited<ReturnType<typeof credentialsOf>>[number];

/** A passkey device that Chromium plays: it keeps passkeys and checks its owner's finger. */
export interface VirtualAuthenticator {
  readonly credentials: () => Promise<Held[]>;
  /** Puts a passkey into it, as whoever copies a device would. */
  readonly put: (credential: Held) => Promise<void>;
  /** From now on nobody's finger is the right one. */
  readonly refuse: () => Promise<void>;
}

/** Gives the page a device; each page may have one of its own. */
export async function plugIn(context: BrowserContext, page: Page): Promise<VirtualAuthenticator> {
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    credentials: () => credentialsOf(session, authenticatorId),
    put: async (credential) => {
      await session.send('WebAuthn.addCredential', { authenticatorId, credential });
    },
    refuse: async () => {
      await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    },
  };
}

async function credentialsOf(session: CDPSession, authenticatorId: string) {
  const { credentials } = await session.send('WebAuthn.getCredentials', { authenticatorId });
  return credentials;
}
