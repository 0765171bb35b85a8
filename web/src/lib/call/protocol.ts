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

export type LiveEvent = Change | RoomOffer | RoomParticipants | RoomClosed | { event: 'resync' };

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
