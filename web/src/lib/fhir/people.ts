// People as the screens name them: the name in use, a civility, an age in the words of the bedside.
import type { HumanName, Patient } from 'fhir/r4';

export type AgeUnit = 'years' | 'months';

export function nameOf(names: readonly HumanName[] | undefined): string {
  const name = names?.find((one) => one.use === 'usual') ?? names?.find((one) => one.use === 'official') ?? names?.[0];
  if (name === undefined) return '';
  if (name.text !== undefined) return name.text;
  return [...(name.prefix ?? []), ...(name.given ?? []).slice(0, 1), name.family].filter(Boolean).join(' ');
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
