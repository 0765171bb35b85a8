// An age in words.
import * as m from './paraglide/messages.js';

export function ageInWords(age: { count: number; unit: 'years' | 'months' } | undefined): string {
  if (age === undefined) return '';
  return age.unit === 'years' ? m.years({ count: age.count }) : m.months({ count: age.count });
}
