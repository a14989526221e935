import { describe, expect, it } from 'vitest';
import { pepperedHashes, seal, unseal, type Peppers } from '../../src/lib/peppered.ts';

const old: Peppers = new Map([[1, Buffer.alloc(32, 1)]]);
const renewed: Peppers = new Map([
  [2, Buffer.alloc(32, 2)],
  [1, Buffer.alloc(32, 1)],
]);
const plain = Buffer.from('twenty bytes of key.');

describe('what is sealed under a pepper', () => {
  it('opens with it, also once there is a newer one, and never without it', () => {
    const sealed = seal(old, 'use', 'about', plain);
    expect(sealed.keyNumber).toBe(1);
    expect(unseal(old, 'use', 'about', sealed)).toEqual(plain);
    expect(unseal(renewed, 'use', 'about', sealed)).toEqual(plain);
    expect(unseal(new Map([[2, Buffer.alloc(32, 2)]]), 'use', 'about', sealed)).toBe(undefined);
    expect(unseal(new Map([[1, Buffer.alloc(32, 3)]]), 'use', 'about', sealed)).toBe(undefined);
    expect(seal(renewed, 'use', 'about', plain).keyNumber).toBe(2);
  });

  it('opens for the use and the thing it was sealed for alone', () => {
    const sealed = seal(old, 'use', 'about', plain);
    expect(unseal(old, 'another use', 'about', sealed)).toBe(undefined);
    expect(unseal(old, 'use', 'about another', sealed)).toBe(undefined);
  });

  it('opens no longer when any of its bytes was changed, or some are missing', () => {
    const { bytes, keyNumber } = seal(old, 'use', 'about', plain);
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(unseal(old, 'use', 'about', { bytes: changed, keyNumber })).toBe(undefined);
      const cut = { bytes: bytes.subarray(0, at), keyNumber };
      expect(unseal(old, 'use', 'about', cut)).toBe(undefined);
    }
  });

  it('looks different each time and holds nothing of what it is', () => {
    const [one, other] = [seal(old, 'use', 'about', plain), seal(old, 'use', 'about', plain)];
    expect(one.bytes.equals(other.bytes)).toBe(false);
    expect(one.bytes.includes('twenty')).toBe(false);
  });
});

describe('a peppered hash', () => {
  it('is made under every pepper, newest first, and differs by use', () => {
    const [newest, older] = pepperedHashes(renewed, 'use', 'text');
    expect(pepperedHashes(old, 'use', 'text')).toEqual([older]);
    expect(newest).not.toBe(older);
    expect(pepperedHashes(old, 'another use', 'text')).not.toEqual([older]);
  });
});
