import { createRequire } from 'node:module';
import path from 'node:path';
import type { CompiledView } from './compile.ts';

/** The file of views that `npm run build` compiles. */
export function builtViews(dist: string): string {
  return path.join(dist, 'views.cjs');
}

/** The views as compiled by the build. */
export function loadBuiltViews(dist: string): ReadonlyMap<string, CompiledView> {
  const views = createRequire(import.meta.url)(builtViews(dist)) as Record<string, CompiledView>;
  return new Map(Object.entries(views));
}
