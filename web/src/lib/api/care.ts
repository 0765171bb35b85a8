// The care commands and what they answer, as /api/care describes them. One place: pages never write a path.
import { Refusal, request } from './http';
import type { YearOfDoctor } from './year';

export type CareStatus =
  | 'draft'
  | 'excluded'
  | 'preparing'
  | 'ready'
  | 'ringing'
  | 'unanswered'
  | 'accepted'
  | 'in-call'
  | 'interrupted'
  | 'concluded'
  | 'handed-over'
  | 'cancelled';

export type Priority = 'no-treating-doctor' | 'cannot-travel' | 'delay-too-long' | 'prison' | 'other';
export type CareDecision = 'suited' | 'must-be-seen' | 'emergency';
export type Avoided = 'escort' | 'journey' | 'emergency-department' | 'later-visit' | 'nothing';
/** The gravest first. */
export const orientations = ['call-15', 'emergency-department', 'in-person'] as const;
export type Orientation = (typeof orientations)[number];

export interface Reading {
  kind: string;
  value: string;
  second?: string;
  unit: string;
  at: string;
  source: 'typed' | 'device';
  device?: string;
  status: 'accepted' | 'awaiting-confirmation' | 'confirmed' | 'discarded';
  /** Of another day: shown in the record, never as today's. */
  earlier?: boolean;
}

/** What may be looked at now. */
export const isOfToday = (one: Reading): boolean => one.status !== 'discarded' && !one.earlier;

export interface Background {
  asked: boolean;
  lines?: string[];
}

export interface PrescriptionLine {
  substance: string;
  dose: string;
  route: string;
  duration: string;
  quantity: string;
  cancelled?: boolean;
}

export interface Report {
  /** Absent in a draft whose doctor has not decided yet. */
  decision?: CareDecision;
  findings: string;
  diagnoses?: { system: string; code: string; display: string }[];
  prescription?: PrescriptionLine[];
  advice: string;
  whenToCall15: string;
  avoided: Avoided;
  avoidedKm: number;
  technicalIncident?: boolean;
  incidentText: string;
}

export interface Rung {
  kind: 'own-doctor' | 'territory' | 'neighbours' | 'regional' | 'linked';
  /** Of a linked rung: the name of the service. */
  service?: string;
  ringSeconds: number;
  state: 'spent' | 'here' | 'to-come';
}

/** A ring of one doctor; the doctors of a parallel rung are rung at once. */
export interface RingNow {
  doctor: string;
  from: string;
  until: string;
  version: number;
}

/** It is handed on, and stays with its doctor until another has taken it. */
export interface Transfer {
  from: string;
  /** Named; absent: whoever takes it. */
  to?: string;
  specialty?: string;
  at: string;
  reason?: string;
}

export type RegulationAnswer = 'teleconsultation' | 'visit' | 'written-advice' | 'emergency';

/** What a regulating doctor was asked and answered. */
export interface Regulation {
  cause: 'motive' | 'asked' | 'nobody-answered';
  askedBy: string;
  askedAt: string;
  reason?: string;
  /** She has still to decide. */
  awaited?: boolean;
  /** She did not in time: the coordinator was told. */
  escalated?: boolean;
  answer: RegulationAnswer | 'awaited' | 'taken';
  by?: string;
  at?: string;
  who?: string;
  due?: string;
  words?: string;
  /** Somebody has still to say what became of it. */
  toFollow?: boolean;
  followUp?: string;
}

/** Why a consultation was left. */
export type CancelReason =
  | 'patient-left'
  | 'consent-refused'
  | 'consent-withdrawn'
  | 'emergency'
  | 'technical'
  | 'oriented-elsewhere'
  | 'mistake'
  | 'other';

export type Pregnancy = 'not-asked' | 'not-applicable' | 'no' | 'yes' | 'unknown';

/** One line of the course: what was done, by whom, about whom, and why. */
export interface Moment {
  at: string;
  kind: string;
  by: string;
  subject?: string;
  detail?: string;
  reason?: string;
  passed?: { doctor: string; why: string; percent?: number }[];
  /** Why this doctor was rung before the others who were free. */
  because?: ('known-doctor' | 'language' | 'wish' | 'longest-idle')[];
  /** By what a doctor who is not near the patient may answer; absent: she is near. */
  nearness?: 'regulated' | 'no-treating-doctor' | 'priority-zone' | 'without-exception';
  /** The linked service whose rung this is about. */
  service?: string;
}

/** A signed report; a correction names the one it replaces. */
export interface Conclusion {
  version: number;
  replaces?: number;
  signedBy: string;
  signedAt: string;
  reason?: string;
  report: Report;
}

export interface Preparation {
  identity?: { document: string; at: string };
  consent?: { act: 'given' | 'refused' | 'withdrawn'; form: string; present?: string[]; at: string };
  checklist?: { item: string; result: 'done' | 'failed' | 'skipped' }[];
  history?: Background;
  allergies?: Background;
  treatments?: Background;
  pregnancy?: Pregnancy;
  readings?: Reading[];
  news2?: { score: number; level: string; missing?: string[] };
}

export interface BookedHour {
  id: string;
  doctor: string;
  start: string;
  end: string;
  step: 'ahead' | 'come' | 'kept' | 'passed-on';
  passedOnAt: string;
}

export interface Consultation {
  id: string;
  status: CareStatus;
  place: string;
  placeName: string;
  ageMonths: number;
  assistant: string;
  owner?: string;
  priority: Priority;
  motive: { code?: string; text: string };
  patient?: string;
  encounter?: string;
  acceptedAt?: string;
  treatingDoctor?: string;
  /** Primary tags, the one that the patient speaks best first; absent: nobody has said it. */
  languages?: string[];
  /** Asked for, by its code; absent: whoever answers. */
  specialty?: string;
  exclusion?: { orientation: Orientation; question?: string };
  /** The appointment that it keeps: hers alone until `passedOnAt`, while its hour is ahead or has come. */
  appointment?: BookedHour;
  /** How many of the queue stand before this one. */
  ahead?: number;
  contact?: { name: string; role: string; telephone: string };
  callBack?: { address: string; telephone: string };
  dispatch: {
    rungs?: Rung[];
    attempts?: { doctor: string; rung: number; from: string; to: string; end: string }[];
    /** The first of those who are rung now. */
    ring?: RingNow;
    rings?: RingNow[];
    readyAt?: string;
    /** Eight times in ten a doctor takes it between these two; without `until` it is quite possible that nobody does. */
    expectedWait?: { from: string; until?: string };
  };
  transfer?: Transfer;
  /** Who had it before, oldest first. */
  handedOn?: { from: string; to: string; at: string; reason?: string }[];
  regulation?: Regulation;
  /** In the list of what is to be regulated: why it stands where it stands. */
  urgency?: 'emergency' | 'late' | 'held' | 'rung-meanwhile';
  /** To a regulating doctor: whom it is about. */
  identity?: { name?: string; birthDate?: string; gender?: string };
  answers?: { question: string; yes: boolean }[];
  preparation?: Preparation;
  draft?: Report;
  conclusions?: Conclusion[];
  cancelled?: CancelReason;
  moments?: Moment[];
  handOver?: {
    documents: string;
    treatingDoctor: string;
    informedAt?: string;
    readAt?: string;
    /** Whether the treating doctor signs in here and may read it; else a letter goes out. */
    hasInbox?: boolean;
    cleaning: string;
    nothingToPay?: boolean;
    acts?: { code: string; performer: string; cents: number }[];
  };
}

/** Still its doctor's, before anybody else is asked. */
export const isPromised = (one: Consultation): boolean =>
  one.appointment?.step === 'ahead' || one.appointment?.step === 'come';

/** The ring that rings this doctor now. */
export const ringOf = (one: Consultation, doctor: string | undefined): RingNow | undefined =>
  one.dispatch.rings?.find((ring) => ring.doctor === doctor);

/** Somebody is, or should be, in its room. */
export const inCall = (one: Consultation): boolean => ['accepted', 'in-call', 'interrupted'].includes(one.status);

export interface PlaceProtocol {
  place: string;
  name: string;
  kind: string;
  address: string;
  telephone: string;
  ageMonthsMin: number;
  questions?: { id: string; fr: string; en: string; orientation: Orientation }[];
  checklist?: { id: string; fr: string; en: string; required: boolean }[];
  /** The opening that is now, else the next one; without `from` none is planned. Absent where nobody said the hours. */
  opening?: { open: boolean; from?: string; until?: string };
  /** A regulating doctor can be asked. */
  regulated?: boolean;
  /** The services to which it is linked now; absent: none. */
  links?: Link[];
}

/** What a place may call upon: a service of a hospital, a practice or a pool. */
export interface Link {
  id: string;
  service: string;
  provider?: string;
  specialties: { code: string; fr: string; en?: string }[];
  /** Promised: within which a doctor of theirs answers. */
  delaySeconds: number;
  /** The opening that is now, else the next one; open without `until`: at any hour. */
  opening: { open: boolean; from?: string; until?: string };
  contact: { name?: string; telephone: string };
}

export interface Duty {
  doctor: string;
  said: 'off' | 'available' | 'paused';
  state: 'off' | 'paused' | 'available' | 'ringing' | 'busy' | 'gone';
  until?: string;
  /** Her agenda gives this moment to patients without appointment, whatever she has said; not told by the live socket. */
  expectedUntil?: string;
  /** Where she stands this year; not told by the live socket. */
  year?: YearOfDoctor;
}

/** What leaves by the live socket when a doctor is rung. */
export interface Ring {
  event: 'ring';
  consultation: string;
  version: number;
  until: string;
  card: Consultation;
}

const requests = '/api/care/consultation-requests';

function one(id: string): string {
  return `${requests}/${encodeURIComponent(id)}`;
}

async function act(id: string, name: string, body: unknown = {}): Promise<Consultation> {
  return (await request<{ consultation: Consultation }>('POST', `${one(id)}/${name}`, { body })).consultation;
}

export interface NewRequest {
  patient: string;
  place: string;
  priority: Priority;
  motive: { code?: string; text: string };
  treatingDoctor?: string;
  specialty?: string;
  language?: string;
  answers: { question: string; yes: boolean }[];
}

export interface InboxDocument {
  id: string;
  patient: string;
  patientName?: string;
  placeName?: string;
  motive?: string;
  sentAt: string;
  readAt?: string;
}

export interface Queue {
  waiting: number;
  consultations: Consultation[];
  me?: Duty[];
  doctors?: Duty[];
}

export const care = {
  open: (body: NewRequest) =>
    request<{ consultation: Consultation }>('POST', requests, { body }).then((answer) => answer.consultation),
  read: (id: string) => request<{ consultation: Consultation }>('GET', one(id)).then((answer) => answer.consultation),
  prepare: (id: string, step: Record<string, unknown>) => act(id, 'prepare', step),
  ready: (id: string) => act(id, 'ready'),
  contact: (id: string, note: string) => act(id, 'contact', { note }),
  correct: (id: string, correction: Record<string, unknown>) => act(id, 'correct', correction),
  takeUp: (id: string) => act(id, 'take-up'),
  accept: (id: string, version: number) => act(id, 'accept', { version }),
  decline: (id: string, version: number, reason: string) => act(id, 'decline', { version, reason }),
  keepDraft: (id: string, report: Report) => act(id, 'draft', { report }),
  conclude: (id: string, report: Report, password: string) => act(id, 'conclude', { report, password }),
  handOver: (id: string, step: Record<string, unknown>) => act(id, 'hand-over', step),
  cancel: (id: string, why: CancelReason, reason: string) => act(id, 'cancel', { why, reason }),
  reopen: (id: string, reason: string) => act(id, 'reopen', { reason }),
  movePatient: (id: string, patient: string, reason: string) => act(id, 'move-patient', { patient, reason }),
  release: (id: string, reason: string) => act(id, 'release', { reason }),
  transfer: (id: string, to: { to?: string; specialty?: string }, reason: string) =>
    act(id, 'transfer', { ...to, reason }),
  keep: (id: string) => act(id, 'keep'),
  /** Whom its doctor may name, and what each of them does now. */
  colleagues: (id: string) =>
    request<{ doctors?: { doctor: string; state: Duty['state'] }[] }>('GET', `${one(id)}/colleagues`).then(
      (found) => found.doctors ?? []
    ),
  askRegulation: (id: string, reason: string) => act(id, 'ask-regulation', { reason }),
  regulate: (id: string, answer: Record<string, unknown>) => act(id, 'regulate', answer),
  followUp: (id: string, note: string) => act(id, 'follow-up', { note }),
  regulation: () =>
    request<{ consultations?: Consultation[]; toFollow?: Consultation[] }>('GET', '/api/care/regulation').then(
      (found) => ({ consultations: found.consultations ?? [], toFollow: found.toFollow ?? [] })
    ),
  amend: (id: string, replaces: number, report: Report, reason: string, password: string) =>
    act(id, 'amend', { replaces, report, reason, password }),
  cancelPrescription: (id: string, lines: number[], reason: string) =>
    act(id, 'cancel-prescription', { lines, reason }),
  emergency: (id: string, reason: string) => act(id, 'emergency', { reason }),
  /** A person who takes no part in care has no queue: an empty one, so that the rest of the page still shows. */
  queue: () =>
    request<Partial<Queue>>('GET', '/api/care/queue')
      .catch((failure: unknown): Partial<Queue> => {
        if (failure instanceof Refusal && failure.status === 404) return {};
        throw failure;
      })
      // An empty list is left out of the answer, as everywhere in FHIR.
      .then((queue): Queue => ({ ...queue, waiting: queue.waiting ?? 0, consultations: queue.consultations ?? [] })),
  /** Until then, at most a day: a pause ends in being available, being available in being off. */
  say: (say: 'available' | 'pause' | 'off', until?: Date) =>
    request<Duty>('POST', '/api/care/availability', { body: { say, until: until?.toISOString() } }),
  pastDays: () =>
    request<{ consultations?: Consultation[] }>('GET', '/api/care/past-days').then((past) => past.consultations ?? []),
  inbox: () =>
    request<{ documents?: InboxDocument[] }>('GET', '/api/care/inbox').then((inbox) => inbox.documents ?? []),
  markRead: (id: string) => act(id, 'read'),
  protocol: (place: string) => request<PlaceProtocol>('GET', `/api/care/protocols/${encodeURIComponent(place)}`)
};
