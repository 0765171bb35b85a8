import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { partEveryMs, pictureBytesMax, stillEveryMs, type StillPart } from './still-parts';
import { StillSender, type Say } from './still-sender';

let said: StillPart[];
let taken: number;
let sender: StillSender;
let say: Say;

beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  taken = 0;
  say = async () => undefined;
  sender = new StillSender(
    async (bytesMax) => {
      taken += 1;
      return new Uint8Array(bytesMax).fill(taken);
    },
    (part) => {
      said.push(part);
      return say(part);
    }
  );
});
afterEach(() => {
  sender.stop();
  vi.useRealTimers();
});

describe('StillSender', () => {
  it('sends a new picture at every interval, its parts spread over it, with its age', async () => {
    sender.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(said).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(partEveryMs);
    expect(said).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(3 * stillEveryMs - partEveryMs - 1);
    expect(taken).toBe(3);
    expect(said.map((part) => part.still)).toEqual([1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3]);
    expect(said.slice(0, 5).map((part) => part.ageMs)).toEqual([0, 1000, 2000, 3000, 4000]);
  });

  it('never has two parts on their way, and drops a picture that is too old', async () => {
    let waiting = 0;
    let most = 0;
    say = async () => {
      waiting += 1;
      most = Math.max(most, waiting);
      await new Promise((resolve) => setTimeout(resolve, 6000)); // a link that is far slower than believed
      waiting -= 1;
    };
    sender.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(most).toBe(1);
    expect(Math.max(...said.map((part) => part.ageMs))).toBeLessThanOrEqual(2 * stillEveryMs);
    expect(new Set(said.map((part) => part.still)).size).toBeGreaterThan(3);
  });

  it('drops the picture that the link lost, and sends the next one whole', async () => {
    say = async (part) => {
      if (part.still === 1 && part.part === 2) throw new Error('the live socket is down');
    };
    sender.start();
    await vi.advanceTimersByTimeAsync(2 * stillEveryMs - 1);
    expect(said.map((part) => part.still)).toEqual([1, 1, 1, 2, 2, 2, 2, 2]);
  });

  it('goes on when the camera gives nothing, and says nothing then', async () => {
    const dark = new StillSender(
      async () => {
        throw new Error('no picture');
      },
      async (part) => said.push(part)
    );
    dark.start();
    await vi.advanceTimersByTimeAsync(3 * stillEveryMs);
    expect(said).toEqual([]);
    dark.stop();
  });

  it('stops in the middle of a picture', async () => {
    sender.start();
    await vi.advanceTimersByTimeAsync(partEveryMs);
    sender.stop();
    await vi.advanceTimersByTimeAsync(5 * stillEveryMs);
    expect(said).toHaveLength(2);
    expect(said[0]?.data.length).toBeLessThanOrEqual((pictureBytesMax * 4) / 3);
  });
});
