import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser, sitDown } from './stage/browser.ts';
import { arrive, becomes } from './stage/seat.ts';
import { DemonstrationServer, root } from './stage/server.ts';
import { weights } from './stage/weight.ts';

// Our users sit behind rural networks, on old tablets: no page weighs more than this before it can be used.
const goalKb = 90;

let server: DemonstrationServer;
let browser: Browser;
before(async () => {
  server = await DemonstrationServer.start();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

test('every page stays within its weight', () => {
  const pages = weights();
  const routes = readdirSync(join(root, 'web/src/routes'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('/+page.svelte'));
  assert.equal(pages.size, routes.length, 'the manifest of the build tells another number of pages than there are');
  const heavy: string[] = [];
  for (const [name, { js, css }] of [...pages].sort(([one], [other]) => one.localeCompare(other))) {
    const met = js + css <= goalKb * 1000;
    console.log(`RESULT weight-${name} ${((js + css) / 1000).toFixed(1)} kB goal=<=${goalKb} ${met ? 'met' : 'not-met'}`);
    if (!met) heavy.push(`${name}: ${js} bytes of JavaScript, ${css} of CSS`);
  }
  assert.deepEqual(heavy, []);
});

// The calls need no consultation that exists: what a page loads does not depend on it.
for (const [name, login, path] of [
  ['sign-in', undefined, '/sign-in'],
  ['bedside', 'karim.belloum', '/bedside/nobody'],
  ['consultation', 'claire.vasserot', '/consultation/nobody'],
] as const) {
  test(`Chromium loads for ${path} what was weighed`, async () => {
    const { page, context } = await sitDown(browser);
    try {
      await arrive(page, server.port);
      if (login !== undefined) await becomes(page, login);
      const loaded = new Set<string>();
      page.on('request', (request) => {
        if (['script', 'stylesheet'].includes(request.resourceType())) loaded.add(new URL(request.url()).pathname);
      });
      await page.goto(`http://localhost:${server.port}${path}`);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      const weighed = weights().get(name);
      assert.deepEqual([...(weighed?.files ?? ['no such page'])].filter((file) => !loaded.has(file)), []);
      const more = [...loaded].filter((file) => !weighed?.files.has(file) && !weighed?.later.has(file) && !/worklet/.test(file));
      assert.deepEqual(more, []);
    } finally {
      await context.close();
    }
  });
}
