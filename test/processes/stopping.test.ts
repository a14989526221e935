import { existsSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { messagesIn } from '../support/contact-forms.ts';
import { newFolder, serving } from '../support/processes.ts';
import { stopInFlight } from '../support/stopping.ts';

describe('SIGTERM', () => {
  it.each(['1', '2'])(
    'stops a site of %s processes with 60 forms in flight: none is cut, each is kept, the log is put away',
    async (workers) => {
      const dataDir = newFolder();
      const site = await serving({ DATA_DIR: dataDir, TRUST_PROXY: '1', WORKERS: workers });
      const { code, err } = await stopInFlight(site, Number(workers), 60);
      expect(code).toBe(0);
      expect(err).not.toMatch(/"level":"(error|fatal|warn)"/);
      const wal = path.join(dataDir, 'frailsafe.sqlite-wal');
      expect(existsSync(wal) ? statSync(wal).size : 0).toBe(0);
      expect(messagesIn(dataDir)).toBe(60);
    },
  );

  it('is not held up by connections that ask nothing, new or kept', async () => {
    const site = await serving({ DATA_DIR: newFolder() });
    const { port } = new URL(site.origin);
    const silent = connect(Number(port), '127.0.0.1');
    const kept = connect(Number(port), '127.0.0.1');
    await new Promise((resolve) => {
      kept.once('data', resolve);
      kept.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
    });
    const closed = [silent, kept].map(
      (socket) => new Promise((resolve) => socket.once('close', resolve)),
    );
    const begun = performance.now();
    expect((await site.stop()).code).toBe(0);
    // Half a second of grace; by itself Node would give the silent one 10 s for its headers.
    expect(performance.now() - begun).toBeLessThan(8000);
    await Promise.all(closed);
  });
});
