// A file of another agenda program into one's own agenda, as POST /api/agenda/import describes it: looked at first, then written as it was shown.
import './agenda-refusals';
import { request } from './http';

export interface ImportedLine {
  line: number;
  new: boolean;
  what: 'weekly' | 'opening' | 'absence' | 'busy';
  /** Of absences the first day, of weekly hours the day from which they hold. */
  date: string;
  ends?: string;
  from?: string;
  to?: string;
  weekdays?: number[];
}

export interface ImportNote {
  line: number;
  reason: string;
  text: string;
  value?: string;
}

export interface ImportAnswer {
  version: number;
  written: boolean;
  added: number;
  known: number;
  removed: number;
  past: number;
  refused: number;
  titles: number;
  withoutTime: number;
  lines?: ImportedLine[];
  notes?: ImportNote[];
}

/** What the server reads; a longer file need not be sent to hear that. */
export const importBytesMax = 1_000_000;

const path = '/api/agenda/import';

export const agendaImport = {
  preview: (file: Blob) => request<ImportAnswer>('POST', path, { body: file }),
  write: (file: Blob, version: number) => request<ImportAnswer>('POST', `${path}?version=${version}`, { body: file })
};
