// Waits until the server answers again, and finds out on the way whether we are still signed in. Tuned for one promise: media back within
// three seconds of the link's return. A question asked while the link was cut hangs in the kernel's retransmission for many seconds, so a
// new one is asked every half second beside it; the first answer wins. Questions are plain requests and not sockets: browsers delay a
// page's next WebSocket by seconds once enough of its sockets have failed.
import { Listeners } from './listeners';

export type Reached = 'signed-in' | 'signed-out';

/** Answers, or rejects when it cannot reach the server; must give up when the signal says so. */
export type Probe = (signal: AbortSignal) => Promise<Reached>;

const quickPauseMs = 500;
const quickProbes = 40; // then the pause doubles: a server that is down for long is not pressed by every open page
const probeLimitMs = 4000; // enough for TCP, TLS and an answer at a round trip of one second
const probesInFlightMax = 4; // below the six connections that a browser opens to one host

/** `hurry` tells that the network may have come back just now: the next question is asked at once, and the pace is the first one again. */
export function untilReached(
  probe: Probe,
  stop: AbortSignal,
  random: () => number = Math.random,
  hurry = new Listeners<void>()
): Promise<Reached> {
  return new Promise((resolve, reject) => {
    const over = new AbortController();
    let inFlight = 0;
    let asked = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;

    function finish(then: () => void): void {
      clearTimeout(timer);
      if (over.signal.aborted) return;
      over.abort();
      deaf();
      then();
    }

    function ask(): void {
      const pause = asked < quickProbes ? quickPauseMs : 2 * quickPauseMs;
      timer = setTimeout(ask, pause * (0.8 + 0.4 * random()));
      if (inFlight >= probesInFlightMax) return;
      asked += 1;
      inFlight += 1;
      const own = new AbortController();
      const limit = setTimeout(() => own.abort(), probeLimitMs);
      probe(AbortSignal.any([own.signal, over.signal]))
        .then((reached) => finish(() => resolve(reached)))
        .catch(() => undefined)
        .finally(() => {
          clearTimeout(limit);
          inFlight -= 1;
        });
    }

    if (stop.aborted) return reject(new Error('stopped'));
    const deaf = hurry.add(() => {
      clearTimeout(timer);
      asked = 0;
      ask();
    });
    stop.addEventListener('abort', () => finish(() => reject(new Error('stopped'))), { once: true });
    ask();
  });
}

/** Asks who is signed in: 401 means that we are not, anything else that the server is there. */
export const askTheServer: Probe = async (signal) => {
  const response = await fetch('/api/me', { signal, cache: 'no-store', credentials: 'same-origin' });
  if (response.status >= 500) throw new Error(`HTTP ${response.status}`);
  return response.status === 401 ? 'signed-out' : 'signed-in';
};
