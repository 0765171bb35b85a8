// The instruments of a place, as /api/kits describes them.
import { request } from './http';

export type InstrumentKind =
  'stethoscope' | 'otoscope' | 'dermatoscope' | 'cuff' | 'oximeter' | 'thermometer' | 'scale';
export type InstrumentState = 'ready' | 'untested' | 'test-failed' | 'calibration-past' | 'out-of-service';

interface Hand {
  by?: string;
  at: string;
}

export interface Instrument {
  id: string;
  kind: InstrumentKind;
  name?: string;
  serial?: string;
  state: InstrumentState;
  /** Whether it may serve. */
  offered: boolean;
  /** A day: the last one. */
  calibratedUntil?: string;
  test?: Hand & { passed: boolean; reason?: string };
  /** Its last use, while nobody has cleaned it. */
  uncleanedSince?: string;
  consumables?: { name: string; until?: string; past?: boolean }[];
  /** Newest first. */
  log?: (Hand & { step: 'used' | 'cleaned' })[];
}

const pathOf = (place: string) => `/api/kits/${encodeURIComponent(place)}`;

async function note(place: string, what: string, body: unknown): Promise<Instrument[]> {
  return (
    (await request<{ instruments?: Instrument[] }>('POST', `${pathOf(place)}/${what}`, { body })).instruments ?? []
  );
}

/** Each answers with the kit as it is then. */
export const kits = {
  of: (place: string) =>
    request<{ instruments?: Instrument[] }>('GET', pathOf(place)).then((answer) => answer.instruments ?? []),
  test: (place: string, instrument: string, passed: boolean, reason = '') =>
    note(place, 'self-tests', { instrument, passed, reason }),
  use: (place: string, kinds: InstrumentKind[]) => note(place, 'uses', { kinds }),
  clean: (place: string, instruments: string[]) => note(place, 'cleanings', { instruments })
};
