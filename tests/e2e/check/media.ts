// Stills and clips for a check: what the assistant's page read from the chest-piece, what its camera could give, how an upload was cut and went on, and
// the bytes that the doctor's page is given. The pages are driven by the words on the screen; only what no screen shows is read from within.
import { setTimeout as pass } from 'node:timers/promises';
import type { Page, Request, Route } from 'playwright-core';
import { call } from './record.ts';
import type { Report } from './report.ts';

export interface Sound {
  channels: Float32Array[];
  sampleRate: number;
}

interface Read {
  sampleRate: number;
  blocks: Float32Array[][];
}
declare global {
  interface Window {
    __read?: Read[];
  }
}

/** From now on, also after a reload, what the page's recorder hands to the page is kept beside it. Call it when the page is open. */
export async function watchRecorder(page: Page): Promise<void> {
  const watch = (): void => {
    const read: Read[] = [];
    window.__read = read;
    window.AudioWorkletNode = class extends window.AudioWorkletNode {
      constructor(context: BaseAudioContext, name: string, options?: AudioWorkletNodeOptions) {
        super(context, name, options);
        if (name !== 'recorder') return;
        const one: Read = { sampleRate: context.sampleRate, blocks: [] };
        read.push(one);
        this.port.addEventListener('message', ({ data }: MessageEvent<Float32Array[] | undefined>) => {
          if (data) one.blocks.push(data);
        });
      }
    };
  };
  await page.addInitScript(watch);
  await page.evaluate(watch);
}

function floats(base64: string): Float32Array {
  const bytes = Buffer.from(base64, 'base64');
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

/** Every sample that the page read for its last clip. Ask before a reload. */
export async function samplesRead(page: Page): Promise<Sound> {
  const raw = await page.evaluate(() => {
    const last = window.__read?.at(-1);
    if (!last) throw new Error('this page recorded nothing');
    const count = last.blocks[0]?.length ?? 0;
    const channels = Array.from({ length: count }, (_, index) => {
      let text = '';
      for (const block of last.blocks) {
        const channel = block[index];
        if (channel) text += String.fromCharCode(...new Uint8Array(channel.buffer, channel.byteOffset, channel.byteLength));
      }
      return btoa(text);
    });
    return { channels, sampleRate: last.sampleRate };
  });
  return { channels: raw.channels.map(floats), sampleRate: raw.sampleRate };
}

export interface KeptMedia {
  id: string;
  contentType: string;
  url: string;
  site: string;
  side: string;
  width: number;
  height: number;
}

/** The stills and clips of the examination that this page shows, the newest first, as the record has them. */
export async function keptMedia(page: Page): Promise<KeptMedia[]> {
  const encounter = page.url().split('/').pop() ?? '';
  const found = await call(page, 'GET', `/fhir/Media?encounter=Encounter/${encounter}&_sort=-created`);
  const entries = (found.body['entry'] ?? []) as { resource: Record<string, unknown> }[];
  return entries.map(({ resource }) => {
    const content = resource['content'] as { contentType: string; url: string };
    const site = resource['bodySite'] as { coding: { code: string; display?: string }[] };
    return {
      id: String(resource['id']),
      contentType: content.contentType,
      url: content.url,
      site: site.coding[0]?.code ?? '',
      side: site.coding[1]?.display ?? '',
      width: Number(resource['width'] ?? 0),
      height: Number(resource['height'] ?? 0),
    };
  });
}

/** The bytes as this person's page is given them. */
export async function bytesOf(page: Page, url: string): Promise<{ status: number; headers: Record<string, string>; bytes: Buffer }> {
  const raw = await page.evaluate(async (url) => {
    const answer = await fetch(url);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    let text = '';
    for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
    return { status: answer.status, headers: Object.fromEntries(answer.headers), text: btoa(text) };
  }, url);
  return { status: raw.status, headers: raw.headers, bytes: Buffer.from(raw.text, 'base64') };
}

/** A WAV file of 16-bit or of float samples, read by its own header and by no code of the app. */
export function soundOf(wav: Buffer): Sound {
  const count = wav.readUInt16LE(22);
  const width = wav.readUInt16LE(34) / 8;
  const frames = wav.readUInt32LE(40) / (count * width);
  const at = (frame: number, channel: number): number => 44 + (frame * count + channel) * width;
  const sample = (frame: number, channel: number): number => (width === 2 ? wav.readInt16LE(at(frame, channel)) / 32_768 : wav.readFloatLE(at(frame, channel)));
  const channels = Array.from({ length: count }, (_, channel) => Float32Array.from({ length: frames }, (_, frame) => sample(frame, channel)));
  return { channels, sampleRate: wav.readUInt32LE(24) };
}

/** How many samples differ, a missing one included; 0 when the clip is what the page read, sample by sample. */
export function samplesThatDiffer(read: Sound, kept: Sound): number {
  if (read.sampleRate !== kept.sampleRate || read.channels.length !== kept.channels.length || read.channels.length === 0) return Number.POSITIVE_INFINITY;
  let differing = 0;
  for (const [index, channel] of read.channels.entries()) {
    const other = kept.channels[index] ?? new Float32Array();
    differing += Math.abs(channel.length - other.length);
    for (let at = 0; at < Math.min(channel.length, other.length); at++) if (!Object.is(channel[at], other[at])) differing++;
  }
  return differing;
}

/** "3840x2160": the largest picture of the camera that the bedside sends, by its own capabilities. */
export async function largestPicture(bedside: Page): Promise<string> {
  return bedside.evaluate(() => {
    const tracks = [...document.querySelectorAll('video')].flatMap((video) => (video.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks() : []));
    const own = tracks.find((track) => track.contentHint === 'detail') ?? tracks.at(-1);
    const able = own?.getCapabilities();
    return `${able?.width?.max ?? 0}x${able?.height?.max ?? 0}`;
  });
}

/** "3840x2160": the picture as the browser of this page decodes it. */
export async function pictureSize(page: Page, url: string): Promise<string> {
  return page.evaluate(async (url) => {
    const picture = await createImageBitmap(await (await fetch(url)).blob());
    return `${picture.width}x${picture.height}`;
  }, url);
}

/** At the doctor's: asks for a still and waits until it is shown; gives what is kept. */
export async function askForStill(doctor: Page): Promise<KeptMedia> {
  const before = (await keptMedia(doctor)).length;
  await doctor.getByRole('button', { name: 'Demander une photo' }).click();
  await doctor.getByRole('button', { name: /^Photo, / }).first().waitFor({ timeout: 15_000 });
  return newest(doctor, before);
}

/** The newest of what is kept, once there are more than `before`. */
export async function newest(page: Page, before: number, limitMs = 20_000): Promise<KeptMedia> {
  const until = performance.now() + limitMs;
  for (;;) {
    const kept = await keptMedia(page);
    if (kept.length > before && kept[0]) return kept[0];
    if (performance.now() > until) throw new Error(`nothing more was kept within ${limitMs} ms`);
    await pass(200);
  }
}

/** Watches the pieces of an upload, and holds them back after some, as a network that dies in the middle. */
export class Pieces {
  /** Each piece that the page sent and that was answered well, by its number, in order. */
  readonly arrived: number[] = [];
  private held = Number.POSITIVE_INFINITY;
  private readonly pattern = '**/contents/*/pieces/*';
  private readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async of(page: Page): Promise<Pieces> {
    const pieces = new Pieces(page);
    await page.route(pieces.pattern, (route) => pieces.judge(route));
    page.on('requestfinished', (request) => void pieces.note(request));
    return pieces;
  }

  holdAfter(count: number): void {
    this.held = this.arrived.length + count;
  }
  letThrough(): void {
    this.held = Number.POSITIVE_INFINITY;
  }
  async until(count: number, limitMs = 15_000): Promise<void> {
    const deadline = performance.now() + limitMs;
    while (this.arrived.length < count) {
      if (performance.now() > deadline) throw new Error(`${this.arrived.length} of ${count} pieces within ${limitMs} ms`);
      await pass(20);
    }
  }
  /** Watches no more. */
  async end(): Promise<void> {
    await this.page.unroute(this.pattern);
  }
  /** How many were sent a second time. */
  get again(): number {
    return this.arrived.length - new Set(this.arrived).size;
  }

  private async judge(route: Route): Promise<void> {
    if (this.arrived.length >= this.held) await route.abort('connectionfailed').catch(() => undefined);
    else await route.continue().catch(() => undefined);
  }
  private async note(request: Request): Promise<void> {
    const piece = /\/pieces\/(\d+)$/.exec(request.url())?.[1];
    if (piece !== undefined && (await request.response())?.ok()) this.arrived.push(Number(piece));
  }
}

/** At the bedside: takes the machine's camera as the exam camera, which opens it. */
export async function lookByCamera(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Choisir l’instrument : Otoscope, caméra' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Micro ou caméra du système' }).click();
  await page.getByText('Image envoyée').waitFor();
}

/** At the bedside, with the stethoscope open. */
export async function recordFor(bedside: Page, seconds: number): Promise<void> {
  await bedside.getByRole('button', { name: 'Enregistrer le son' }).click();
  await bedside.getByRole('timer').waitFor();
  await pass(seconds * 1000);
  await bedside.getByRole('button', { name: 'Arrêter l’enregistrement' }).click();
}

/** Records, lets some pieces through and holds the others back; gives what the page had read, which a reload forgets. */
export async function cutAfter(pieces: Pieces, bedside: Page, count: number, seconds: number): Promise<Sound> {
  pieces.holdAfter(count);
  const arrived = pieces.arrived.length;
  await recordFor(bedside, seconds);
  await pieces.until(arrived + count);
  await bedside.getByText(/^Envoi, /).waitFor();
  return samplesRead(bedside);
}

/** The rows of script/demo --check: both people are in the call, and the stethoscope is open. Reloads the bedside in the middle of an upload. */
export async function stillsAndClips(report: Report, bedside: Page, doctor: Page): Promise<void> {
  await watchRecorder(bedside);
  await report.step('the assistant opens the exam camera', () => lookByCamera(bedside));
  const still = await report.step('the doctor asks for a picture, and it is kept', () => askForStill(doctor));
  report.result('still-kept', `${still.width}x${still.height}`, 'pixels', { is: await largestPicture(bedside) });
  report.result('still-as-the-doctor-is-given-it', await pictureSize(doctor, still.url), 'pixels', { is: `${still.width}x${still.height}` });
  await bedside.getByRole('button', { name: /^Image envoyée/ }).click();
  const before = (await keptMedia(doctor)).length;
  const pieces = await Pieces.of(bedside);
  const read = await report.step('a clip is recorded, and its upload is cut in the middle', () => cutAfter(pieces, bedside, 2, 4));
  const clip = await report.step('the page is reloaded, and the upload goes on', async () => {
    await bedside.reload();
    pieces.letThrough();
    return newest(doctor, before);
  });
  const kept = soundOf((await bytesOf(doctor, clip.url)).bytes);
  report.result('clip-samples', kept.channels[0]?.length ?? 0, 'samples', { atLeast: 3 * kept.sampleRate });
  report.result('clip-samples-that-differ', samplesThatDiffer(read, kept), 'samples', { is: 0 });
  report.result('clip-pieces-sent-again-after-the-cut', pieces.again, 'pieces', { is: 0 });
  await pieces.end();
}
