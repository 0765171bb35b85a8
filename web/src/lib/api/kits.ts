// The instruments of a place, as /api/kits describes them.
import { request } from './http';
import './kit-refusals';

export type InstrumentKind =
  'stethoscope' | 'otoscope' | 'dermatoscope' | 'cuff' | 'oximeter' | 'thermometer' | 'scale';
export type InstrumentState =
  'ready' | 'untested' | 'test-failed' | 'calibration-past' | 'out-of-service' | 'not-trained';

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

export interface Kit {
  instruments?: Instrument[];
  /** Kinds that whoever asks may not use: she holds no certificate that counts today. */
  notTrained?: InstrumentKind[];
}

const pathOf = (place: string) => `/api/kits/${encodeURIComponent(place)}`;

async function note(place: string, what: string, body: unknown): Promise<Instrument[]> {
  return (
    (await request<{ instruments?: Instrument[] }>('POST', `${pathOf(place)}/${what}`, { body })).instruments ?? []
  );
}

/** Each answers with the kit as it is then. */
export const kits = {
  of: (place: string) => request<Kit>('GET', pathOf(place)),
  test: (place: string, instrument: string, passed: boolean, reason = '') =>
    note(place, 'self-tests', { instrument, passed, reason }),
  use: (place: string, kinds: InstrumentKind[]) => note(place, 'uses', { kinds }),
  clean: (place: string, instruments: string[]) => note(place, 'cleanings', { instruments })
};
