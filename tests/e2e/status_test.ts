import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { seriousFindings } from './stage/axe.ts';
import { openBrowser, sitDown } from './stage/browser.ts';
import { DemonstrationServer } from './stage/server.ts';

// The operator's page comes from the server itself, without the app: from the app's first page to it, what it says, and the way out.

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

for (const dark of [false, true]) {
  test(`the operator finds how the server is, and leaves (${dark ? 'dark' : 'light'})`, async () => {
    const { page, context } = await sitDown(browser, { dark });
    try {
      await page.goto(`http://localhost:${server.port}/demonstration`);
      await page.getByText('Quéméré').first().click();
      await page.getByRole('heading', { name: 'État du serveur', level: 1 }).waitFor();
      assert.equal(new URL(page.url()).pathname, '/status');
      assert.equal(await page.locator('script').count(), 0);
      for (const line of ['Disque', 'Journal', 'Têtes signées', 'Dernière sauvegarde', 'Horloge', 'Mémoire']) {
        await page.getByRole('heading', { name: line, level: 2 }).waitFor();
      }
      for (const width of [360, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        assert.deepEqual(await seriousFindings(page), [], `at ${width} px`);
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) <= 0, `too wide at ${width} px`);
      }
      await page.getByRole('button', { name: 'Se déconnecter' }).click();
      await page.waitForURL(/\/(demonstration|sign-in)/);
      const answer = await page.evaluate(async () => (await fetch('/api/status')).status);
      assert.equal(answer, 401);
    } finally {
      await context.close();
    }
  });
}
