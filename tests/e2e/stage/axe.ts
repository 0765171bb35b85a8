// What axe calls serious or critical on a page as it stands. axe is put into the page once and asked there: the page has no frames, and putting it in
// anew for each width and theme was most of the time of the page tests.
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Each in words, with where it is; empty when nothing is serious. */
export async function seriousFindings(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const findings = await page.evaluate(async () => {
    const run = (window as unknown as { axe: typeof axe }).axe.run;
    return (await run(document, { rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] })).violations;
  });
  return findings
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
