import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';

let app: TestApp;
let sian: Visitor;
beforeEach(async () => {
  app = await startApp();
  sian = await app.logIn('sian');
});
afterEach(() => app.close());

describe('the colours', () => {
  it('are those that were chosen, on every device of the person and for nobody else', async () => {
    expect((await sian.get('/members')).body).toContain('<html lang="en-GB">');
    await sian.post('/account/theme', { theme: 'dark' });
    const phone = await app.logIn('sian');
    expect((await phone.get('/members')).body).toContain('<html lang="en-GB" data-theme="dark">');
    expect((await app.visitor().get('/')).body).toContain('<html lang="en-GB">');
    await sian.post('/account/theme', { theme: 'auto' });
    expect((await phone.get('/members')).body).toContain('<html lang="en-GB">');
  });

  it('are none that the page does not offer', async () => {
    expect((await sian.post('/account/theme', { theme: 'pink' })).status).toBe(400);
  });
});
