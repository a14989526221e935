import { features } from '../app.ts';
import { done, type Command } from '../lib/command.ts';

export const listRoutes: Command = {
  about: 'List every route with its guard and body.',
  usage: '',
  options: {},
  run: async () => {
    const routes = features.flatMap((feature) =>
      feature.routes.map(({ method, path, guard, body }) => ({
        method: method.toUpperCase(),
        path,
        guard,
        body,
      })),
    );
    const lines = routes.map((route) => Object.values(route).join('\t'));
    return done(lines.join('\n'), routes);
  },
};
