// A birth date as a person types it.
import { readDate } from './days';
import { getLocale } from './locale';

export type ReadBirthDate =
  { iso: string; refused?: undefined } | { iso?: undefined; refused: 'unreadable' | 'future' };

/** Nobody alive is older. A year of three figures or a slip of the finger is caught here, not answered by «nobody found». */
const yearsMax = 130;

/** In the forms of readDate. */
export function readBirthDate(text: string, today = new Date()): ReadBirthDate {
  const iso = readDate(text);
  const date = new Date(`${iso}T00:00:00Z`);
  if (!iso || date.getUTCFullYear() < today.getFullYear() - yearsMax) return { refused: 'unreadable' };
  if (date.getTime() > Date.UTC(today.getFullYear(), today.getMonth(), today.getDate())) return { refused: 'future' };
  return { iso };
}

/** 14 mars 1957, 1er mars 1957: what was understood, so that a slip is seen. */
export function birthDateInWords(iso: string): string {
  const french = getLocale() === 'fr';
  const words = new Intl.DateTimeFormat(french ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${iso}T00:00:00Z`)
  );
  return french ? words.replace(/^1 /u, '1er ') : words;
}
