// Vital signs in words. The ranges are usual adult ones, data awaiting a clinician's review: they colour a word on the screen and decide nothing.
import type { Preparation } from '$lib/api/care';
import { getLocale, m } from '$lib/i18n';

interface Vital {
  word: () => string;
  unit: () => string;
  usual: readonly [number, number];
}

const vitals: Record<string, Vital> = {
  'blood-pressure': { word: m.vital_pressure, unit: m.unit_pressure, usual: [90, 140] },
  'heart-rate': { word: m.vital_pulse, unit: m.unit_per_minute, usual: [60, 100] },
  'oxygen-saturation': { word: m.vital_oxygen, unit: m.unit_percent, usual: [95, 100] },
  temperature: { word: m.vital_temperature, unit: m.unit_celsius, usual: [36, 37.9] },
  weight: { word: m.vital_weight, unit: m.unit_kilogram, usual: [0, 1000] },
  'respiratory-rate': { word: m.vital_breath, unit: m.unit_per_minute, usual: [12, 20] },
  pain: { word: m.vital_pain, unit: m.unit_of_ten, usual: [0, 3] }
};

export function vitalWord(kind: string): string {
  return vitals[kind]?.word() ?? kind;
}

export function vitalUnit(kind: string): string {
  return vitals[kind]?.unit() ?? '';
}

export function vitalTone(reading: { kind: string; value: string }): 'plain' | 'warn' {
  const [low, high] = vitals[reading.kind]?.usual ?? [-Infinity, Infinity];
  const value = Number(reading.value);
  return value < low || value > high ? 'warn' : 'plain';
}

const scoreParts: Record<string, () => string> = {
  ...Object.fromEntries(Object.entries(vitals).map(([kind, vital]) => [kind, vital.word])),
  'on-oxygen': m.vital_on_oxygen,
  consciousness: m.vital_consciousness
};
const scorePartsCount = 7;

/** NEWS2 as it may be shown: with a part missing it is a lower bound and says what is missing; with none measured it is nothing. */
export function news2Words(news2: Preparation['news2']): { score: string; incomplete?: string } | undefined {
  const missing = news2?.missing ?? [];
  if (!news2 || missing.length >= scorePartsCount) return undefined;
  if (missing.length === 0) return { score: String(news2.score) };
  const what = missing.map((kind) => (scoreParts[kind]?.() ?? kind).toLocaleLowerCase(getLocale())).join(', ');
  return { score: `≥\u00a0${news2.score}`, incomplete: m.news2_incomplete({ what }) };
}
