// People as the screens name them: the name in use, a civility, an age in the words of the bedside.
import type { HumanName, Patient } from 'fhir/r4';

export type AgeUnit = 'years' | 'months';

// Marks that turn the direction of what follows them; no name needs one.
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;

/** A name written from right to left is set apart, so that the age beside it does not end up inside it. */
function standingAlone(name: string): string {
  const plain = name.replaceAll(directionMarks, '');
  return rightToLeft.test(plain) ? `\u2068${plain}\u2069` : plain;
}

export function nameOf(names: readonly HumanName[] | undefined): string {
  const name = names?.find((one) => one.use === 'usual') ?? names?.find((one) => one.use === 'official') ?? names?.[0];
  if (name === undefined) return '';
  if (name.text !== undefined) return standingAlone(name.text);
  return standingAlone(
    [...(name.prefix ?? []), ...(name.given ?? []).slice(0, 1), name.family].filter(Boolean).join(' ')
  );
}

/** Under three years an age is said in months: the difference decides what may be done at a distance. */
export function ageOf(birthDate: string | undefined, today: Date): { count: number; unit: AgeUnit } | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(birthDate ?? '');
  if (parts === null) return undefined;
  const [year = 0, month = 0, day = 0] = parts.slice(1).map(Number);
  const months = (today.getFullYear() - year) * 12 + (today.getMonth() + 1 - month) - (today.getDate() < day ? 1 : 0);
  if (months < 0) return undefined;
  return months < 36 ? { count: months, unit: 'months' } : { count: Math.floor(months / 12), unit: 'years' };
}

export function callbackNumberOf(patient: Patient | undefined): string | undefined {
  return patient?.telecom?.find((one) => one.system === 'phone')?.value;
}
