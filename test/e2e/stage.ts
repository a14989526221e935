import type { Browser, Watched } from '../support/browser.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { freshScenes, scenes } from './pages.ts';
import type { Scene } from './scene.ts';
import { makeFreshWorld, makeWorld, type FreshWorld, type World } from './world.ts';

type Look = Pick<NonNullable<Parameters<typeof openPage>[2]>, 'width' | 'dark' | 'javaScript'>;

/** A scene that can be played: the browser and the site it belongs to are known. */
interface Playable {
  readonly name: string;
  readonly status: number;
  /** Plays the scene in a profile of its own and stays on its last page. */
  readonly play: (look?: Look) => Promise<Watched>;
}

/** One browser and both sites, for one test file. */
interface Stage {
  readonly browser: Browser;
  readonly world: World;
  readonly playable: (name: string) => Playable;
  readonly close: () => Promise<void>;
}

/** Names of every scene there is; known before anything is started, so that each can be a test. */
export const sceneNames: readonly string[] = [...scenes, ...freshScenes].map(({ name }) => name);

export async function setStage(): Promise<Stage> {
  const browser = await launchBrowser();
  const world = await makeWorld();
  const fresh = await makeFreshWorld();
  const all = [
    ...scenes.map((scene) => playableIn(browser, scene, world)),
    ...freshScenes.map((scene) => playableIn(browser, scene, fresh)),
  ];
  const byName = new Map(all.map((one) => [one.name, one]));
  return {
    browser,
    world,
    playable: (name) => {
      const found = byName.get(name);
      if (found === undefined) throw new Error(`There is no scene ${name}`);
      return found;
    },
    close: async () => {
      await browser.close();
      await world.close();
      await fresh.close();
    },
  };
}

function playableIn<W extends World | FreshWorld>(
  browser: Browser,
  scene: Scene<W>,
  world: W,
): Playable {
  const { name, status = 200, as, javaScript, reach } = scene;
  const own = javaScript === undefined ? {} : { javaScript };
  const session = as !== undefined && 'visitors' in world ? { as: world.visitors[as] } : undefined;
  const play = async (look: Look = {}): Promise<Watched> => {
    const watched = await openPage(browser, world.app.origin, { ...look, ...own, ...session });
    if (typeof reach === 'string') await watched.page.goto(reach);
    else await reach(watched.page, world);
    const answered = watched.answer().status();
    if (answered === status) return watched;
    await watched.close();
    throw new Error(`${name} is answered ${answered}, not ${status}`);
  };
  return { name, status, play };
}
