// Dates, hours and numbers as a person of this language reads them, always in the territory's time zone.
import { getLocale } from './locale';

const zone = 'Europe/Paris';

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(getLocale() === 'fr' ? 'fr-FR' : 'en-GB', { timeZone: zone, ...options });
}

export function clock(moment: Date): string {
  return format({ hour: '2-digit', minute: '2-digit' }).format(moment);
}

export function dayInWords(moment: Date): string {
  const words = format({ weekday: 'long', day: 'numeric', month: 'long' }).format(moment);
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

export function dateAndClock(moment: Date): string {
  return format({
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit'
  }).format(moment);
}

export function birthDate(isoDate: string): string {
  const [year, month, day] = isoDate.split('-');
  return [day, month, year].filter(Boolean).join('.');
}

/** A decimal as it was measured, with the language's separator: 36.80 becomes 36,80. */
export function decimal(text: string): string {
  return getLocale() === 'fr' ? text.replace('.', ',') : text;
}

/** mm:ss, and h:mm:ss from the first hour. */
export function stopwatch(seconds: number): string {
  const two = (count: number) => String(count).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  const rest = `${two(minutes % 60)}:${two(Math.floor(seconds % 60))}`;
  return minutes < 60 ? rest : `${Math.floor(minutes / 60)}:${rest}`;
}
