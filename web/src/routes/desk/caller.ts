// What a secretary types while she listens, read as traits: letters are a name, eight figures a birth date, ten and more a telephone number.
import { readBirthDate } from '$lib/i18n';

export interface CallerLine {
  name: string;
  birthDate?: string;
  telephone?: string;
  /** A date that is written out and cannot be one. */
  refused?: 'unreadable' | 'future';
}

/** In one piece first: what follows it may be another number. In groups it ends where no group follows. */
const numbers = [
  /(?<!\d)(?:(?:\+|00)\d{2,3}|0)[1-9]\d{8}(?!\d)/u,
  /(?<!\d)(?:(?:\+|00)\d{2,3}[\s.-]?|0)[1-9](?:[\s.-]?\d{2}){4}(?![\s.-]?\d)/u
];
const figuresOfDate = 8;

export function readCaller(line: string, today = new Date()): CallerLine {
  const read: CallerLine = { name: (line.match(/[\p{L}'’-]*\p{L}[\p{L}'’-]*/gu) ?? []).join(' ') };
  const telephone = numbers.map((shape) => shape.exec(line)?.[0]).find((one) => one !== undefined);
  if (telephone !== undefined) read.telephone = telephone;
  // Groups of figures that belong together: 14/03/1957.
  for (const group of (telephone === undefined ? line : line.replace(telephone, ' x ')).split(/\p{L}[\p{L}'’-]*/u)) {
    const figures = group.replace(/\D/gu, '');
    if (figures.length !== figuresOfDate) continue;
    const born = readBirthDate(figures, today);
    if (born.iso) read.birthDate = born.iso;
    else read.refused = born.refused;
  }
  return read;
}

/** Whether this is enough to be looked for: two traits. */
export function isEnough(read: CallerLine): boolean {
  const letters = [...read.name].filter((one) => /\p{L}/u.test(one)).length;
  return [letters >= 3, read.birthDate !== undefined, read.telephone !== undefined].filter(Boolean).length >= 2;
}
