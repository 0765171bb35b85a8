// What is measured at the bedside, by whatever instrument.
export type VitalKind =
  'temperature' | 'heart-rate' | 'blood-pressure' | 'respiratory-rate' | 'oxygen-saturation' | 'weight' | 'pain';

/** What the screens offer to measure, in their order. */
export const measuredKinds: readonly VitalKind[] = [
  'blood-pressure',
  'heart-rate',
  'oxygen-saturation',
  'temperature',
  'weight',
  'respiratory-rate'
];

/** What an instrument of a standard Bluetooth service measures. Here, and not asked of gatt/profiles.ts, which pages fetch when they need it. */
export const linkedKinds: readonly VitalKind[] = [
  'blood-pressure',
  'heart-rate',
  'oxygen-saturation',
  'temperature',
  'weight'
];
