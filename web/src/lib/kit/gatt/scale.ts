// A scale's value. Spec: Bluetooth Weight Scale Service, Weight Measurement (0x2A9D). Body mass index and height are read over: a scale is told the height,
// it does not measure it.
import { userOf, type Measured } from './measured';
import { Unreadable, ValueReader, written } from './value-reader';

const flag = { imperial: 1, time: 2, user: 4, heightAndIndex: 8 };
const unsuccessful = 0xffff;
const perKilogram = 200; // steps of 5 g
const perPound = 100;
const kilogramsInPound = 0.45359237;

export function decodeWeight(view: DataView): Measured {
  const reader = new ValueReader(view);
  const flags = reader.uint8();
  const raw = reader.uint16();
  const at = flags & flag.time ? reader.dateTime() : undefined;
  const user = flags & flag.user ? userOf(reader.uint8()) : undefined;
  if (flags & flag.heightAndIndex) reader.skip(4);
  if (raw === unsuccessful) throw new Unreadable('missing');
  // No finer than the scale itself: 5 g, which a newborn needs; of pounds, 10 g.
  const value = flags & flag.imperial ? written((raw / perPound) * kilogramsInPound, 2) : written(raw / perKilogram, 3);
  return { values: [{ kind: 'weight', value }], doubts: [], at, user };
}
