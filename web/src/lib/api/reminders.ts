// What patients were to be told of an appointment and were not, as /api/reminders describes it.
import './agenda-refusals';
import { bytesOf, request } from './http';

export type ReminderKind = 'booked' | 'moved' | 'cancelled' | 'day-before' | 'hours-before';
/** `unit`: told to the place's own staff, who tell the patient. */
export type ReminderWay = 'sms' | 'email' | 'letter' | 'unit' | 'none';

export interface Reminder {
  id: string;
  kind: ReminderKind;
  way: ReminderWay;
  /** `waiting`: refused at least once, tried again at `next`; `failed`: given up; `to-hand`: a person prints it or says it. */
  status: 'waiting' | 'failed' | 'to-hand';
  /** Of the appointment. */
  start: string;
  patient: { id: string; name?: string; telephones?: string[] };
  placeName?: string;
  tries: number;
  problem?: string;
  next?: string;
}

const pathOf = (id: string) => `/api/reminders/${encodeURIComponent(id)}`;

export const reminders = {
  open: () => request<Reminder[]>('GET', '/api/reminders'),
  /** A person noted that the patient knows. */
  settle: (id: string) => request('POST', pathOf(id), { body: { settled: true } }),
  letter: async (id: string): Promise<Blob> =>
    new Blob([await bytesOf(`${pathOf(id)}/letter`)], { type: 'application/pdf' })
};
