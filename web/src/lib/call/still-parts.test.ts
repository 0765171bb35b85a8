import { describe, expect, it } from 'vitest';
import {
  linkBitsPerSecond,
  partOverheadBytes,
  partsMax,
  partTextMax,
  pictureBytesMax,
  readPart,
  soundBitsPerSecond,
  stillEveryMs,
  StillReader,
  textsOf,
  type StillPart
} from './still-parts';

/** A WebP picture by its header, of this many bytes. */
function picture(length: number, width = 640, height = 360): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes.set(new TextEncoder().encode('RIFF    WEBPVP8 '));
  bytes.set([0x9d, 0x01, 0x2a, width & 0xff, width >> 8, height & 0xff, height >> 8], 23);
  for (let at = 30; at < length; at += 1) bytes[at] = (at * 7) % 256;
  return bytes;
}

function partsOf(bytes: Uint8Array, still = 1): StillPart[] {
  const texts = textsOf(bytes);
  return texts.map((data, part) => ({ kind: 'still', still, part, of: texts.length, ageMs: part * 1000, data }));
}

describe('the budget of a still', () => {
  it('fits beside one sound on 64 kb/s, with every byte of the way counted', () => {
    const parts = partsOf(picture(pictureBytesMax), Number.MAX_SAFE_INTEGER);
    expect(parts).toHaveLength(partsMax);
    const onTheWire = parts.reduce((sum, part) => {
      const message = JSON.stringify({
        verb: 'room.signal',
        ref: 1_000_000,
        room: `Encounter/${'e'.repeat(36)}`,
        signal: part
      });
      const segments = Math.ceil(message.length / 1448);
      return sum + message.length + 8 + 22 + segments * 52;
    }, 0);
    expect((onTheWire * 8 * 1000) / stillEveryMs + soundBitsPerSecond).toBeLessThan(linkBitsPerSecond);
    for (const part of parts) expect(JSON.stringify(part).length - part.data.length).toBeLessThan(partOverheadBytes);
  });

  it('keeps every part within a signal of the room', () => {
    for (const part of partsOf(picture(pictureBytesMax))) expect(JSON.stringify(part).length).toBeLessThanOrEqual(2048);
  });

  it('sends nothing of a picture that is over it', () => {
    expect(textsOf(picture(pictureBytesMax + 1))).toEqual([]);
    expect(textsOf(new Uint8Array())).toEqual([]);
  });
});

describe('StillReader', () => {
  it('gives a picture back byte by byte, of any length', () => {
    for (const length of [40, partTextMax - 1, partTextMax, pictureBytesMax]) {
      const sent = picture(length);
      const reader = new StillReader();
      const got = partsOf(sent).map((part) => reader.take(part));
      expect(got.slice(0, -1).every((one) => one === undefined)).toBe(true);
      expect(got.at(-1)).toEqual(sent);
    }
  });

  it('drops a picture of which a part is missing, and takes the next', () => {
    const reader = new StillReader();
    const first = partsOf(picture(5000), 1);
    for (const part of first.filter((_, index) => index !== 1)) expect(reader.take(part)).toBeUndefined();
    const second = partsOf(picture(5000), 2).map((part) => reader.take(part));
    expect(second.at(-1)).toHaveLength(5000);
  });

  it('forgets a picture whose sender began another', () => {
    const reader = new StillReader();
    const [begun] = partsOf(picture(5000), 1);
    const whole = partsOf(picture(40, 320, 180), 2);
    if (begun) reader.take(begun);
    expect(reader.take(whole[0] as StillPart)).toHaveLength(40);
  });

  it('gives nothing that is no picture, and none that claims to be huge', () => {
    const reader = new StillReader();
    const take = (bytes: Uint8Array) =>
      partsOf(bytes)
        .map((part) => reader.take(part))
        .at(-1);
    expect(take(new TextEncoder().encode('<svg onload=alert(1)>'))).toBeUndefined();
    expect(take(picture(200, 16_383, 16_383))).toBeUndefined();
    expect(reader.take({ kind: 'still', still: 9, part: 0, of: 1, ageMs: 0, data: '%%%' })).toBeUndefined();
  });
});

describe('readPart', () => {
  const part = partsOf(picture(100))[0] as StillPart;

  it('reads what was sent', () => {
    expect(readPart(JSON.parse(JSON.stringify(part)))).toEqual(part);
  });

  it('reads nothing from what is not one', () => {
    for (const changed of [
      { kind: 'wish' },
      { still: -1 },
      { still: 1.5 },
      { part: 5 },
      { part: '0' },
      { of: 0 },
      { of: partsMax + 1 },
      { ageMs: 1e9 },
      { data: '' },
      { data: 'A'.repeat(partTextMax + 1) },
      { data: 7 }
    ]) {
      expect(readPart({ ...part, ...changed })).toBeUndefined();
    }
    for (const other of [null, 'still', 7, [], {}]) expect(readPart(other)).toBeUndefined();
  });
});
