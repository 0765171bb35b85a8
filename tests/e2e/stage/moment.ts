// Another moment than the machine's, for every clock of a page test at once: MAILLAGE_AT=2026-11-28T22:30:00Z has the servers, the browsers and the
// tests themselves begin then, and go on from there. What passes at noon must pass at night, on a Sunday and over New Year.
import type { Page } from 'playwright-core';

/** What `move` does, in whatever has a `Date`: it must stand alone, for it is sent to the pages as text. */
function moveDate(ahead: number): void {
  const Present = Date;
  class Moved extends Present {
    constructor(...said: unknown[]) {
      if (said.length === 0) super(Present.now() + ahead);
      else super(...(said as [number]));
    }
    static override now(): number {
      return Present.now() + ahead;
    }
  }
  globalThis.Date = Moved as DateConstructor;
}

/** Moves the clock of the page `ahead` ms further than it is. */
export async function move(page: Page, ahead: number): Promise<void> {
  if (ahead !== 0) await page.addInitScript(moveDate, ahead);
}

const asked = process.env['MAILLAGE_AT'];
/** How far the clocks of this test are ahead of the machine's, in ms. */
export const ahead = asked === undefined ? 0 : Date.parse(asked) - Date.now();
if (Number.isNaN(ahead)) throw new Error(`MAILLAGE_AT takes a moment in UTC, as 2026-11-28T22:30:00Z, and not ${asked}`);
if (ahead !== 0) moveDate(ahead);

/** What tells `maillage demo` the moment, where it is not the machine's and the test itself has not said another. */
export function momentOf(words: readonly string[]): string[] {
  return ahead === 0 || words.includes('--at') ? [] : ['--at', new Date().toISOString().replace('Z', '000Z')];
}
