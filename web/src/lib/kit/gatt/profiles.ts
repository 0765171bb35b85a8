// Which standard service measures what, and how its values are read. A measure that no standard service gives, such as a breath rate, is not here.
// Spec: Bluetooth Assigned Numbers.
import type { VitalKind } from '../vital-kinds';
import { decodeBloodPressure } from './blood-pressure';
import type { Decoder } from './measured';
import { decodeContinuous, decodeSpotCheck } from './pulse-oximeter';
import { decodeWeight } from './scale';
import { decodeTemperature } from './thermometer';

export interface Profile {
  service: number;
  /** An instrument has at least one of them. */
  values: readonly { characteristic: number; decode: Decoder }[];
}

const cuff: Profile = { service: 0x1810, values: [{ characteristic: 0x2a35, decode: decodeBloodPressure }] };
const oximeter: Profile = {
  service: 0x1822,
  values: [
    { characteristic: 0x2a5e, decode: decodeSpotCheck },
    { characteristic: 0x2a5f, decode: decodeContinuous }
  ]
};
const thermometer: Profile = { service: 0x1809, values: [{ characteristic: 0x2a1c, decode: decodeTemperature }] };
const scale: Profile = { service: 0x181d, values: [{ characteristic: 0x2a9d, decode: decodeWeight }] };

const profiles: Partial<Record<VitalKind, Profile>> = {
  'blood-pressure': cuff,
  'heart-rate': oximeter,
  'oxygen-saturation': oximeter,
  temperature: thermometer,
  weight: scale
};

export const profileOf = (kind: VitalKind): Profile | undefined => profiles[kind];
