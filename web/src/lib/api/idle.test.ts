// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchIdle } from './idle';

let stop: () => void = () => undefined;
beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  stop();
  vi.useRealTimers();
});

const minutes = (count: number) => vi.advanceTimersByTime(count * 60_000);

describe('a screen that nobody touches', () => {
  it('locks after five minutes', () => {
    const lock = vi.fn();
    stop = watchIdle(() => true, lock);
    minutes(4);
    expect(lock).not.toHaveBeenCalled();
    minutes(2);
    expect(lock).toHaveBeenCalledOnce();
  });

  it('stays open while somebody touches it', () => {
    const lock = vi.fn();
    stop = watchIdle(() => true, lock);
    for (let count = 0; count < 4; count += 1) {
      minutes(3);
      window.dispatchEvent(new Event('pointerdown'));
    }
    expect(lock).not.toHaveBeenCalled();
  });

  it('does not lock in a call, and counts from its end', () => {
    const lock = vi.fn();
    let calling = true;
    stop = watchIdle(() => !calling, lock);
    minutes(30);
    calling = false;
    minutes(4);
    expect(lock).not.toHaveBeenCalled();
    minutes(2);
    expect(lock).toHaveBeenCalledOnce();
  });
});
