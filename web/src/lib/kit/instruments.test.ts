import { describe, expect, it } from 'vitest';
import { virtualInstrument } from './instruments';

describe('the virtual instruments', () => {
  it('give numbers as text, with the decimals of the instrument', async () => {
    const [reading] = await virtualInstrument('temperature', () => 0.5, 0).measure();
    expect(reading).toEqual({ kind: 'temperature', value: '38.4', device: 'virtual-thermometer' });
  });

  it('give two values from a cuff, systolic above diastolic', async () => {
    for (const chance of [0, 0.999]) {
      const [reading] = await virtualInstrument('blood-pressure', () => chance, 0).measure();
      expect(Number(reading?.value)).toBeGreaterThan(Number(reading?.second));
    }
  });

  it('give the pulse with the oxygen', async () => {
    const readings = await virtualInstrument('oxygen-saturation', () => 0.5, 0).measure();
    expect(readings.map((one) => one.kind)).toEqual(['oxygen-saturation', 'heart-rate']);
  });
});
