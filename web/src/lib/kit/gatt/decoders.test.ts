import { describe, expect, it } from 'vitest';
import { linkedKinds, measuredKinds } from '../vital-kinds';
import { decodeBloodPressure } from './blood-pressure';
import type { Decoder } from './measured';
import { profileOf } from './profiles';
import { decodeContinuous, decodeSpotCheck } from './pulse-oximeter';
import { decodeWeight } from './scale';
import { decodeTemperature } from './thermometer';
import { Unreadable } from './value-reader';

const view = (bytes: readonly number[]) => new DataView(Uint8Array.from(bytes).buffer);
const noon = [0xea, 0x07, 11, 22, 12, 0, 0];
const nan = [0xff, 0x07];

/** Why these bytes are refused. */
function refusal(decode: Decoder, bytes: readonly number[]): string {
  try {
    decode(view(bytes));
  } catch (failure) {
    if (failure instanceof Unreadable) return failure.reason;
    throw failure;
  }
  return 'read';
}

describe('a blood pressure', () => {
  const all = [0x1e, 120, 0, 80, 0, 93, 0, ...noon, 72, 0, 2, 0x05, 0x00];

  it('comes with its pulse, its hour, its user and its doubts', () => {
    expect(decodeBloodPressure(view(all))).toEqual({
      values: [
        { kind: 'blood-pressure', value: '120', second: '80' },
        { kind: 'heart-rate', value: '72' }
      ],
      doubts: ['moved', 'irregular'],
      at: new Date(2026, 10, 22, 12, 0, 0),
      user: 2
    });
  });

  it('is turned into millimetres of mercury', () => {
    // 16.0 and 10.6 kPa.
    const measured = decodeBloodPressure(view([0x01, 0xa0, 0xf0, 0x6a, 0xf0, ...nan]));
    expect(measured.values).toEqual([{ kind: 'blood-pressure', value: '120', second: '80' }]);
  });

  it('is whole or refused; its pulse and its mean may be missing', () => {
    expect(refusal(decodeBloodPressure, [0, ...nan, 80, 0, 93, 0])).toBe('missing');
    expect(refusal(decodeBloodPressure, [0, 120, 0, ...nan, 93, 0])).toBe('missing');
    expect(refusal(decodeBloodPressure, [0, 0xfe, 0x07, 80, 0, 93, 0])).toBe('above');
    const measured = decodeBloodPressure(view([0x04, 120, 0, 80, 0, ...nan, ...nan]));
    expect(measured.values).toHaveLength(1);
    expect(measured.doubts).toEqual(['part']);
  });

  it('names no user when the cuff knows none, and no hour when its clock is not set', () => {
    const measured = decodeBloodPressure(view([0x0a, 120, 0, 80, 0, 93, 0, 0, 0, 0, 0, 0, 0, 0, 255]));
    expect(measured.user).toBeUndefined();
    expect(measured.at).toBeUndefined();
  });

  it('is refused when it is cut anywhere', () => {
    for (let length = 0; length < all.length; length += 1)
      expect(refusal(decodeBloodPressure, all.slice(0, length)), `${length} bytes`).toBe('truncated');
  });
});

describe('an oximeter', () => {
  const spot = [0x07, 97, 0, 64, 0, ...noon, 0x00, 0x01, 0x00, 0x00, 0x00];

  it('gives oxygen and pulse', () => {
    expect(decodeSpotCheck(view(spot))).toEqual({
      values: [
        { kind: 'oxygen-saturation', value: '97' },
        { kind: 'heart-rate', value: '64' }
      ],
      doubts: [],
      at: new Date(2026, 10, 22, 12, 0, 0)
    });
  });

  it('gives its normal averaging of a continuous measure, whatever comes behind', () => {
    const bytes = [0x1f, 95, 0, 88, 0, 90, 0, 99, 0, 96, 0, 80, 0, 0x20, 0x00, 0x20, 0x00, 0x00, 0x05, 0xf0];
    expect(decodeContinuous(view(bytes))).toEqual({
      values: [
        { kind: 'oxygen-saturation', value: '95' },
        { kind: 'heart-rate', value: '88' }
      ],
      doubts: ['early', 'weak']
    });
  });

  it('may have the one without the other, not neither', () => {
    const measured = decodeContinuous(view([0, ...nan, 88, 0]));
    expect(measured.values).toEqual([{ kind: 'heart-rate', value: '88' }]);
    expect(measured.doubts).toEqual(['part']);
    expect(refusal(decodeContinuous, [0, ...nan, ...nan])).toBe('missing');
  });

  it('says what is of its memory, and refuses what is of nobody', () => {
    const spotOf = (status: number) => [0x02, 97, 0, 64, 0, status & 255, status >> 8];
    expect(decodeSpotCheck(view(spotOf(1 << 9))).doubts).toEqual(['stored']);
    expect(refusal(decodeSpotCheck, spotOf(1 << 10))).toBe('trial');
    expect(refusal(decodeSpotCheck, spotOf(1 << 13))).toBe('missing');
    expect(refusal(decodeSpotCheck, spotOf(1 << 15))).toBe('missing');
  });

  it('says what its sensor thinks', () => {
    const sensor = (bit: number) => [0x04, 97, 0, 64, 0, (1 << bit) & 255, (1 << bit) >> 8, 0];
    expect(decodeSpotCheck(view(sensor(5))).doubts).toEqual(['weak']);
    expect(decodeSpotCheck(view(sensor(13))).doubts).toEqual(['placed']);
    expect(refusal(decodeSpotCheck, sensor(1))).toBe('broken');
  });

  it('is refused when it is cut anywhere', () => {
    for (let length = 0; length < spot.length; length += 1)
      expect(refusal(decodeSpotCheck, spot.slice(0, length))).toBe('truncated');
  });
});

describe('a thermometer', () => {
  it('gives a tenth of a degree, and its hour', () => {
    expect(decodeTemperature(view([0x06, 0x6c, 0x01, 0x00, 0xff, ...noon, 3]))).toEqual({
      values: [{ kind: 'temperature', value: '36.4' }],
      doubts: [],
      at: new Date(2026, 10, 22, 12, 0, 0)
    });
  });

  it('is turned into degrees Celsius', () => {
    // 101.3 °F.
    expect(decodeTemperature(view([0x01, 0xf5, 0x03, 0x00, 0xff])).values[0]?.value).toBe('38.5');
  });

  it('says why it gives nothing', () => {
    expect(refusal(decodeTemperature, [0, 0xff, 0xff, 0x7f, 0x00])).toBe('missing');
    expect(refusal(decodeTemperature, [0, 0x02, 0x00, 0x80, 0x00])).toBe('below');
    expect(refusal(decodeTemperature, [0x04, 0x6c, 0x01, 0x00, 0xff])).toBe('truncated');
  });
});

describe('a scale', () => {
  it('counts in steps of five grams', () => {
    // 71.4 kg, then 3.455 kg.
    expect(decodeWeight(view([0x00, 0xc8, 0x37])).values).toEqual([{ kind: 'weight', value: '71.4' }]);
    expect(decodeWeight(view([0x00, 0xb3, 0x02])).values[0]?.value).toBe('3.455');
  });

  it('is turned into kilograms', () => {
    // 157.41 lb.
    expect(decodeWeight(view([0x01, 0x7d, 0x3d])).values[0]?.value).toBe('71.4');
  });

  it('comes with its hour and its user, and reads over height and index', () => {
    const measured = decodeWeight(view([0x0e, 0xc8, 0x37, ...noon, 1, 0xf0, 0x00, 0xa4, 0x06]));
    expect(measured).toMatchObject({ user: 1, at: new Date(2026, 10, 22, 12, 0, 0) });
  });

  it('says that it could not weigh', () => {
    expect(refusal(decodeWeight, [0x00, 0xff, 0xff])).toBe('missing');
    expect(refusal(decodeWeight, [0x08, 0xc8, 0x37, 0xf0, 0x00, 0xa4])).toBe('truncated');
  });
});

describe('whatever bytes come', () => {
  it('are read into numbers, or refused by name', () => {
    let state = 20_261_122; // the seed
    const random = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) >> 16;
    const decoders = [decodeBloodPressure, decodeSpotCheck, decodeContinuous, decodeTemperature, decodeWeight];
    const seen = new Set<string>();
    const strange: string[] = [];
    for (let round = 0; round < 5_000; round += 1) {
      const bytes = Array.from({ length: random() % 32 }, () => random() & 255);
      for (const decode of decoders) {
        const reason = refusal(decode, bytes);
        seen.add(reason);
        if (reason !== 'read') continue;
        const { values } = decode(view(bytes));
        const texts = values.flatMap(({ value, second }) => [value, second ?? '0']);
        if (texts.length === 0) strange.push('nothing');
        strange.push(...texts.filter((text) => !/^-?\d{1,6}(\.\d{1,3})?$/u.test(text)));
      }
    }
    expect(strange).toEqual([]);
    expect([...seen]).toContain('read');
    expect(seen.size).toBeGreaterThan(4);
  });
});

describe('the standard services', () => {
  it('are there for what they measure, and for nothing else', () => {
    expect(profileOf('blood-pressure')?.service).toBe(0x1810);
    expect(profileOf('oxygen-saturation')).toBe(profileOf('heart-rate'));
    expect(profileOf('respiratory-rate')).toBeUndefined();
    expect(measuredKinds.filter((kind) => profileOf(kind) !== undefined)).toEqual(linkedKinds);
  });
});
