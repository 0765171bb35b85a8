// What the server is told before the first byte of a still or clip: how long, in what pieces, each piece's hash and the whole's, and what it shows.

export interface ExamFacts {
  kind: 'still' | 'clip';
  /** Key of the place on the body: "back-6", "ear". */
  site: string;
  siteText: string;
  side?: 'left' | 'right';
  device: string;
  /** ISO instant. */
  takenAt: string;
  width?: number;
  height?: number;
  durationMs?: number;
  sampleRate?: number;
}

export interface ContentPromise extends ExamFacts {
  mediaType: string;
  size: number;
  pieceBytes: number;
  sha256: string;
  pieces: string[];
}

/** Sixteen seconds at 64 kb/s: what a cut makes one send again. */
export const pieceBytes = 128 * 1024;

export function pieceOf(bytes: Blob, index: number): Blob {
  return bytes.slice(index * pieceBytes, (index + 1) * pieceBytes);
}

async function sha256(bytes: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await bytes.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export async function promiseOf(bytes: Blob, facts: ExamFacts): Promise<ContentPromise> {
  const count = Math.ceil(bytes.size / pieceBytes);
  const pieces: string[] = [];
  for (let index = 0; index < count; index += 1) pieces.push(await sha256(pieceOf(bytes, index)));
  return { ...facts, mediaType: bytes.type, size: bytes.size, pieceBytes, sha256: await sha256(bytes), pieces };
}

/** 128 random bits: the sender chooses, so that what is told twice is one thing. */
export function newContentId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function instantNow(): string {
  return instantOf(Date.now());
}

export function instantOf(unixMs: number): string {
  return new Date(unixMs).toISOString();
}
