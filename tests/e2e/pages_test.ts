import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, sitDown } from './stage/browser.ts';
import { DemonstrationServer, root } from './stage/server.ts';

// Every page under the policy that the server really sends, in each width and theme: nothing that axe calls serious, nothing that the page complains of.
// The pictures stay in build/screenshots for a person to look at.

const pages: { login?: string; path: string; heading: string }[] = [
  { path: '/demonstration', heading: 'Jouez une téléconsultation assistée' },
  { path: '/sign-in', heading: 'Connexion' },
  { login: 'karim.belloum', path: '/day', heading: 'Ma journée' },
  { login: 'karim.belloum', path: '/request', heading: 'Nouvelle demande' },
  { login: 'claire.vasserot', path: '/queue', heading: 'Ma file' },
];
const widths = [360, 820, 1440];
const pictures = join(root, 'build/screenshots');

let server: DemonstrationServer;
let browser: Browser;
before(async () => {
  mkdirSync(pictures, { recursive: true });
  server = await DemonstrationServer.start();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

async function arrive(page: Page, login: string | undefined): Promise<void> {
  // Plain localhost is nobody's link, so nobody is signed in by it.
  await page.goto(`http://localhost:${server.port}/sign-in`);
  if (login === undefined) return;
  const status = await page.evaluate(async (who) => {
    const answer = await fetch('/api/demonstration/sign-in', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login: who }) });
    return answer.status;
  }, login);
  assert.ok(status < 300, `sign-in as ${login} answered ${status}`);
}

for (const { login, path, heading } of pages) {
  for (const dark of [false, true]) {
    test(`${path} is accessible in ${dark ? 'dark' : 'light'}, at every width`, async () => {
      const { page, context, complaints } = await sitDown(browser, { dark });
      try {
        await arrive(page, login);
        complaints.length = 0; // being asked who one is, before signing in, is no fault
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 });
          await page.goto(`http://localhost:${server.port}${path}`);
          await page.getByRole('heading', { name: heading, level: 1 }).waitFor({ timeout: 10_000 });
          await page.screenshot({ path: join(pictures, `${path.slice(1)}-${width}-${dark ? 'dark' : 'light'}.png`), fullPage: true });
          const found = (await new AxeBuilder({ page }).analyze()).violations.filter((one) => one.impact === 'serious' || one.impact === 'critical');
          assert.deepEqual(found.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`), [], `at ${width} px`);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          assert.ok(overflow <= 0, `at ${width} px the page is ${overflow} px too wide`);
        }
        assert.deepEqual(complaints.filter((one) => !/status of 401|status of 404/.test(one)), []);
      } finally {
        await context.close();
      }
    });
  }
}
