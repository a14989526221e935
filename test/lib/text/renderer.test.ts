import { execFile } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { rendererVersion } from '../../../src/lib/text/rendered.ts';
import {
  createRenderer,
  queueLimit,
  RendererBusy,
  renderSeat,
  shareLimit,
  timeLimits,
} from '../../../src/lib/text/renderer.ts';
import { emptySeat, runSeated } from '../../../src/lib/workers/seat.ts';
import { corpus } from '../../support/corpora.ts';

const post = { kind: 'post', prefix: 'p7-' } as const;
const article = { kind: 'article', prefix: 'a7-' } as const;
// Measured: 10,000 characters of it take marked more than half a second, 100,000 more than eight.
const hostile = '**_* ';

const warnings: object[] = [];
const renderer = createRenderer({ log: { warn: (fields) => warnings.push(fields) } });
afterAll(() => renderer.close());

describe('the renderer', () => {
  it('gives safe HTML with the version that made it', async () => {
    expect(await renderer.render('*Hello* <b>', post)).toEqual({
      kind: 'html',
      html: '<p><em>Hello</em> &lt;b&gt;</p>',
      fallback: false,
      version: rendererVersion,
    });
  });

  it('says which limit a source breaks', async () => {
    expect(await renderer.render('>'.repeat(21), post)).toEqual({
      kind: 'refused',
      fault: 'depth',
    });
    expect(await renderer.render('x'.repeat(10_001), post)).toEqual({
      kind: 'refused',
      fault: 'length',
    });
  });

  it('keeps a post that takes too long as the plain text that was typed, and says so in the log', async () => {
    const before = warnings.length;
    const rendered = await renderer.render(`a <b>\nb\n\n${hostile.repeat(1_990)}`, post);
    expect(rendered).toMatchObject({ kind: 'html', fallback: true, version: rendererVersion });
    expect(rendered.kind === 'html' && rendered.html).toMatch(
      /^<p>a &lt;b&gt;<br>b<\/p>\n<p>\*\*_\*/,
    );
    expect(warnings.slice(before)).toMatchObject([{ kind: 'post', reason: 'time' }]);
  });

  it('refuses an article that takes too long', async () => {
    await renderer.warm();
    const start = performance.now();
    const rendered = await renderer.render(hostile.repeat(20_000), article);
    expect(rendered).toEqual({ kind: 'refused', fault: 'time' });
    expect(performance.now() - start).toBeLessThan(timeLimits.article + 500);
  });

  it('renders what waited behind a source that took too long', async () => {
    const answers = await Promise.all(
      [hostile.repeat(2_000), 'second', 'third'].map((source) => renderer.render(source, post)),
    );
    expect(answers).toMatchObject([
      { fallback: true },
      { fallback: false, html: '<p>second</p>' },
      { fallback: false, html: '<p>third</p>' },
    ]);
  });

  it('lets fifty wait, answers each with its own, and turns away the next', async () => {
    const waiting = Array.from({ length: queueLimit + 1 }, (_, index) =>
      renderer.render(`n${index}`, post),
    );
    await expect(renderer.render('one too many', post)).rejects.toBeInstanceOf(RendererBusy);
    const answers = await Promise.all(waiting);
    expect(answers.map((answer) => answer.kind === 'html' && answer.html)).toEqual(
      answers.map((_, index) => `<p>n${index}</p>`),
    );
    expect(await renderer.render('room again', post)).toMatchObject({ fallback: false });
  });

  it('lets twenty of one person wait and turns away the next, but not those of others', async () => {
    const own = Array.from({ length: shareLimit }, (_, index) =>
      renderer.render(`n${index}`, post, 1),
    );
    await expect(renderer.render('one too many', post, 1)).rejects.toBeInstanceOf(RendererBusy);
    const others = [2, undefined, undefined, undefined, undefined].map((whose) =>
      renderer.render('of others', post, whose),
    );
    for (const answer of await Promise.all([...own, ...others]))
      expect(answer).toMatchObject({ fallback: false });
    expect(await renderer.render('room again', post, 1)).toMatchObject({ fallback: false });
  });

  it('does not blame a source for a loop that was busy itself', async () => {
    await renderer.warm();
    const answer = renderer.render('quick', post);
    await new Promise((resolve) => setTimeout(resolve, 2));
    const until = performance.now() + timeLimits.post + 150;
    while (performance.now() < until);
    expect(await answer).toMatchObject({ fallback: false });
  });

  it('turns everything away once it is closed', async () => {
    const closing = createRenderer();
    const waiting = [closing.render('a', post), closing.render('b', post)];
    const settled = Promise.allSettled(waiting);
    await closing.close();
    for (const { status } of await settled) expect(status).toBe('rejected');
    await expect(closing.render('c', post)).rejects.toBeInstanceOf(RendererBusy);
  });
});

describe('a worker that dies', () => {
  it('loses its job and is replaced for the next', async () => {
    const seat = renderSeat();
    const job = { ...article, source: hostile.repeat(20_000) };
    const lost = runSeated(seat, job, 10_000);
    const first = seat.worker;
    first?.on('message', () => void first.terminate());
    expect(await lost).toEqual({ kind: 'lost', reason: 'exit' });
    expect(await runSeated(seat, { ...post, source: 'a' }, 5_000)).toEqual({
      kind: 'html',
      html: '<p>a</p>',
    });
    expect(seat.worker).not.toBe(first);
    await emptySeat(seat);
  });
});

describe('a process that has rendered', () => {
  it('ends by itself', async () => {
    const module = JSON.stringify(
      new URL('../../../src/lib/text/renderer.ts', import.meta.url).href,
    );
    const script = `const { createRenderer } = await import(${module});
      const { html } = await createRenderer().render('done', { kind: 'post', prefix: 'p' });
      process.stdout.write(html);`;
    const args = ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', script];
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 20_000 });
    expect(stdout).toBe('<p>done</p>');
  }, 30_000);
});

const cases = corpus('markdown-pathological');

describe.skipIf(!cases)('the corpus of pathological markdown, cut to the limit of a post', () => {
  it.each(cases ?? [])(
    '$id ($note) is answered in time without holding the loop',
    { retry: 2 },
    async ({ input }) => {
      await renderer.warm();
      const [start, idle] = [performance.now(), performance.eventLoopUtilization()];
      await renderer.render(input.slice(0, 10_000), post);
      expect(performance.now() - start).toBeLessThan(timeLimits.post + 250);
      // All the time that the loop was at work is more than any one hold of it.
      expect(performance.eventLoopUtilization(idle).active).toBeLessThan(50);
    },
  );
});
