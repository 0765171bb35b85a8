// Pictures in place of the exam camera's video, on both sides of a call. At the bedside: sent while the uplink does not carry the camera, or while the
// doctor's page says that no video comes to it. At the doctor's: shown with their age until the video comes again. Nothing of it is kept.
import { Lens } from '$lib/call/still-picture';
import { readPart, StillReader } from '$lib/call/still-parts';
import { StillSender } from '$lib/call/still-sender';
import type { ConsultationCall } from './call.svelte';

/** A page that gets no video says so this often; once it is silent for longer than the second, it is no longer believed. */
const asksEveryMs = 6000;
const askedForMs = 15_000;
/** Whoever opens a camera is told within a moment that the link does not carry it: before, nothing is concluded. */
const settlesMs = 1500;

export class Stills {
  /** The last picture that came, and how old it is. */
  shown = $state.raw<ImageBitmap | undefined>();
  ageSeconds = $state(0);
  /** This page sends pictures now. */
  sending = $state(false);

  #takenAt = 0;
  #askedUntil = 0;
  #saidAt = -Infinity;
  #withheldSince: number | undefined;
  #reader = new StillReader();
  #sender: { stop: () => void; track: MediaStreamTrack } | undefined;

  constructor(
    private readonly call: ConsultationCall,
    private readonly say: (signal: unknown) => Promise<unknown>
  ) {}

  /** Somebody said this to the room; false when it is not about stills. */
  hear(participant: string, signal: unknown): boolean {
    const said = signal as { kind?: unknown; wanted?: unknown } | null;
    if (said?.kind === 'stills') {
      this.#askedUntil = said.wanted === true ? performance.now() + askedForMs : 0;
      return true;
    }
    const part = readPart(signal);
    if (!part) return said?.kind === 'still';
    if (this.call.sourceOf('exam_camera') !== participant) return true;
    const picture = this.#reader.take(part);
    if (picture) void this.#show(picture, performance.now() - part.ageMs);
    return true;
  }

  /** Once a second. */
  tick(now = performance.now()): void {
    this.#supply(now);
    const lacks = this.call.received('exam_camera') !== undefined && !this.call.examArrives && !this.call.returning;
    if (lacks && now - this.#saidAt > asksEveryMs) this.#ask(true, now);
    if (this.call.received('exam_camera') === undefined || this.call.examArrives) {
      if (this.#saidAt > 0) this.#ask(false, -Infinity);
      this.#forget();
    }
    this.ageSeconds = Math.max(0, Math.round((now - this.#takenAt) / 1000));
  }

  stop(): void {
    this.#sender?.stop();
    this.#sender = undefined;
    this.sending = false;
    this.#forget();
  }

  #supply(now: number): void {
    const track = this.call.own('exam_camera');
    const withheld = track !== undefined && this.call.withheld('exam_camera');
    this.#withheldSince = withheld ? (this.#withheldSince ?? now) : undefined;
    const wanted = now < this.#askedUntil || (this.#withheldSince ?? now) + settlesMs <= now;
    if (this.#sender && (!wanted || this.#sender.track !== track)) {
      this.#sender.stop();
      this.#sender = undefined;
    }
    if (wanted && track && !this.#sender) this.#sender = this.#begin(track);
    this.sending = this.#sender !== undefined;
  }

  #begin(track: MediaStreamTrack): { stop: () => void; track: MediaStreamTrack } {
    const lens = new Lens(track);
    const sender = new StillSender(
      (bytesMax) => lens.picture(bytesMax),
      (part) => this.say(part)
    );
    sender.start();
    return {
      track,
      stop: () => {
        sender.stop();
        lens.close();
      }
    };
  }

  #ask(wanted: boolean, now: number): void {
    this.#saidAt = now;
    this.say({ kind: 'stills', wanted }).catch(() => (this.#saidAt = wanted ? -Infinity : this.#saidAt));
  }

  async #show(picture: Uint8Array<ArrayBuffer>, takenAt: number): Promise<void> {
    const image = await createImageBitmap(new Blob([picture])).catch(() => undefined);
    if (!image) return;
    if (this.call.examArrives) return image.close();
    this.#takenAt = takenAt;
    this.ageSeconds = Math.max(0, Math.round((performance.now() - takenAt) / 1000));
    this.shown?.close();
    this.shown = image;
  }

  #forget(): void {
    this.shown?.close();
    this.shown = undefined;
  }
}
