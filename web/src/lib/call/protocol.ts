// The messages of the live socket, as api/live/README.md says them.
import type { Purpose } from './purposes';

export interface Participant {
  id: string;
  name: string;
  role: string;
  present: boolean;
  tracks: { purpose: Purpose }[];
}

export interface HelloAnswer {
  person: string;
  sequence: number;
  epoch: string | number;
}

export interface JoinAnswer {
  participant: string;
  participants: Participant[];
}

export interface Change {
  event: 'change';
  sequence: number;
  type: string;
  id: string;
  version: string;
}

export interface RoomOffer {
  event: 'room.offer';
  room: string;
  generation: number;
  sdp: string;
  tracks: { mid: string; participant: string; purpose: Purpose }[];
}

export interface RoomParticipants {
  event: 'room.participants';
  room: string;
  participants: Participant[];
}

export interface RoomClosed {
  event: 'room.closed';
  room: string;
  why: string;
}

/** Which of our tracks the uplink carries now. */
export interface RoomSending {
  event: 'room.sending';
  room: string;
  purposes: Purpose[];
}

/** The profiles of the demonstration's network slider. */
export type NetworkProfile = 'fibre' | 'mobile-4g' | 'narrow-64k' | 'cut';

/** What another participant says to the room; its content is read with care, it comes from another page. */
export interface RoomSignal {
  event: 'room.signal';
  room: string;
  participant: string;
  signal: unknown;
}

/** What the dispatch tells: a ring, its end, an emergency. What it concerns is read again from /api/care. */
export interface CareNotice {
  event:
    | 'ring'
    | 'ring-stopped'
    | 'nobody-answered'
    | 'telephone-instead'
    | 'emergency'
    | 'released'
    | 'availability'
    | 'board';
  sequence: number;
  consultation: string;
}

/** Who else has this patient before them at the telephone desk. */
export interface TelephoneWith {
  event: 'telephone.with';
  patient: string;
  people: string[];
}

export type LiveEvent =
  | TelephoneWith
  | CareNotice
  | Change
  | RoomOffer
  | RoomParticipants
  | RoomClosed
  | RoomSending
  | RoomSignal
  | { event: 'resync' };

interface Outcome {
  issue?: { code?: string; diagnostics?: string; details?: { text?: string } }[];
}

/** The server answered a request, and said no. */
export class LiveRefusal extends Error {
  readonly code: string;

  constructor(outcome: unknown) {
    const issue = (outcome as Outcome | undefined)?.issue?.[0];
    super(issue?.details?.text ?? issue?.diagnostics ?? 'refused');
    this.name = 'LiveRefusal';
    this.code = issue?.code ?? '';
  }
}

/** No answer came: the socket is down, or went down while waiting. Whoever asked asks again when it is back. */
export class LiveDown extends Error {
  constructor() {
    super('the live socket is down');
    this.name = 'LiveDown';
  }
}
