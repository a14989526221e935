import type { Site } from '../../lib/http/context.ts';
import type { SignedIn } from '../../lib/http/viewer.ts';
import { loadViewer } from '../accounts/index.ts';

/** Somebody of the demo as whoever makes a request. */
export function signedIn(site: Site, userId: number): SignedIn {
  const viewer = loadViewer(site, userId);
  if (viewer.role === 'guest' || viewer.role === 'suspended') {
    throw new Error('Nobody of the demo who does anything is a guest or suspended');
  }
  return viewer;
}
