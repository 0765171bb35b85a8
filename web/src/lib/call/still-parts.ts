// A picture that stands for the exam camera's video on a link too narrow for it: cut into signals of the room, and put together again at the other end.
// What it may cost is computed here, and nowhere else: a link of 64 kb/s carries it beside one sound. It is shown and forgotten: nothing keeps it.
// Not here: taking the picture (still-picture.ts), the pace (still-sender.ts).
import { sizeOf } from './still-picture';

/** The narrowest link on which an exam goes on, and the sound that comes first on it (src/sfu/bandwidth/allocation.hpp: stethoscope_floor). */
export const linkBitsPerSecond = 64_000;
export const soundBitsPerSecond = 47_000;
/** Pings, acknowledgements and what the two people tell each other besides. */
export const reserveBitsPerSecond = 2_000;

export const stillEveryMs = 5000;
/** One part a second: a part holds the link for a quarter of a second, which the buffer of a voice still bridges. */
export const partEveryMs = 1000;
export const partsMax = stillEveryMs / partEveryMs;
/** What a part costs beside its text: the message around it (170), WebSocket and TLS (30), two TCP segments (104). */
export const partOverheadBytes = 304;

const bytesPerStill =
  ((linkBitsPerSecond - soundBitsPerSecond - reserveBitsPerSecond) * stillEveryMs) / 8000 -
  partsMax * partOverheadBytes;
/** Characters of base64 in one part; with its envelope below the 2 KiB of a signal. */
export const partTextMax = Math.floor(bytesPerStill / partsMax / 4) * 4;
export const pictureBytesMax = (partsMax * partTextMax * 3) / 4;

export interface StillPart {
  kind: 'still';
  /** Counts the pictures of one sender. */
  still: number;
  part: number;
  of: number;
  /** How old the picture is as this part leaves, by the sender's own clock. */
  ageMs: number;
  data: string;
}

/** Nothing for a picture that is over the budget. */
export function textsOf(picture: Uint8Array): string[] {
  if (picture.length === 0 || picture.length > pictureBytesMax) return [];
  const text = btoa(Array.from(picture, (byte) => String.fromCharCode(byte)).join(''));
  return Array.from({ length: Math.ceil(text.length / partTextMax) }, (_, index) =>
    text.slice(index * partTextMax, (index + 1) * partTextMax)
  );
}

/** From another person's page: read with care. */
export function readPart(signal: unknown): StillPart | undefined {
  if (typeof signal !== 'object' || signal === null) return undefined;
  const { kind, still, part, of, ageMs, data } = signal as Record<string, unknown>;
  const isCount = (value: unknown, max: number): value is number =>
    typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max;
  if (kind !== 'still' || !isCount(still, Number.MAX_SAFE_INTEGER) || !isCount(of, partsMax)) return undefined;
  if (!isCount(part, of - 1) || !isCount(ageMs, 60_000)) return undefined;
  if (typeof data !== 'string' || data.length === 0 || data.length > partTextMax) return undefined;
  return { kind, still, part, of, ageMs, data };
}

/** Puts the parts of one sender together. One picture at a time: a part that is missing drops its picture, the next one begins anew. */
export class StillReader {
  #still = -1;
  #texts: string[] = [];

  /** The picture, once its last part has come and it is one that a browser may be given. */
  take(part: StillPart): Uint8Array<ArrayBuffer> | undefined {
    if (part.part === 0) {
      this.#still = part.still;
      this.#texts = [];
    }
    if (part.still !== this.#still || part.part !== this.#texts.length) {
      this.#still = -1;
      return undefined;
    }
    this.#texts.push(part.data);
    if (this.#texts.length < part.of) return undefined;
    this.#still = -1;
    const picture = bytesOf(this.#texts.join(''));
    return picture && sizeOf(picture) ? picture : undefined;
  }
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined; // not base64
  }
}
