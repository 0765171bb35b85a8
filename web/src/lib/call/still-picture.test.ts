import { describe, expect, it } from 'vitest';
import { fitted, ladder, sizeOf, withoutProfile } from './still-picture';

describe('fitted', () => {
  it('takes the best that fits, and looks no further', async () => {
    const tried: number[] = [];
    const picture = await fitted(async (width, quality) => {
      tried.push(width);
      return new Uint8Array(Math.round(width * 40 * quality));
    }, 8000);
    expect(picture).toHaveLength(480 * 40 * 0.4);
    expect(tried).toEqual([640, 640, 480]);
  });

  it('gives nothing when even the least is too much', async () => {
    let tried = 0;
    expect(
      await fitted(async () => {
        tried += 1;
        return new Uint8Array(9000);
      }, 8000)
    ).toBeUndefined();
    expect(tried).toBe(ladder.length);
  });
});

describe('sizeOf', () => {
  const jpeg = (width: number, height: number) =>
    Uint8Array.from([
      0xff,
      0xd8,
      0xff,
      0xe0,
      0,
      4,
      1,
      1,
      0xff,
      0xc0,
      0,
      17,
      8,
      height >> 8,
      height & 255,
      width >> 8,
      width & 255,
      3,
      0,
      0
    ]);

  it('reads the size of a JPEG behind its other segments', () => {
    expect(sizeOf(jpeg(640, 360))).toEqual({ width: 640, height: 360 });
  });

  it('refuses what is huge, empty, cut, or something else', () => {
    expect(sizeOf(jpeg(60_000, 60_000))).toBeUndefined();
    expect(sizeOf(jpeg(0, 360))).toBeUndefined();
    expect(sizeOf(jpeg(640, 360).slice(0, 12))).toBeUndefined();
    expect(sizeOf(new TextEncoder().encode('GIF89a'))).toBeUndefined();
  });

  it('ends on any bytes', () => {
    let state = 20_261_122; // the seed
    const random = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) >> 16;
    for (let round = 0; round < 2000; round += 1) {
      const bytes = Uint8Array.from({ length: random() % 64 }, () => random() & 255);
      bytes.set([0xff, 0xd8].slice(0, bytes.length));
      const size = sizeOf(bytes);
      if (size) expect(Math.max(size.width, size.height)).toBeLessThanOrEqual(1280);
    }
  });
});

describe('withoutProfile', () => {
  const text = (words: string) => [...new TextEncoder().encode(words)];
  const chunk = (name: string, bytes: number[]) => [
    ...text(name),
    bytes.length,
    0,
    0,
    0,
    ...bytes,
    ...(bytes.length % 2 ? [0] : [])
  ];
  const frame = [0x10, 0, 0, 0x9d, 0x01, 0x2a, 0x80, 2, 0x68, 1, 7];
  const extended = Uint8Array.from([
    ...text('RIFF'),
    58,
    0,
    0,
    0,
    ...text('WEBP'),
    ...chunk('VP8X', [0x20, 0, 0, 0, 127, 2, 0, 103, 1, 0]),
    ...chunk('ICCP', [1, 2, 3]),
    ...chunk('VP8 ', frame)
  ]);

  it('keeps the picture and its size', () => {
    const bare = withoutProfile(extended);
    expect([...bare]).toEqual([...text('RIFF'), 24, 0, 0, 0, ...text('WEBP'), ...chunk('VP8 ', frame)]);
    expect(sizeOf(bare)).toEqual({ width: 640, height: 360 });
  });

  it('leaves alone what it does not know', () => {
    for (const other of [extended.slice(0, 40), Uint8Array.from([0xff, 0xd8]), withoutProfile(extended)])
      expect(withoutProfile(other)).toBe(other);
  });
});
