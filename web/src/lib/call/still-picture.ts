// A camera's picture small enough for a narrow link: the largest and clearest of a few that fits. And, at the other end, what a picture says of itself
// before a browser is given it to decode.
// Spec: RFC 6386 9.1 (VP8 frame header), RFC 9649 2 (WebP container), ITU-T T.81 B.2.2 (JPEG frame header).

export interface Size {
  width: number;
  height: number;
}

/** Encodes the camera's picture at this width and quality. */
export type Encode = (width: number, quality: number) => Promise<Uint8Array>;

/** From the best to one that is hardly a picture; a moving camera in good light fits by the third. */
export const ladder: readonly { width: number; quality: number }[] = [
  { width: 640, quality: 0.6 },
  { width: 640, quality: 0.4 },
  { width: 480, quality: 0.4 },
  { width: 480, quality: 0.2 },
  { width: 320, quality: 0.3 },
  { width: 320, quality: 0.1 },
  { width: 160, quality: 0.2 }
];

/** The first of the ladder that fits; nothing when none does. */
export async function fitted(encode: Encode, bytesMax: number): Promise<Uint8Array | undefined> {
  for (const { width, quality } of ladder) {
    const picture = await encode(width, quality);
    if (picture.length <= bytesMax) return picture;
  }
  return undefined;
}

/** A few bytes can claim a picture of gigabytes: what is larger than what we send is not decoded. */
const sideMax = 1280;

/** Of a WebP (lossy) or JPEG picture as we send them; nothing for anything else. */
export function sizeOf(bytes: Uint8Array): Size | undefined {
  const size = webpSize(bytes) ?? jpegSize(bytes);
  if (!size || size.width === 0 || size.height === 0 || size.width > sideMax || size.height > sideMax) return undefined;
  return size;
}

function says(bytes: Uint8Array, at: number, text: string): boolean {
  return [...text].every((letter, index) => bytes[at + index] === letter.charCodeAt(0));
}

function webpSize(bytes: Uint8Array): Size | undefined {
  if (bytes.length < 30 || !says(bytes, 0, 'RIFF') || !says(bytes, 8, 'WEBPVP8 ')) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint16(23) !== 0x9d01 || view.getUint8(25) !== 0x2a) return undefined;
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
}

/** The picture alone: Chromium adds a colour profile of half a kilobyte that says sRGB, which is what a picture without one is. */
export function withoutProfile(webp: Uint8Array): Uint8Array {
  if (webp.length < 12 || !says(webp, 0, 'RIFF') || !says(webp, 8, 'WEBPVP8X')) return webp;
  const view = new DataView(webp.buffer, webp.byteOffset, webp.byteLength);
  for (let at = 12; at + 8 <= webp.length;) {
    const padded = 8 + view.getUint32(at + 4, true) + (view.getUint32(at + 4, true) % 2);
    if (says(webp, at, 'VP8 ')) {
      const bare = new Uint8Array(12 + padded);
      bare.set(webp.subarray(0, 12));
      bare.set(webp.subarray(at, at + padded), 12);
      new DataView(bare.buffer).setUint32(4, 4 + padded, true);
      return bare;
    }
    at += padded;
  }
  return webp;
}

/** Walks from segment to segment to the frame header; every step goes forward. */
function jpegSize(bytes: Uint8Array): Size | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 <= bytes.length; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    if (marker === 0xffc0 || marker === 0xffc1 || marker === 0xffc2)
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    if (marker < 0xffc0 || marker === 0xffd9 || marker === 0xffda) return undefined;
  }
  return undefined;
}

const firstFrameMs = 2000;

/** Looks through a running track, for as long as it is held. */
export class Lens {
  readonly #video = document.createElement('video');
  /** Settled with the first frame. */
  readonly #plays: Promise<void>;

  constructor(readonly track: MediaStreamTrack) {
    this.#video.muted = true;
    this.#video.playsInline = true;
    this.#video.srcObject = new MediaStream([track]);
    this.#plays = this.#video.play().catch(() => undefined);
  }

  /** What the camera sees now, in at most so many bytes; nothing while it shows nothing. */
  async picture(bytesMax: number): Promise<Uint8Array | undefined> {
    await Promise.race([this.#plays, new Promise((resolve) => setTimeout(resolve, firstFrameMs))]);
    const { videoWidth } = this.#video;
    if (videoWidth === 0) return undefined;
    const frame = await createImageBitmap(this.#video);
    try {
      return await fitted((width, quality) => encoded(frame, Math.min(width, videoWidth), quality), bytesMax);
    } finally {
      frame.close();
    }
  }

  close(): void {
    this.#video.srcObject = null;
  }
}

async function encoded(frame: ImageBitmap, width: number, quality: number): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(width, Math.max(1, Math.round((frame.height * width) / frame.width)));
  canvas.getContext('2d', { alpha: false })?.drawImage(frame, 0, 0, canvas.width, canvas.height);
  let blob = await canvas.convertToBlob({ type: 'image/webp', quality });
  // A browser that writes no WebP gives something else instead.
  if (blob.type !== 'image/webp') blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
  return withoutProfile(new Uint8Array(await blob.arrayBuffer()));
}
