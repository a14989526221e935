import type { Express } from 'express';
import type { Route } from '../../src/lib/http/routes.ts';

/** A layer of a live router, as Express 5.3 has them; `live-routes.test.ts` pins that they still look so. */
export interface Layer {
  readonly handle: ((...given: never[]) => unknown) & { stack?: Layer[]; route?: Route };
  readonly rawPath: string;
  readonly route?: { path: string; methods: Record<string, boolean>; stack: Layer[] };
}

interface Live {
  readonly path: string;
  readonly methods: readonly string[];
  readonly steps: readonly Layer['handle'][];
}

export function layersOf(express: Express): Layer[] {
  return express.router.stack as unknown as Layer[];
}

/** Every route that the app really answers, found by walking its routers. */
export function liveRoutes(express: Express): Live[] {
  return walk(layersOf(express), '');
}

function walk(stack: readonly Layer[], mounted: string): Live[] {
  return stack.flatMap(({ route, handle, rawPath }) => {
    if (route !== undefined) {
      return {
        path: mounted + route.path,
        methods: Object.keys(route.methods),
        steps: route.stack.map((step) => step.handle),
      };
    }
    return walk(handle.stack ?? [], mounted + (rawPath === '/' ? '' : rawPath));
  });
}
