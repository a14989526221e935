import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

/** What a passkey's holder sends; each part may be told otherwise, as somebody who attacks would. */
export interface Said {
  readonly origin?: string;
  readonly rpId?: string;
  readonly verified?: boolean;
  readonly counter?: number;
  readonly challenge?: string;
  readonly type?: string;
  readonly userHandle?: string;
  /** Makes a passkey of this id in place of a random one. */
  readonly id?: string;
  /** Says of what make it is, with a certificate, though nobody asked. */
  readonly attested?: boolean;
  /** Signs with a key of its own in place of the passkey's. */
  readonly forged?: boolean;
}

interface Passkey {
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly userHandle: string;
}

interface CreationOptions {
  readonly challenge: string;
  readonly rp: { readonly id: string };
  readonly user: { readonly id: string };
}

interface RequestOptions {
  readonly challenge: string;
  readonly rpId: string;
}

const present = 0x01;
const verified = 0x04;
const holdsKey = 0x40;

/** A passkey device in software, for tests over HTTP: what it signs is as a real one's. */
export class Authenticator {
  readonly #origin: string;
  readonly passkeys: Passkey[] = [];
  counter = 0;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Makes a passkey; answers the text that a browser puts into the form. */
  create(options: CreationOptions, said: Said = {}): string {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const id = said.id === undefined ? randomBytes(16) : Buffer.from(said.id, 'base64url');
    this.passkeys.push({ id: id.toString('base64url'), privateKey, userHandle: options.user.id });
    const key = publicKey.export({ format: 'jwk' });
    const cose = isoCBOR.encode(
      new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(key.x ?? '', 'base64url')],
        [-3, Buffer.from(key.y ?? '', 'base64url')],
      ]),
    );
    const length = Buffer.from([0, id.length]);
    const held = Buffer.concat([Buffer.alloc(16), length, id, cose]);
    const authData = this.#authenticatorData(said.rpId ?? options.rp.id, holdsKey, said, held);
    const attestationObject = isoCBOR.encode(
      new Map<string, string | Map<string, Uint8Array[]> | Uint8Array>([
        ['fmt', said.attested === true ? 'apple' : 'none'],
        [
          'attStmt',
          new Map(said.attested === true ? [['x5c', [Buffer.from('no certificate')]]] : []),
        ],
        ['authData', authData],
      ]),
    );
    return this.#credential(id.toString('base64url'), {
      clientDataJSON: this.#clientData('webauthn.create', options, said).toString('base64url'),
      attestationObject: Buffer.from(attestationObject).toString('base64url'),
      transports: ['internal'],
    });
  }

  /** Signs a challenge with the newest passkey, or another one. */
  use(options: RequestOptions, said: Said = {}, passkey = this.passkeys.at(-1)): string {
    if (passkey === undefined) throw new Error('There is no passkey yet');
    this.counter += 1;
    const authData = this.#authenticatorData(said.rpId ?? options.rpId, 0, said);
    const clientData = this.#clientData('webauthn.get', options, said);
    const signed = Buffer.concat([authData, createHash('sha256').update(clientData).digest()]);
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const signature = sign('sha256', signed, said.forged === true ? other : passkey.privateKey);
    return this.#credential(passkey.id, {
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: signature.toString('base64url'),
      userHandle: said.userHandle ?? passkey.userHandle,
    });
  }

  #clientData(type: string, { challenge }: { readonly challenge: string }, said: Said): Buffer {
    const origin = said.origin ?? this.#origin;
    const told = { type: said.type ?? type, challenge: said.challenge ?? challenge, origin };
    return Buffer.from(JSON.stringify({ ...told, crossOrigin: false }));
  }

  #authenticatorData(rpId: string, flags: number, said: Said, held = Buffer.alloc(0)): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(said.counter ?? this.counter);
    const verification = said.verified === false ? 0 : verified;
    return Buffer.concat([
      createHash('sha256').update(rpId).digest(),
      Buffer.from([present | verification | flags]),
      counter,
      held,
    ]);
  }

  #credential(id: string, response: object): string {
    return JSON.stringify({
      id,
      rawId: id,
      type: 'public-key',
      response,
      clientExtensionResults: {},
      authenticatorAttachment: 'platform',
    });
  }
}
