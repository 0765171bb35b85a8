// The rules of one agenda: one's own, or of a site manager's place.
import type { Appointment, SlotKind } from './agenda';
import './agenda-refusals';
import { request } from './http';

export interface WallSpan {
  from: string;
  to: string;
}
export interface WeeklyRule extends WallSpan {
  id: string;
  kind: SlotKind;
  /** 1 is Monday. */
  weekdays: number[];
  starts: string;
  ends?: string;
  everyWeeks: number;
}
export interface RuleException {
  date: string;
  /** None: closed. */
  openings?: (WallSpan & { kind: SlotKind })[];
}
export interface Absence {
  from: string;
  to: string;
  /** Mark of what made it: an imported entry, or "closed-day" of the place's own page. */
  source?: string;
}
/** Time of one day that another program keeps. */
export interface BusyTime extends WallSpan {
  date: string;
  source?: string;
}
export interface Rules {
  owner: string;
  role: 'doctor' | 'assistant' | 'place' | 'kit';
  holidays: 'closed' | 'as-usual';
  weekly?: WeeklyRule[];
  exceptions?: RuleException[];
  absences?: Absence[];
  busy?: BusyTime[];
}
export interface StandingAppointment extends Appointment {
  why: 'absence' | 'exception' | 'holiday' | 'pattern';
}
export interface AgendaAnswer {
  version: number;
  rules: Rules;
  /** Booked at times that the rules no longer open: nobody has cancelled them. */
  standing?: StandingAppointment[];
}

const pathOf = (owner: string | undefined) =>
  `/api/agenda/rules${owner === undefined ? '' : `?owner=${encodeURIComponent(owner)}`}`;

export const agendaRules = {
  of: (owner?: string) => request<AgendaAnswer>('GET', pathOf(owner)),
  write: (owner: string | undefined, version: number, rules: Rules) =>
    request<AgendaAnswer>('PUT', pathOf(owner), {
      // The server says no empty list, and wants each one said.
      body: { version, rules: { weekly: [], exceptions: [], absences: [], ...rules } }
    })
};
