// A place as those who answer for it read and write it: /api/places.
import type { Rung } from './care';
import { request } from './http';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];
export const accessibilities = [
  'step-free',
  'adapted-toilets',
  'parking',
  'reserved-parking',
  'hearing-loop',
  'sign-language',
  'public-transport',
  'tactile-guidance',
  'seats-while-waiting'
] as const;
export type Accessibility = (typeof accessibilities)[number];
export type HolidayRule = 'closed' | 'as-usual' | 'other-hours';
export type Visits = 'walk-in' | 'appointment' | 'both';

/** Times of the wall: 09:30, and 24:00 for the end of a day. */
export interface Span {
  from: string;
  until: string;
}
export interface Wording {
  fr?: string;
  en?: string;
}
export interface DayException {
  date: string;
  lastDate?: string;
  closed?: boolean;
  hours?: Span[];
  why?: Wording;
}
export interface Responsible {
  name?: string;
  role?: string;
  telephone?: string;
}

/** What a place writes of itself. */
export interface OwnCard {
  hours?: (Span & { days: Weekday[] })[];
  exceptions?: DayException[];
  holidays?: { rule: HolidayRule; hours?: Span[] };
  responsible?: Responsible;
  accessibility?: Accessibility[];
  visits?: Visits;
  whoMayCome?: Wording;
  telephone?: string;
}
/** With what the operator writes. */
export interface Card extends OwnCard {
  listed?: boolean;
  commune?: string;
  stops?: (Span & { date: string; commune: string; address: string })[];
  serves?: { commune: string; from: string; until?: string }[];
}

export interface PlaceAgenda {
  owner: string;
  role: 'doctor' | 'assistant' | 'place' | 'kit';
  /** It serves no other place. */
  alone: boolean;
}

/** What is in a place's way, as the board of the coordinator lists it. */
export interface Down {
  cause: 'kit' | 'closed' | 'nobody';
  since?: string;
  /** Of a kit: what cannot be checked, and the instrument. */
  check?: Wording;
  instrument?: string;
  state?: 'test-failed' | 'calibration-past' | 'out-of-service';
  reason?: string;
  /** Of a closure. */
  lastDate?: string;
  why?: Wording;
}
export interface PlaceDown {
  place: string;
  name: string;
  telephone: string;
  down: Down[];
}

export interface Site {
  version: number;
  writable: boolean;
  agendas?: PlaceAgenda[];
  place: {
    id: string;
    name: string;
    kind: string;
    address: string;
    telephone: string;
    card?: Card;
    contact?: Responsible;
    ladder?: { kind: Rung['kind']; doctors?: string[] }[];
    links?: { id: string; service: string; provider?: string; specialties?: Wording[]; telephone?: string }[];
    today?: {
      date: string;
      openings?: (Span & { address?: string })[];
      holiday?: Wording;
      exception?: boolean;
      why?: Wording;
    };
    /** Instants. */
    next?: (Span & { address?: string })[];
  };
}

const pathOf = (place: string) => `/api/places/${encodeURIComponent(place)}`;

export const places = {
  of: (place: string) => request<Site>('GET', pathOf(place)),
  down: () => request<{ places?: PlaceDown[] }>('GET', '/api/places-down').then((found) => found.places ?? []),
  /** Answers with the place as it is then. */
  write: (place: string, version: number, card: OwnCard) =>
    request<Site>('PUT', pathOf(place), { body: { version, card } })
};
