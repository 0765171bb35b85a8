// The one live socket of this tab. It runs while somebody is signed in.
import { LiveClient } from '$lib/call/live-client';

export const live = new LiveClient();

/** Calls `again` when something of these types changes (`availability` or `board`: an event of that name), or when we were too far behind; a burst of changes is one call. */
export function onChanges(types: readonly string[], again: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = live.events.add((event) => {
    const what = event.event === 'change' ? event.type : event.event;
    if (what === 'resync' || types.includes(what)) {
      clearTimeout(timer);
      timer = setTimeout(again, 150);
    }
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
