import { describe, expect, it } from 'vitest';
import { Unreadable, ValueReader, written } from './value-reader';

const read = (...bytes: number[]) => new ValueReader(new DataView(Uint8Array.from(bytes).buffer));

describe('SFLOAT', () => {
  it('is a mantissa with an exponent to base ten, the low byte first', () => {
    // 114 and 0.00118 are the examples of the Personal Health Devices Transcoding paper.
    expect(read(0x72, 0x00).sfloat()).toBe(114);
    expect(read(0x76, 0xb0).sfloat()).toBe(0.00118);
    expect(read(0x6c, 0xf1).sfloat()).toBe(36.4);
    expect(read(0x0c, 0x10).sfloat()).toBe(120);
    expect(read(0x9c, 0xff).sfloat()).toBe(-10);
  });

  it('has five words that are not numbers', () => {
    expect(read(0xff, 0x07).sfloat()).toBe('missing');
    expect(read(0x00, 0x08).sfloat()).toBe('missing');
    expect(read(0xfe, 0x07).sfloat()).toBe('above');
    expect(read(0x02, 0x08).sfloat()).toBe('below');
    expect(read(0x01, 0x08).sfloat()).toBe('unknown');
  });

  it('has numbers beside its words, and the same bits with an exponent are a number', () => {
    expect(read(0xfd, 0x07).sfloat()).toBe(2045);
    expect(read(0x03, 0x08).sfloat()).toBe(-2045);
    expect(read(0xff, 0xf7).sfloat()).toBe(204.7);
  });
});

describe('FLOAT', () => {
  it('is a mantissa with an exponent to base ten', () => {
    // 36.4 and 34.79 are the examples of the same paper.
    expect(read(0x6c, 0x01, 0x00, 0xff).float()).toBe(36.4);
    expect(read(0x97, 0x0d, 0x00, 0xfe).float()).toBe(34.79);
    expect(read(0xff, 0xff, 0xff, 0x00).float()).toBe(-1);
  });

  it('has five words that are not numbers', () => {
    expect(read(0xff, 0xff, 0x7f, 0x00).float()).toBe('missing');
    expect(read(0x00, 0x00, 0x80, 0x00).float()).toBe('missing');
    expect(read(0xfe, 0xff, 0x7f, 0x00).float()).toBe('above');
    expect(read(0x02, 0x00, 0x80, 0x00).float()).toBe('below');
    expect(read(0x01, 0x00, 0x80, 0x00).float()).toBe('unknown');
  });
});

describe('a date', () => {
  it('is read as this machine’s own', () => {
    expect(read(0xea, 0x07, 11, 22, 18, 4, 30).dateTime()).toEqual(new Date(2026, 10, 22, 18, 4, 30));
  });

  it('is none when the instrument does not know it, or tells one that is none', () => {
    expect(read(0, 0, 11, 22, 18, 4, 30).dateTime()).toBeUndefined();
    expect(read(0xea, 0x07, 0, 22, 18, 4, 30).dateTime()).toBeUndefined();
    expect(read(0xea, 0x07, 2, 30, 18, 4, 30).dateTime()).toBeUndefined();
    expect(read(0xea, 0x07, 11, 22, 24, 4, 30).dateTime()).toBeUndefined();
  });
});

describe('a number in writing', () => {
  it('has no decimals that say nothing', () => {
    expect(written(71.4, 3)).toBe('71.4');
    expect(written(37, 1)).toBe('37');
    expect(written(-0.04, 1)).toBe('0');
  });

  it('is refused when no person has it', () => {
    expect(() => written(1e21, 0)).toThrow(new Unreadable('unknown'));
    expect(() => written('above', 0)).toThrow(new Unreadable('above'));
  });
});
