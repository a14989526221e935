import type { Feature } from '../../lib/feature.ts';
import { routes } from './routes.ts';

export { changeIdea } from './change-idea.ts';
export { fillDemo, type DemoLogin } from './fill.ts';
export { keepingPost } from './mailbox.ts';

/** Only in a demo: its mail can be read on a page. */
export const demo: Feature = { name: 'demo', routes };
