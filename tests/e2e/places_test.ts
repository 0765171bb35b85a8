// The public page of places as a patient's daughter reads it on her telephone: without script, in both languages, filtered, on paper; in every width and
// theme nothing that axe calls serious. The health unit of the prison is nowhere on it.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser, sitDown } from './stage/browser.ts';
import { look, pictures } from './stage/look.ts';
import { DemonstrationServer } from './stage/server.ts';

describe('places', () => {
  let server: DemonstrationServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const asked: string[] = [];

  before(async () => {
    server = await DemonstrationServer.start();
    browser = await openBrowser();
    context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 }, locale: 'fr-FR' });
    page = await context.newPage();
    page.on('request', (request) => asked.push(request.url()));
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  const url = (query = ''): string => `http://localhost:${server.port}/lieux${query}`;
  const names = (): Promise<string[]> => page.locator('article h2').allInnerTexts().then((all) => all.map((one) => one.replace(/^\d+\s*/u, '').trim()));

  test('says without script where one may go, when, and whom to call', async () => {
    await page.goto(url());
    assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
    const all = await names();
    assert.equal(all.length, 10);
    for (const name of ['Pharmacie du Bourg', 'Bus santé du Perche', 'Cabine de la médiathèque', 'Tournée infirmière du Perche']) assert.ok(all.includes(name), name);
    const desk = page.getByRole('region', { name: 'Prendre rendez-vous par téléphone' });
    assert.equal(await desk.getByRole('link', { name: /Appeler/u }).getAttribute('href'), 'tel:0261912800');
    const pharmacy = page.locator('article', { hasText: 'Pharmacie du Bourg' });
    await pharmacy.getByRole('link', { name: /Appeler/u }).waitFor();
    assert.match((await pharmacy.getByRole('link', { name: /Itinéraire/u }).getAttribute('href')) ?? '', /^https:\/\/www\.openstreetmap\.org\/directions/u);
    await pharmacy.getByText('Tous les horaires').click();
    assert.match(await pharmacy.innerText(), /Du lundi au vendredi\s+9\sh à 12\sh\s30 et 14\sh à 19\sh\s30/u);
    assert.equal(await page.locator('svg.map .mark').count() > 8, true);
  });

  test('shows neither the prison nor the address of anybody’s home', async () => {
    for (const query of ['', '?commune=78073', '?saturday=1', '?lang=en']) {
      await page.goto(url(query));
      const html = await page.content();
      for (const word of ['Unité sanitaire', 'unite-sanitaire', 'avenue de la Gare', '01 99 00 78 04', 'prison', 'rue du Perche', 'rue du Garage']) assert.ok(!html.includes(word), `${word} on ${query}`);
    }
    assert.equal((await page.goto(url('?kind=prison')))?.status(), 400);
  });

  test('finds what is open on Saturday, near, and without a step', async () => {
    await page.goto(url());
    await page.getByRole('checkbox', { name: 'ouvert le samedi' }).check();
    await page.getByRole('button', { name: 'Voir les lieux' }).click();
    assert.match(page.url(), /saturday=1/u);
    const open = await names();
    assert.ok(open.includes('Pharmacie du Bourg') && !open.includes('Pharmacie du Pont'), open.join());
    assert.match(await page.locator('article', { hasText: 'Pharmacie du Bourg' }).locator('.asked').innerText(), /^Samedi \d/u);
    await page.getByLabel('Votre commune').selectOption({ label: 'Brou' });
    await page.getByRole('button', { name: 'Voir les lieux' }).click();
    assert.deepEqual(await names(), ['Bus santé du Perche']);
    await page.getByRole('link', { name: 'Tout montrer' }).click();
    assert.equal((await names()).length, 10);
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Show the places' }).waitFor();
  });

  test('refuses in words a search that means nothing', async () => {
    const answer = await page.goto(url('?commune=99999'));
    assert.equal(answer?.status(), 400);
    assert.match(await page.locator('main').innerText(), /Cette commune n’est pas dans le territoire/u);
    await page.getByRole('link', { name: 'Voir tous les lieux' }).click();
    assert.equal((await names()).length, 10);
  });

  test('is on paper without its form, and asks nobody else for anything', async () => {
    await page.goto(url('?saturday=1'));
    await page.emulateMedia({ media: 'print' });
    mkdirSync(pictures, { recursive: true });
    await page.setViewportSize({ width: 794, height: 1123 });
    assert.equal(await page.locator('form').isVisible(), false);
    assert.equal(await page.locator('.go').first().isVisible(), false);
    await page.screenshot({ path: join(pictures, 'places-print.png'), fullPage: true });
    await page.pdf({ path: join(pictures, 'places-print.pdf'), format: 'A4' });
    assert.deepEqual(asked.filter((one) => !one.startsWith(`http://localhost:${server.port}/`)), []);
    assert.deepEqual(await context.cookies(), []);
  });

  for (const [name, query] of [
    ['places', ''],
    ['places-saturday', '?saturday=1'],
    ['places-nothing', '?commune=28007'],
    ['places-english', '?lang=en'],
    ['places-refused', '?kind=tent'],
  ] as const) {
    test(`${name} is right in every width and theme`, async () => {
      const person = await sitDown(browser, { calm: true });
      try {
        await person.page.goto(url(query));
        assert.deepEqual(await look(person.page, name), []);
        assert.deepEqual(person.complaints.filter((one) => !/status of 400|favicon/u.test(one)), []);
      } finally {
        await person.context.close();
      }
    });
  }
});
