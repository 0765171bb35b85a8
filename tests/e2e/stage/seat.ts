// Somebody at a page of the demonstration: a browser window of her own, in which she has signed in by one click's request.
import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { type SeatOptions, sitDown } from './browser.ts';

export interface Seat {
  page: Page;
  /** What the page complained of: console errors and uncaught exceptions. */
  complaints: string[];
  leave: () => Promise<void>;
}

export interface Sitting extends SeatOptions {
  /** What the page must meet from its first moment on. */
  before?: ((page: Page) => Promise<void>) | undefined;
}

/** In the page, wherever it stands: from now on it is hers, whoever's it was. */
export async function becomes(page: Page, login: string): Promise<void> {
  const status = await page.evaluate(async (login) => {
    const headers = { 'content-type': 'application/json' };
    return (await fetch('/api/demonstration/sign-in', { method: 'POST', headers, body: JSON.stringify({ login }) })).status;
  }, login);
  assert.ok(status < 300, `${login} could not sign in: ${status}`);
}

/** At the sign-in page of the server on this port, as nobody. */
export async function arrive(page: Page, port: number): Promise<void> {
  await page.goto(`http://localhost:${port}/sign-in`); // plain localhost is nobody's link, so nobody is signed in by it
  // Once it asks who one is, it has been told that nobody is signed in; before, it might still find somebody and go home by itself.
  await page.getByRole('heading').first().waitFor();
}

/** On a tablet, unless the options say otherwise. */
export async function sit(browser: Browser, port: number, login: string, path: string, options: Sitting = {}): Promise<Seat> {
  const { before, ...seat } = options;
  const { page, context, complaints } = await sitDown(browser, { width: 1180, height: 820, ...seat });
  await before?.(page);
  await arrive(page, port);
  await becomes(page, login);
  await page.goto(`http://localhost:${port}${path}`);
  return { page, complaints, leave: () => context.close() };
}
