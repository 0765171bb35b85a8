// A birth date as a person types it, day first in every language: a browser's own date field follows the browser's language, and silently turns days into months.
import { getLocale } from './paraglide/runtime.js';

export type ReadBirthDate =
  { iso: string; refused?: undefined } | { iso?: undefined; refused: 'unreadable' | 'future' };

/** Nobody alive is older. A year of three figures or a slip of the finger is caught here, not answered by «nobody found». */
const yearsMax = 130;

const dayFirst = /^(\d{1,2})[\s/.-]+(\d{1,2})[\s/.-]+(\d{4})$/u;
const figuresAlone = /^(\d{2})(\d{2})(\d{4})$/u;
const yearFirst = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u;

/** 14/03/1957, 14.03.1957, 14 3 1957, 14031957, and 1957-03-14 as records write it. */
export function readBirthDate(text: string, today: Date): ReadBirthDate {
  const typed = text.trim();
  const fromYear = yearFirst.exec(typed)?.slice(1).reverse();
  const parts = (fromYear ?? (dayFirst.exec(typed) ?? figuresAlone.exec(typed))?.slice(1))?.map(Number);
  const [day = 0, month = 0, year = 0] = parts ?? [];
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!parts || !exists || year < today.getFullYear() - yearsMax) return { refused: 'unreadable' };
  if (date.getTime() > Date.UTC(today.getFullYear(), today.getMonth(), today.getDate())) return { refused: 'future' };
  return { iso: date.toISOString().slice(0, 10) };
}

/** 14 mars 1957, 1er mars 1957: what was understood, so that a slip is seen. */
export function birthDateInWords(iso: string): string {
  const french = getLocale() === 'fr';
  const words = new Intl.DateTimeFormat(french ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${iso}T00:00:00Z`)
  );
  return french ? words.replace(/^1 /u, '1er ') : words;
}
