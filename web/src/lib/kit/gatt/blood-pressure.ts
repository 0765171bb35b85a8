// A cuff's value. Spec: Bluetooth Blood Pressure Service, Blood Pressure Measurement (0x2A35). The mean pressure is read over: nobody asked for it.
import { doubtsIn, userOf, type Doubt, type Measured } from './measured';
import { ValueReader, written, writtenIfAny, type MedicalNumber } from './value-reader';

const flag = { kilopascal: 1, time: 2, pulse: 4, user: 8, status: 16 };
const millimetresOfMercury = 1 / 0.133322387415; // in a kilopascal
const statusDoubts: Partial<Record<number, Doubt>> = {
  0: 'moved',
  1: 'loose',
  2: 'irregular',
  3: 'pulse-range', // above its range
  4: 'pulse-range', // below it
  5: 'placed'
};

/** In whole millimetres of mercury, as every cuff shows it. */
function pressure(number: MedicalNumber, flags: number): string {
  const factor = flags & flag.kilopascal ? millimetresOfMercury : 1;
  return written(typeof number === 'number' ? number * factor : number, 0);
}

export function decodeBloodPressure(view: DataView): Measured {
  const reader = new ValueReader(view);
  const flags = reader.uint8();
  const [systolic, diastolic] = [reader.sfloat(), reader.sfloat()];
  reader.skip(2);
  const at = flags & flag.time ? reader.dateTime() : undefined;
  const pulse = flags & flag.pulse ? writtenIfAny(reader.sfloat(), 0) : undefined;
  const user = flags & flag.user ? userOf(reader.uint8()) : undefined;
  const doubts = flags & flag.status ? doubtsIn(reader.uint16(), statusDoubts) : [];
  if (flags & flag.pulse && pulse === undefined) doubts.push('part');
  return {
    values: [
      { kind: 'blood-pressure', value: pressure(systolic, flags), second: pressure(diastolic, flags) },
      ...(pulse === undefined ? [] : [{ kind: 'heart-rate' as const, value: pulse }])
    ],
    doubts,
    at,
    user
  };
}
