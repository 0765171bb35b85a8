import { describe, expect, it } from 'vitest';
import { EnvelopeRing } from './ring';

describe('EnvelopeRing', () => {
  it('keeps the last columns, each with its low and its high', () => {
    const ring = new EnvelopeRing(3);
    ring.write(new Float32Array([-1, 1, -2, 2]));
    ring.write(new Float32Array([-3, 3, -4, 4]));
    expect(ring.written()).toBe(4);
    expect([...ring.read()]).toEqual([-4, 4, -2, 2, -3, 3]);
  });

  it('ignores half a column', () => {
    const ring = new EnvelopeRing(3);
    ring.write(new Float32Array([-1, 1, -2]));
    expect(ring.written()).toBe(1);
  });
});
