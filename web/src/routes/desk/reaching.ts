// How somebody who is entered at the desk can be reached, and how she wants to be told of her appointments, as parts of the Patient.
import type { ContactPoint, Patient } from 'fhir/r4';
import type { Wish } from '$lib/api/telephone';
import { m } from '$lib/i18n';

export const wishWords: Record<Wish, () => string> = {
  any: m.reminder_wish_any,
  sms: m.reminder_wish_sms,
  email: m.reminder_wish_email,
  letter: m.reminder_wish_letter,
  none: m.reminder_wish_none
};

export interface Reaching {
  telephone: string;
  email: string;
  wish: Wish;
}

const wishExtension = 'urn:x-maillage:extension:reminders';

export const isAddress = (email: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(email.trim());

export function reachingParts({ telephone, email, wish }: Reaching): Pick<Patient, 'telecom' | 'extension'> {
  const points: ContactPoint[] = [];
  if (telephone.trim()) points.push({ system: 'phone', value: telephone.trim() });
  if (email.trim()) points.push({ system: 'email', value: email.trim() });
  return {
    ...(points.length > 0 ? { telecom: points } : {}),
    ...(wish === 'any' ? {} : { extension: [{ url: wishExtension, valueCode: wish }] })
  };
}
