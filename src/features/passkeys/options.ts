import type {
  PublicKeyCredentialCreationOptionsJSON as CreationOptions,
  PublicKeyCredentialDescriptorJSON as Descriptor,
  PublicKeyCredentialRequestOptionsJSON as RequestOptions,
  UserVerificationRequirement as Verification,
} from '@simplewebauthn/server';
import type { Config } from '../../config.ts';
import { siteName } from '../../lib/http/layout.ts';
import { challengeLife } from './rules.ts';

interface Owner {
  readonly handle: string;
  readonly name: string;
  readonly email: string;
}

interface Known {
  readonly credential_id: string;
  readonly transports: string;
}

/** Kinds of keys, by their numbers in COSE: Ed25519, ECDSA on P-256, and RSA, which Windows makes. */
export const algorithms = [-8, -7, -257];

/** The host that passkeys are bound to. It comes from the settings, whatever a request says of itself. */
export function hostOf({ origin }: Config): string {
  return new URL(origin).hostname;
}

/**
 * What the browser is told to make: a passkey that knows by itself whose it is and asks for a finger,
 * face or PIN, so that each can stand in for the password as well.
 */
export function creationOptions(
  config: Config,
  { handle, name, email }: Owner,
  known: readonly Known[],
  challenge: string,
): CreationOptions {
  return {
    rp: { id: hostOf(config), name: siteName },
    user: { id: handle, name: email, displayName: name },
    challenge,
    pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
    timeout: challengeLife,
    excludeCredentials: known.map(describe),
    authenticatorSelection: {
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    },
    attestation: 'none',
  };
}

/** What the browser is told to sign; `known` are the passkeys it may use, any of this site's where none is named. */
export function requestOptions(
  config: Config,
  known: readonly Known[],
  userVerification: Verification,
  challenge: string,
): RequestOptions {
  return {
    rpId: hostOf(config),
    challenge,
    timeout: challengeLife,
    allowCredentials: known.map(describe),
    userVerification,
  };
}

function describe({ credential_id, transports }: Known): Descriptor {
  return {
    id: credential_id,
    type: 'public-key',
    transports: JSON.parse(transports) as NonNullable<Descriptor['transports']>,
  };
}
