import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Listeners } from './listeners';
import { untilReached, type Probe } from './reach';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = new AbortController().signal;

/** A link that is cut until `backAt`: questions asked before hang for ever, as in a kernel that retransmits. */
function cutUntil(backAt: number): Probe {
  return (signal) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('aborted')));
      if (Date.now() >= backAt) setTimeout(() => resolve('signed-in'), 80);
    });
}

describe('untilReached', () => {
  for (const cutMs of [0, 1234, 10_000, 29_999, 300_000]) {
    it(`answers within a second and a half of the link's return after a cut of ${cutMs} ms`, async () => {
      const start = Date.now();
      let reachedAt = 0;
      void untilReached(cutUntil(start + cutMs), never, () => 0.999).then(() => (reachedAt = Date.now()));
      await vi.advanceTimersByTimeAsync(cutMs + 5000);
      expect(reachedAt).toBeGreaterThanOrEqual(start + cutMs);
      expect(reachedAt - start - cutMs).toBeLessThanOrEqual(1500);
    });
  }

  it('asks at once when it is told to hurry, and is deaf when it is over', async () => {
    const hurry = new Listeners<void>();
    const back = Date.now() + 60_000;
    let asked = 0;
    let reached = false;
    const probe: Probe = (signal) => {
      asked += 1;
      return cutUntil(back)(signal);
    };
    void untilReached(probe, never, () => 0.999, hurry).then(() => (reached = true));
    await vi.advanceTimersByTimeAsync(60_000);
    hurry.tell();
    await vi.advanceTimersByTimeAsync(80);
    expect(reached).toBe(true);
    const before = asked;
    hurry.tell();
    await vi.advanceTimersByTimeAsync(5000);
    expect(asked).toBe(before);
  });

  it('says that the sign-in has ended', async () => {
    const reached = untilReached(async () => 'signed-out', never);
    await expect(reached).resolves.toBe('signed-out');
  });

  it('never has more than four questions in flight', async () => {
    let inFlight = 0;
    let most = 0;
    const probe: Probe = (signal) =>
      new Promise((_, reject) => {
        most = Math.max(most, (inFlight += 1));
        signal.addEventListener('abort', () => {
          inFlight -= 1;
          reject(new Error('aborted'));
        });
      });
    void untilReached(probe, never);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(most).toBe(4);
  });

  it('stops when told to', async () => {
    const stop = new AbortController();
    const probe = vi.fn<Probe>(() => Promise.reject(new Error('refused')));
    const waiting = untilReached(probe, stop.signal);
    const settled = expect(waiting).rejects.toThrow('stopped');
    await vi.advanceTimersByTimeAsync(1000);
    stop.abort();
    await settled;
    const asked = probe.mock.calls.length;
    await vi.advanceTimersByTimeAsync(5000);
    expect(probe.mock.calls.length).toBe(asked);
  });
});
