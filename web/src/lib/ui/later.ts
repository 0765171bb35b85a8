// A part of a page that its first picture does without, such as a dialog: fetched once the page is quiet, so that it is there before it is asked for.
// Never for what an emergency or a lost link needs: that comes with the page itself.
const quietAfterMs = 1_000; // at the latest; a busy page must not put it off for ever
const retryMs = 3_000; // a link that was cut is asked again, and not in a storm

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function quiet(): Promise<void> {
  // Safari has no idle callback.
  if (!('requestIdleCallback' in globalThis)) return pause(quietAfterMs);
  return new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: quietAfterMs }));
}

/** Gives what `load` imports, asked again until it comes: `{#await later(() => import('./Part.svelte')) then { default: Part }}`. */
export async function later<Part>(load: () => Promise<Part>): Promise<Part> {
  await quiet();
  for (;;) {
    try {
      return await load();
    } catch {
      await pause(retryMs);
    }
  }
}
