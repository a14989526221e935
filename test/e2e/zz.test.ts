import { it, expect } from 'vitest';
import { readFileSync } from 'node:fs';
import { launchBrowser, openPage } from '../support/browser.ts';
import { startApp } from '../support/app.ts';
import { importShippedContent } from '../../src/features/case-studies/index.ts';
import { folders } from '../../src/lib/paths.ts';
it('tries the browser out', async () => {
  let t = performance.now();
  const log = (s: string) => { process.stderr.write(`${Math.round(performance.now()-t)} ${s}\n`); t = performance.now(); };
  const browser = await launchBrowser();
  log('launched');
  const app = await startApp();
  await importShippedContent(app.site, folders.content);
  log('app');
  const j = await openPage(browser, app.origin, { javaScript: true });
  await j.page.goto('/case-studies/four-lessons-for-running-impactful-collaboratives-in-health-care');
  log('js page');
  const { AxeBuilder } = await import('@axe-core/playwright');
  for (let i = 0; i < 3; i++) {
  const r = await new AxeBuilder({ page: j.page }).setLegacyMode(true).analyze();
  log('axe ' + JSON.stringify(r.violations.map(v => [v.id, v.nodes.length])) + JSON.stringify(r.incomplete.map(v => [v.id, v.nodes.length])));
  }
  for (let i = 0; i < 2; i++) {
  const r = await new AxeBuilder({ page: j.page }).setLegacyMode(true).withRules(['color-contrast']).analyze();
  log('axe contrast ' + JSON.stringify(r.violations.map(v => [v.id, v.nodes.length])) + JSON.stringify(r.incomplete.map(v => [v.id, v.nodes.length])));
  }
  const src = readFileSync('/work/main/node_modules/axe-core/axe.min.js', 'utf8');
  await j.page.evaluate(src); log('inject');
  for (let i = 0; i < 3; i++) {
  await j.page.evaluate(async () => { const r = await (window as any).axe.run(document, {resultTypes:['violations']}); return [r.violations, r.incomplete]; }); log('raw');
  }
  for (const rule of ['color-contrast', 'target-size', 'color-contrast-enhanced','region']) {
  await j.page.evaluate(async (rule) => { const r = await (window as any).axe.run(document, {runOnly: {type:'rule', values:[rule]}}); return [r.violations, r.incomplete]; }, rule); log('raw ' + rule);
  }
  log(j.faults.join());
  await browser.close(); await app.close();
});
