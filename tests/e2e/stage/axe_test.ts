import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seriousFindings } from './axe.ts';
import { openBrowser } from './browser.ts';

test('a page with a button that says nothing, a pale word and a picture without words is not let through', async () => {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent('<html lang="fr"><title>Essai</title><main><h1>Essai</h1><p>Tout va bien.</p></main></html>');
    assert.deepEqual(await seriousFindings(page), []);
    await page.setContent(
      '<html lang="fr"><title>Essai</title><main><h1>Essai</h1><button></button><p style="color:#ccc;background:#fff">pâle</p><img src="data:,"></main></html>',
    );
    const found = await seriousFindings(page);
    for (const rule of ['button-name', 'color-contrast', 'image-alt']) {
      assert.ok(found.some((one) => one.startsWith(`${rule}: `)), `${rule} among ${found.join('; ')}`);
    }
  } finally {
    await browser.close();
  }
});
