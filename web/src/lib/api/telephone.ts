// The telephone desk, as /api/telephone describes it.
import type { Appointment, JointSlot } from './agenda';
import type { Consultation } from './care';
import './agenda-refusals';
import { request } from './http';
import type { OwnCard } from './place';

/** `any`: she has said nothing. */
export const wishes = ['any', 'sms', 'email', 'letter', 'none'] as const;
export type Wish = (typeof wishes)[number];

export interface CallBack {
  id: string;
  name?: string;
  telephone: string;
  about?: string;
  patient?: string;
  at: string;
  /** Calls that nobody answered, and when the last was. */
  tries?: number;
  lastTry?: string;
}

/** `leaves`: she waits for no call any more. */
export type CallBackAnswer = 'reached' | 'no-answer' | 'leaves';

export interface ShiftNote {
  id: string;
  text: string;
  by: string;
  at: string;
}

export type DoctorAnswer = 'no-answer' | 'declines' | 'accepts';

/** Each doctor once, with what she has answered last. */
export interface AskedDoctor {
  doctor: string;
  answer: DoctorAnswer;
  at: string;
}

/** Why a search ends although no doctor who was asked has accepted. */
export const searchEnds = ['found-herself', 'no-wish', 'gone', 'mistake'] as const;
export type SearchEnd = (typeof searchEnds)[number];

export interface DoctorSearch {
  patient: string;
  name?: string;
  commune?: string;
  opened: string;
  /** The patient's own commune, then those that share a place with it, the nearest first. */
  sector?: { commune: string; kilometres?: number }[];
  asked?: AskedDoctor[];
  found?: string;
  ended?: SearchEnd;
  closed?: string;
}

export interface WaitingCaller {
  id: string;
  name?: string;
  telephone: string;
  about?: string;
  /** Id of the place; absent: anywhere. */
  place?: string;
  /** Local dates. */
  earliest: string;
  before: string;
  at: string;
  /** The free time that this caller is to be told of. */
  offer?: JointSlot;
}

export interface NewWaiting {
  name: string;
  telephone: string;
  about: string;
  place?: string;
  earliest?: string;
  before: string;
}

export type WaitingAnswer = 'takes' | 'passes' | 'leaves';

export interface DeskLists {
  hours: { open: boolean; from?: string; until?: string; telephone?: string };
  figures: { open?: number; found?: number; medianHours?: number; oldestHours?: number };
  callBacks?: CallBack[];
  notes?: ShiftNote[];
  searches?: DoctorSearch[];
  waiting?: WaitingCaller[];
}

/** The desk's own number and hours. */
export interface DeskCard {
  version: number;
  writable: boolean;
  card: Pick<OwnCard, 'hours' | 'exceptions' | 'holidays' | 'telephone'>;
  /** Instants. */
  next?: { from: string; until: string }[];
}

export interface Call {
  patient: string;
  place: string;
  priority: 'other';
  motive: { code: string; text: string };
  answers: { question: string; yes: boolean }[];
  /** Code of what the call needs; absent: whoever answers. */
  specialty?: string;
  slot?: JointSlot;
  /** What a regulating doctor is to decide, before anybody is rung. */
  regulation?: string;
}

export interface CallMade {
  end: 'appointment' | 'request' | 'excluded';
  appointment?: Appointment;
  consultation?: Consultation;
  /** Of whoever has no treating doctor; `rests`: one has ended lately, and none was opened. */
  search?: DoctorSearch & { state: 'open' | 'rests' };
}

/** How a patient can be reached, and by which way she wants to be told of her appointments. */
export interface Reached {
  /** Of the Patient. */
  version: number;
  telephone?: string;
  email?: string;
  wish: Wish;
}

const base = '/api/telephone';
const post = <Answer>(path: string, body: object) => request<Answer>('POST', `${base}/${path}`, { body });
const one = (id: string) => encodeURIComponent(id.replace(/^Patient\//u, ''));

export const telephone = {
  lists: () => request<DeskLists>('GET', base),
  doctors: () =>
    request<{ doctors?: { doctor: string; first: string }[] }>('GET', `${base}/doctors`).then(
      (answer) => answer.doctors ?? []
    ),
  desk: () => request<DeskCard>('GET', `${base}/desk`),
  /** Answers with the desk as it is then. */
  writeDesk: (version: number, card: DeskCard['card']) =>
    request<DeskCard>('PUT', `${base}/desk`, { body: { version, card } }),
  call: (body: Call) => post<CallMade>('calls', body),
  reaching: (patient: string) => request<Reached>('GET', `${base}/patients/${one(patient)}/reaching`),
  reach: (patient: string, body: Required<Reached>) =>
    request<Reached>('PUT', `${base}/patients/${one(patient)}/reaching`, { body }),
  /** Completes one that is missing; refused where another one stands. */
  giveBirthDate: (patient: string, birthDate: string) =>
    request('PUT', `${base}/patients/${one(patient)}/birth-date`, { body: { birthDate } }),
  callBack: (body: { name: string; telephone: string; about: string; patient?: string }) => post('call-backs', body),
  calledBack: (id: string, answer: CallBackAnswer) =>
    post(`call-backs/${one(id)}/done`, answer === 'leaves' ? { leaves: true } : { reached: answer === 'reached' }),
  note: (text: string) => post('notes', { text }),
  takeNote: (id: string) => post(`notes/${one(id)}/taken`, {}),
  wait: (body: NewWaiting) => post('waiting', body),
  answerWaiting: (id: string, answer: WaitingAnswer, start?: string) =>
    post(`waiting/${one(id)}/answers`, start === undefined ? { answer } : { answer, start }),
  /** `again`: why a doctor is looked for once more, shortly after a search has ended. */
  search: (patient: string, again: string) =>
    post<{ kept: DoctorSearch }>('doctor-searches', { patient, again }).then(({ kept }) => kept),
  endSearch: (patient: string, reason: SearchEnd) => post(`doctor-searches/${one(patient)}/end`, { reason }),
  answer: (patient: string, doctor: string, answer: DoctorAnswer) =>
    post(`doctor-searches/${one(patient)}/answers`, { doctor, answer })
};
