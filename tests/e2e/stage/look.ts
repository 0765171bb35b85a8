// Looks at one page in every width and theme: what axe calls serious, what is too wide for the screen, and a picture for a person to look at.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { seriousFindings } from './axe.ts';
import { root } from './server.ts';

export const pictures = join(root, 'build/screenshots');
const widths = [360, 820, 1440];
const heights: Record<number, number> = { 360: 740, 820: 1180, 1440: 900 };

/** What is wrong, in words; empty when nothing is. `name` names the pictures. */
export async function look(page: Page, name: string): Promise<string[]> {
  mkdirSync(pictures, { recursive: true });
  const wrong: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: heights[width] ?? 900 });
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await page.evaluate((chosen) => (document.documentElement.dataset['theme'] = chosen), theme);
      const where = `${name} at ${width} px, ${theme}`;
      // One frame: media queries and observers have then seen the new width.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      await page.screenshot({ path: join(pictures, `${name}-${width}-${theme}.png`), fullPage: true });
      for (const finding of await seriousFindings(page)) wrong.push(`${where}: ${finding}`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (overflow > 0) wrong.push(`${where}: ${overflow} px too wide`);
    }
  }
  return wrong;
}
