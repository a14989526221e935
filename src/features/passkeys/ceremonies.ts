import type { Config } from '../../config.ts';
import type { Made, Used } from './forms.ts';
import { algorithms, hostOf } from './options.ts';

/** What is kept of a passkey that was made. */
export interface NewPasskey {
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly backedUp: boolean;
}

interface Known {
  readonly public_key: Buffer;
  readonly handle: string;
}

/*
 * The library throws whatever it finds wrong, and its words name the challenge: whoever sends a bad
 * answer is told nothing, and nothing of it is logged. It is loaded at the first use: with its kinds
 * of certificates, none of which is asked for, it takes 200 ms and 27 MB.
 */

/** The passkey that a browser has made for this site and challenge, or `undefined` when it has not. */
export async function madePasskey(config: Config, made: Made): Promise<NewPasskey | undefined> {
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  const { clientDataJSON, transports } = made.response;
  try {
    const attestationObject = await unattested(made.response.attestationObject);
    const { registrationInfo } = await verifyRegistrationResponse({
      response: {
        ...whole(made),
        response: { clientDataJSON: clientDataJSON.text, attestationObject },
      },
      expectedChallenge: clientDataJSON.challenge,
      expectedOrigin: config.origin,
      expectedRPID: hostOf(config),
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
    if (registrationInfo === undefined) return undefined;
    const { credential, credentialBackedUp: backedUp } = registrationInfo;
    // The id in the form is only what the browser says; this one is the device's.
    const { id: credentialId, publicKey, counter } = credential;
    return { credentialId, publicKey: Buffer.from(publicKey), counter, transports, backedUp };
  } catch {
    return undefined;
  }
}

/**
 * What a device has counted, when it has signed for this site and challenge with the passkey; else
 * `undefined`. The challenge itself is spent elsewhere.
 * @param verified whether it must have checked a finger, face or PIN
 */
export async function signedCount(
  config: Config,
  { public_key, handle }: Known,
  used: Used,
  verified: boolean,
): Promise<number | undefined> {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  const { clientDataJSON, authenticatorData, signature, userHandle } = used.response;
  if ((userHandle ?? handle) !== handle) return undefined;
  try {
    const { verified: good, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        ...whole(used),
        response: { clientDataJSON: clientDataJSON.text, authenticatorData, signature },
      },
      expectedChallenge: clientDataJSON.challenge,
      expectedOrigin: config.origin,
      expectedRPID: hostOf(config),
      // Its count is looked at by us, who tell a copied device from a wrong signature.
      credential: { id: used.id, publicKey: new Uint8Array(public_key), counter: 0 },
      requireUserVerification: verified,
    });
    return good ? authenticationInfo.newCounter : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What a device says of its make is not asked for, and some say it all the same. It is taken out, for the
 * library would look at certificates in it, and ask the hosts that they name whether they still hold.
 */
async function unattested(attestationObject: string): Promise<string> {
  const { decodeAttestationObject, isoCBOR } = await import('@simplewebauthn/server/helpers');
  const bytes = new Uint8Array(Buffer.from(attestationObject, 'base64url'));
  const authData = decodeAttestationObject(bytes).get('authData');
  const parts = new Map<string, string | Map<string, never> | typeof authData>([
    ['fmt', 'none'],
    ['attStmt', new Map<string, never>()],
    ['authData', authData],
  ]);
  return Buffer.from(isoCBOR.encode(parts)).toString('base64url');
}

/** The parts of an answer that say nothing more. */
function whole({ id, type }: Made | Used) {
  return { id, rawId: id, type, clientExtensionResults: {} };
}
