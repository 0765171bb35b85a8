import { describe, expect, it } from 'vitest';
import { decodeWav, encodeWav } from './wav';

const read = (bytes: Uint8Array<ArrayBuffer>) => decodeWav(bytes.buffer);
const bits = (bytes: Uint8Array<ArrayBuffer>) => new DataView(bytes.buffer).getUint16(34, true);

describe('a WAV file', () => {
  it('holds sixteen bits where nothing is lost by it', () => {
    const channel = Float32Array.from([0, 1 / 32768, -1, 32767 / 32768, -0.5]);
    const file = encodeWav({ channels: [channel], sampleRate: 48_000 });
    expect(bits(file)).toBe(16);
    expect(read(file)).toEqual({ channels: [channel], sampleRate: 48_000 });
  });

  it('holds floats as soon as one sample lies between two of the sixteen bits', () => {
    const left = Float32Array.from([0, 0.1, -0, 1]);
    const right = Float32Array.from([0, 0, 0, Math.fround(1 / 3)]);
    const file = encodeWav({ channels: [left, right], sampleRate: 44_100 });
    expect(bits(file)).toBe(32);
    const sound = read(file);
    expect(sound?.sampleRate).toBe(44_100);
    expect(sound?.channels.map((channel) => [...channel])).toEqual([[...left], [...right]]);
    expect(Object.is(sound?.channels[0]?.[2], -0)).toBe(true);
  });

  it('is read from nothing else', () => {
    expect(decodeWav(new ArrayBuffer(10))).toBeUndefined();
    expect(decodeWav(new ArrayBuffer(100))).toBeUndefined();
    const other = encodeWav({ channels: [new Float32Array(4)], sampleRate: 8000 });
    new DataView(other.buffer).setUint16(34, 24, true);
    expect(read(other)).toBeUndefined();
  });
});
