// Free times and appointments, as /api/agenda describes them.
import './agenda-refusals';
import { request } from './http';

export type SlotKind = 'teleconsultation' | 'in-person' | 'expertise' | 'pool';
export type BookingCancel = 'patient' | 'professional' | 'place' | 'mistake' | 'other';

export interface JointSlot {
  start: string;
  end: string;
  doctor: string;
  assistant?: string;
  place?: string;
  kit?: string;
  /** Of a place that travels: where it stands then. */
  stop?: string;
}

export interface Appointment {
  id: string;
  status: 'booked' | 'arrived' | 'cancelled' | 'noshow' | 'fulfilled';
  kind: SlotKind;
  slot: JointSlot;
  cancelled?: BookingCancel;
  /** From then on it may be said that the patient did not come. */
  noShowFrom?: string;
  /** Absent for whoever takes no part in this patient's care. */
  patient?: string;
  motive?: string;
  request?: string;
}

export interface SlotQuestion {
  kind: SlotKind;
  /** A local date: 2026-11-23. */
  earliest?: string;
  places?: string[];
  /** "Patient/...": where this patient lives, instead of a place. */
  home?: string;
  doctor?: string;
  /** First the doctors of the services to which the places are linked for it. */
  specialty?: string;
}

export interface NewAppointment {
  patient: string;
  kind: SlotKind;
  slot: JointSlot;
  motive: string;
  request?: string;
}

const appointments = '/api/agenda/appointments';

async function act(id: string, verb: string, body: unknown): Promise<Appointment> {
  const path = `${appointments}/${encodeURIComponent(id)}/${verb}`;
  return (await request<{ appointment: Appointment }>('POST', path, { body })).appointment;
}

export const agenda = {
  slots: (question: SlotQuestion) =>
    request<{ slots?: JointSlot[] }>('POST', '/api/agenda/slots', { body: question }).then(
      (answer) => answer.slots ?? []
    ),
  /** At a home, with the address to be confirmed. */
  atHome: (question: SlotQuestion) =>
    request<{ slots?: JointSlot[]; home: { address: string } }>('POST', '/api/agenda/slots', { body: question }),
  list: () =>
    request<{ appointments?: Appointment[] }>('GET', appointments).then((answer) => answer.appointments ?? []),
  book: (body: NewAppointment) =>
    request<{ appointment: Appointment }>('POST', appointments, { body }).then((answer) => answer.appointment),
  cancel: (id: string, why: BookingCancel, reason: string) => act(id, 'cancel', { why, reason }),
  move: (id: string, slot: JointSlot, reason: string) => act(id, 'move', { slot, reason }),
  noShow: (id: string, reason: string) => act(id, 'no-show', { reason }),
  /** The patient is there: `request` of the answer is the consultation that goes on. */
  welcome: (id: string) => act(id, 'welcome', {})
};
