// What people were trained for, as /api/training describes it.
import { request } from './http';
import type { InstrumentKind } from './kits';

export type Skill = 'teleconsultation' | InstrumentKind;
export type Standing = 'never' | 'past' | 'ends-soon' | 'valid';

export interface Held {
  skill: Skill;
  standing: Standing;
  /** Days. */
  givenOn?: string;
  expiresOn?: string;
  by?: string;
}

export interface Trained {
  practitioner: string;
  name: string;
  role: string;
  place?: string;
  own: boolean;
  mayNote: boolean;
  skills: Held[];
}

export interface Training {
  /** Whether this house keeps back who holds no certificate. */
  required: boolean;
  today: string;
  /** Oneself first. */
  people?: Trained[];
}

export interface PracticeRoom {
  instruments: InstrumentKind[];
  certifiers?: { name: string; role: string }[];
}

export interface Certificates {
  practitioner: string;
  skills: Skill[];
  givenOn: string;
  expiresOn: string;
}

export const training = {
  read: () => request<Training>('GET', '/api/training'),
  note: (body: Certificates) => request<Training>('POST', '/api/training/certificates', { body }),
  practise: () => request<PracticeRoom>('POST', '/api/training/practice', { body: {} })
};
