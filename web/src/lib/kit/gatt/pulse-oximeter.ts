// An oximeter's values: one when it is sure (spot-check), or one a second while the finger is in it (continuous).
// Spec: Bluetooth Pulse Oximeter Service, PLX Spot-Check Measurement (0x2A5E) and PLX Continuous Measurement (0x2A5F). Of a continuous value the normal
// averaging is taken; the fast and the slow one, and the amplitude of the pulse, are read over.
import { anyBit, doubtsIn, type Doubt, type Measured } from './measured';
import { Unreadable, ValueReader, writtenIfAny, type MedicalNumber } from './value-reader';

const spot = { time: 1, status: 2, sensor: 4 };
const continuous = { fast: 1, slow: 2, status: 4, sensor: 8 };

const trialBits = [10, 11]; // of a demonstration, of a test
const nothingBits = [12, 13, 15]; // calibrating, unavailable, invalid
const statusDoubts: Partial<Record<number, Doubt>> = { 5: 'early', 6: 'early', 9: 'stored', 14: 'weak' };

const brokenBits = [1, 14]; // the instrument, its sensor
const sensorDoubts: Partial<Record<number, Doubt>> = {
  2: 'weak', // signal processed irregularly
  3: 'weak', // inadequate
  4: 'weak', // poor
  5: 'weak', // low perfusion
  6: 'weak', // erratic
  7: 'weak', // not pulsatile
  8: 'weak', // questionable pulse
  9: 'early', // analysis ongoing
  10: 'weak', // sensor disturbed
  11: 'placed', // sensor on nobody
  13: 'placed', // sensor displaced
  15: 'placed' // sensor unplugged
};

function statusOf(status: number): Doubt[] {
  if (anyBit(status, trialBits)) throw new Unreadable('trial');
  if (anyBit(status, nothingBits)) throw new Unreadable('missing');
  return doubtsIn(status, statusDoubts);
}

function sensorOf(status: number): Doubt[] {
  if (anyBit(status, brokenBits)) throw new Unreadable('broken');
  return doubtsIn(status, sensorDoubts);
}

/** Whole numbers, as its display and the early-warning score have them. Either may be missing, not both. */
function valuesOf(oxygen: MedicalNumber, pulse: MedicalNumber): Pick<Measured, 'values' | 'doubts'> {
  const [saturation, rate] = [writtenIfAny(oxygen, 0), writtenIfAny(pulse, 0)];
  if (saturation === undefined && rate === undefined) {
    throw new Unreadable(typeof oxygen === 'string' ? oxygen : 'missing');
  }
  return {
    values: [
      ...(saturation === undefined ? [] : [{ kind: 'oxygen-saturation' as const, value: saturation }]),
      ...(rate === undefined ? [] : [{ kind: 'heart-rate' as const, value: rate }])
    ],
    doubts: saturation === undefined || rate === undefined ? ['part'] : []
  };
}

export function decodeSpotCheck(view: DataView): Measured {
  const reader = new ValueReader(view);
  const flags = reader.uint8();
  const [oxygen, pulse] = [reader.sfloat(), reader.sfloat()];
  const at = flags & spot.time ? reader.dateTime() : undefined;
  const status = flags & spot.status ? statusOf(reader.uint16()) : [];
  const sensor = flags & spot.sensor ? sensorOf(reader.uint24()) : [];
  const { values, doubts } = valuesOf(oxygen, pulse);
  return { values, doubts: [...new Set([...status, ...sensor, ...doubts])], at };
}

export function decodeContinuous(view: DataView): Measured {
  const reader = new ValueReader(view);
  const flags = reader.uint8();
  const [oxygen, pulse] = [reader.sfloat(), reader.sfloat()];
  for (const averaged of [continuous.fast, continuous.slow]) {
    if (flags & averaged) reader.skip(4);
  }
  const status = flags & continuous.status ? statusOf(reader.uint16()) : [];
  const sensor = flags & continuous.sensor ? sensorOf(reader.uint24()) : [];
  const { values, doubts } = valuesOf(oxygen, pulse);
  return { values, doubts: [...new Set([...status, ...sensor, ...doubts])] };
}
