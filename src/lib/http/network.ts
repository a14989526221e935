import { isIPv6, SocketAddress } from 'node:net';
import type { Request } from 'express';
import { keyedHash } from '../keyed-hash.ts';

/**
 * A key for throttling by network that cannot be turned back into an address: an HMAC of the IPv4
 * address or of the /64 an IPv6 address is in, since one person holds a whole /64.
 */
export function networkKey(req: Request): string {
  return keyedHash(req.ctx.config, 'network', network(req.ip ?? ''));
}

function network(address: string): string {
  const plain = isIPv6(address) ? canonical(address) : address;
  return isIPv6(plain) ? firstGroups(plain) : plain;
}

/** One spelling for each address: a proxy may pass on capitals, leading zeros or an IPv4 one inside. */
function canonical(address: string): string {
  const [bare = ''] = address.split('%');
  const { address: written } = new SocketAddress({ address: bare, family: 'ipv6' });
  return written.replace(/^::ffff:(?=\d+\.)/, '');
}

function firstGroups(address: string): string {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}
