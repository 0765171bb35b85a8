// How long nobody has touched this screen. A tablet left on a counter locks; one in a call does not.
const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;
const lookEveryMs = 5000;

/** After five minutes somebody else may stand before it; shorter would lock a screen that is being read. */
export const lockAfterMs = 5 * 60_000;

/** Calls `lock` when nothing was touched for so long while `watched` says that it counts. Gives what ends the watch. */
export function watchIdle(watched: () => boolean, lock: () => void, afterMs = lockAfterMs): () => void {
  let touched = Date.now();
  const touch = () => (touched = Date.now());
  for (const sign of signs) window.addEventListener(sign, touch, { passive: true, capture: true });
  const looking = setInterval(() => {
    if (!watched()) touch();
    else if (Date.now() - touched >= afterMs) {
      touch();
      lock();
    }
  }, lookEveryMs);
  return () => {
    clearInterval(looking);
    for (const sign of signs) window.removeEventListener(sign, touch, { capture: true });
  };
}
