// Samples as a WAV file, without losing one: 16 bits where every sample is a whole one of them, 32-bit floats where one is not.
// Spec: RIFF WAVE, format 1 (PCM) and 3 (IEEE float).

export interface Sound {
  /** One array a channel, all of one length, in [-1, 1). */
  channels: Float32Array[];
  sampleRate: number;
}

const headerBytes = 44;
const full = 32_768;

/** True when 16 bits hold the sample exactly: -0 is not the 0 that would be read back. */
function isWhole(sample: number): boolean {
  const scaled = sample * full;
  return Number.isInteger(scaled) && scaled >= -full && scaled < full && !Object.is(sample, -0);
}

export function encodeWav({ channels, sampleRate }: Sound): Uint8Array<ArrayBuffer> {
  const frames = channels[0]?.length ?? 0;
  const whole = channels.every((channel) => channel.every(isWhole));
  const width = whole ? 2 : 4;
  const data = frames * channels.length * width;
  const view = new DataView(new ArrayBuffer(headerBytes + data));
  const word = (at: number, text: string) => {
    for (let index = 0; index < 4; index += 1) view.setUint8(at + index, text.charCodeAt(index));
  };
  word(0, 'RIFF');
  view.setUint32(4, headerBytes - 8 + data, true);
  word(8, 'WAVE');
  word(12, 'fmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, whole ? 1 : 3, true);
  view.setUint16(22, channels.length, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * channels.length * width, true);
  view.setUint16(32, channels.length * width, true);
  view.setUint16(34, 8 * width, true);
  word(36, 'data');
  view.setUint32(40, data, true);
  let at = headerBytes;
  for (let frame = 0; frame < frames; frame += 1) {
    for (const channel of channels) {
      const sample = channel[frame] ?? 0;
      if (whole) view.setInt16(at, sample * full, true);
      else view.setFloat32(at, sample, true);
      at += width;
    }
  }
  return new Uint8Array(view.buffer);
}

/** Reads what encodeWav writes; undefined for anything else. */
export function decodeWav(bytes: ArrayBuffer): Sound | undefined {
  const view = new DataView(bytes);
  const word = (at: number) => String.fromCharCode(...new Uint8Array(bytes, at, 4));
  if (bytes.byteLength < headerBytes || word(0) !== 'RIFF' || word(8) !== 'WAVE' || word(36) !== 'data')
    return undefined;
  const format = view.getUint16(20, true);
  const count = view.getUint16(22, true);
  const width = view.getUint16(34, true) / 8;
  if (count === 0 || !((format === 1 && width === 2) || (format === 3 && width === 4))) return undefined;
  const frames = Math.floor(Math.min(view.getUint32(40, true), bytes.byteLength - headerBytes) / (count * width));
  const channels = Array.from({ length: count }, () => new Float32Array(frames));
  let at = headerBytes;
  for (let frame = 0; frame < frames; frame += 1) {
    for (const channel of channels) {
      channel[frame] = format === 1 ? view.getInt16(at, true) / full : view.getFloat32(at, true);
      at += width;
    }
  }
  return { channels, sampleRate: view.getUint32(24, true) };
}
