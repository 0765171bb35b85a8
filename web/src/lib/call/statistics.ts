// What the browser counts about the two connections, added up, and what it means in one of four words. Pure: two readings in, one quality out.
export interface Figures {
  atMs: number;
  roundTripMs: number | undefined;
  bytesReceived: number;
  bytesSent: number;
  packetsReceived: number;
  packetsLost: number;
  framesDecoded: number;
  /** Pictures decoded of each received track, by its id. */
  framesOf: ReadonlyMap<string, number>;
}

export type Quality = 'good' | 'fair' | 'weak' | 'cut';

interface Entry {
  type: string;
  kind?: string;
  trackIdentifier?: string;
  nominated?: boolean;
  state?: string;
  currentRoundTripTime?: number;
  bytesReceived?: number;
  bytesSent?: number;
  packetsReceived?: number;
  packetsLost?: number;
  framesDecoded?: number;
}

const goodRoundTripMs = 250; // beyond, people begin to speak over each other
const fairRoundTripMs = 500;
const goodLoss = 0.02;
const fairLoss = 0.1; // beyond, heart sounds lose their meaning

export function figuresOf(reports: readonly Iterable<[string, unknown]>[], atMs: number): Figures {
  const framesOf = new Map<string, number>();
  const sum: Figures = {
    atMs,
    roundTripMs: undefined,
    bytesReceived: 0,
    bytesSent: 0,
    packetsReceived: 0,
    packetsLost: 0,
    framesDecoded: 0,
    framesOf
  };
  for (const report of reports) {
    for (const [, value] of report) {
      const entry = value as Entry;
      if (entry.type === 'inbound-rtp') {
        sum.bytesReceived += entry.bytesReceived ?? 0;
        sum.packetsReceived += entry.packetsReceived ?? 0;
        sum.packetsLost += entry.packetsLost ?? 0;
        sum.framesDecoded += entry.framesDecoded ?? 0;
        if (entry.trackIdentifier !== undefined && entry.framesDecoded !== undefined)
          framesOf.set(entry.trackIdentifier, entry.framesDecoded);
      } else if (entry.type === 'outbound-rtp') {
        sum.bytesSent += entry.bytesSent ?? 0;
      } else if (
        entry.type === 'candidate-pair' &&
        entry.state === 'succeeded' &&
        entry.currentRoundTripTime !== undefined
      ) {
        sum.roundTripMs = Math.max(sum.roundTripMs ?? 0, entry.currentRoundTripTime * 1000);
      }
    }
  }
  return sum;
}

/** Between two readings of the same connections. `expected`: whether anyone is sending to us at all. */
export function qualityBetween(before: Figures, now: Figures, expected: boolean): Quality {
  const received = now.packetsReceived - before.packetsReceived;
  const lost = Math.max(0, now.packetsLost - before.packetsLost);
  if (received < 0) return 'fair'; // the connections were rebuilt in between
  if (expected && received === 0) return 'cut';
  const loss = received + lost === 0 ? 0 : lost / (received + lost);
  const roundTrip = now.roundTripMs ?? 0;
  if (loss > fairLoss || roundTrip > fairRoundTripMs) return 'weak';
  if (loss > goodLoss || roundTrip > goodRoundTripMs) return 'fair';
  return 'good';
}

/** How many readings in a row brought none of the pictures that were waited for; `count` is how many before this one. */
export function readingsWithoutPictures(count: number, before: Figures, now: Figures, wanted: boolean): number {
  return !wanted || now.framesDecoded > before.framesDecoded ? 0 : count + 1;
}

/** Whether pictures of this track came between two readings. A track that was not there before is given the time to begin. */
export function picturesCame(before: Figures, now: Figures, track: string | undefined): boolean {
  const then = track === undefined ? undefined : before.framesOf.get(track);
  const since = track === undefined ? undefined : now.framesOf.get(track);
  return then === undefined || since === undefined || since > then;
}
