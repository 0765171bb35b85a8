// A thermometer's value. Spec: Bluetooth Health Thermometer Service, Temperature Measurement (0x2A1C). Where it was taken is read over: the record has no
// place for it yet, and a screen that said it would promise that it is kept.
import type { Measured } from './measured';
import { ValueReader, written } from './value-reader';

const flag = { fahrenheit: 1, time: 2, site: 4 };

export function decodeTemperature(view: DataView): Measured {
  const reader = new ValueReader(view);
  const flags = reader.uint8();
  const told = reader.float();
  const at = flags & flag.time ? reader.dateTime() : undefined;
  if (flags & flag.site) reader.skip(1);
  const celsius = typeof told === 'number' && flags & flag.fahrenheit ? ((told - 32) * 5) / 9 : told;
  // A tenth of a degree, as charts and the early-warning score have it.
  return { values: [{ kind: 'temperature', value: written(celsius, 1) }], doubts: [], at };
}
