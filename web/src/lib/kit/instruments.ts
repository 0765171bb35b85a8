// The measuring instruments of the virtual kit, behind the interface that real ones share: a reading arrives, with the text of its number.
import type { VitalKind } from './vital-kinds';

export interface InstrumentReading {
  kind: VitalKind;
  value: string;
  second?: string;
  device: string;
}

export interface Instrument {
  kind: VitalKind;
  /** Resolves with what the instrument measured: more than one value for a cuff or an oximeter. */
  measure(): Promise<InstrumentReading[]>;
}

/** Plays an adult with a feverish bronchitis; each measure differs a little, as they do. `random` in [0, 1). */
export function virtualInstrument(kind: VitalKind, random: () => number = Math.random, delayMs = 1200): Instrument {
  const around = (middle: number, spread: number, decimals = 0) =>
    (middle + (random() * 2 - 1) * spread).toFixed(decimals);
  const readings: Record<VitalKind, () => InstrumentReading[]> = {
    temperature: () => [{ kind, value: around(38.4, 0.2, 1), device: 'virtual-thermometer' }],
    'heart-rate': () => [{ kind, value: around(94, 3), device: 'virtual-oximeter' }],
    'blood-pressure': () => [{ kind, value: around(138, 4), second: around(84, 3), device: 'virtual-cuff' }],
    'respiratory-rate': () => [{ kind, value: around(20, 1), device: 'virtual-counter' }],
    'oxygen-saturation': () => [
      { kind, value: around(95, 1), device: 'virtual-oximeter' },
      { kind: 'heart-rate', value: around(94, 3), device: 'virtual-oximeter' }
    ],
    weight: () => [{ kind, value: around(71, 0.4, 1), device: 'virtual-scale' }],
    pain: () => [{ kind, value: around(5, 1), device: 'virtual-counter' }]
  };
  return { kind, measure: () => new Promise((resolve) => setTimeout(() => resolve(readings[kind]()), delayMs)) };
}
