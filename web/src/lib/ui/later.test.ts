import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { later } from './later';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('a later part is not asked for before the page is quiet', async () => {
  const load = vi.fn(() => Promise.resolve('part'));
  const part = later(load);
  await vi.advanceTimersByTimeAsync(900);
  expect(load).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  await expect(part).resolves.toBe('part');
});

it('a later part that the link did not bring is asked for again', async () => {
  const load = vi.fn(() => Promise.resolve('part')).mockRejectedValueOnce(new Error('no link'));
  const part = later(load);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(load).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(3_000);
  await expect(part).resolves.toBe('part');
  expect(load).toHaveBeenCalledTimes(2);
});
