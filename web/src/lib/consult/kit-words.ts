// What the instruments of a kit are called, and when something happened to them.
import type { InstrumentKind } from '$lib/api/kits';
import { getLocale, m } from '$lib/i18n';

const kindWords: Record<InstrumentKind, () => string> = {
  stethoscope: m.kit_stethoscope,
  otoscope: m.kit_otoscope,
  dermatoscope: m.kit_dermatoscope,
  cuff: m.kit_cuff,
  oximeter: m.kit_oximeter,
  thermometer: m.kit_thermometer,
  scale: m.kit_scale
};
export const wordOf = (kind: InstrumentKind): string => kindWords[kind]();

/** Some of a kit, each kind once, within a sentence. */
export const listed = (some: readonly { kind: InstrumentKind }[]): string =>
  [...new Set(some.map((one) => wordOf(one.kind).toLowerCase()))].join(', ');

const inWords = (moment: Date, options: Intl.DateTimeFormatOptions) =>
  moment.toLocaleString(getLocale() === 'fr' ? 'fr-FR' : 'en-GB', { timeZone: 'Europe/Paris', ...options });

/** A day such as 2026-11-23. */
export const dayWords = (day: string): string => inWords(new Date(`${day}T12:00:00Z`), { dateStyle: 'long' });
export const timeWords = (at: string): string => inWords(new Date(at), { dateStyle: 'short', timeStyle: 'short' });
