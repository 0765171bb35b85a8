// Stills and clips of one examination as the screens see them: what is being taken, what waits to be sent, what is kept. The assistant's page takes
// them, beside the camera and the chest-piece; the doctor's page asks for them and shows them.
import type { Media } from 'fhir/r4';
import { live, onChanges } from '$lib/api/live';
import { ClipRecorder, clipSecondsMax } from '$lib/capture/clip-recorder';
import type { Waiting } from '$lib/capture/outbox';
import { instantNow } from '$lib/capture/promise';
import { largestOf, takeStill, type Still } from '$lib/capture/still';
import { encodeWav } from '$lib/capture/wav';
import { search } from '$lib/fhir/client';
import type { ConsultationCall } from './call.svelte';
import { keptOf, type KeptMedia, type Site } from './exam-sites';
import { keep, letGo, outbox } from './outbox.svelte';

export class Captures {
  kept = $state.raw<KeptMedia[]>([]);
  /** Seconds of the clip that is being recorded. */
  recording = $state<number | undefined>();
  taking = $state(false);
  /** The camera gave no picture, or the browser keeps nothing. */
  failed = $state(false);

  readonly #stops: (() => void)[] = [];
  #running: { recorder: ClipRecorder; site: Site; device: string } | undefined;
  #ticking: ReturnType<typeof setInterval> | undefined;

  constructor(
    readonly call: ConsultationCall,
    readonly encounter: string
  ) {}

  start(): void {
    void this.#read();
    this.#stops.push(
      onChanges(['Media'], () => void this.#read()),
      live.states.add((state) => {
        if (state === 'open') void this.#read();
      })
    );
  }

  stop(): void {
    for (const stop of this.#stops.splice(0)) stop();
    // What was heard so far is kept: the doctor may have concluded in the middle of it.
    void this.stopClip();
  }

  get waiting(): Waiting[] {
    return outbox.waiting.filter((one) => one.encounter === this.encounter);
  }

  /** Taken, kept by this browser, and sent by and by. */
  async takeStill(site: Site, device: string): Promise<void> {
    const track = this.call.own('exam_camera');
    if (track === undefined || this.taking) return;
    this.taking = true;
    this.failed = false;
    const takenAt = instantNow();
    try {
      const { picture, width, height } = await this.#largest(track);
      await keep(this.encounter, picture, { ...site, kind: 'still', device, takenAt, width, height });
    } catch {
      this.failed = true;
    }
    this.taking = false;
  }

  async startClip(site: Site, device: string): Promise<void> {
    const track = this.call.own('stethoscope');
    if (track === undefined || this.recording !== undefined) return;
    this.recording = 0;
    this.failed = false;
    try {
      this.#running = { recorder: await ClipRecorder.start(track), site, device };
    } catch {
      this.recording = undefined;
      this.failed = true;
      return;
    }
    this.#ticking = setInterval(() => {
      this.recording = (this.recording ?? 0) + 1;
      if (this.recording >= clipSecondsMax) void this.stopClip();
    }, 1000);
    track.addEventListener('ended', () => void this.stopClip(), { once: true });
  }

  async stopClip(): Promise<void> {
    const running = this.#running;
    if (running === undefined) return;
    this.#running = undefined;
    clearInterval(this.#ticking);
    this.recording = undefined;
    const sound = await running.recorder.stop();
    const frames = sound.channels[0]?.length ?? 0;
    if (frames === 0) {
      this.failed = true;
      return;
    }
    await keep(this.encounter, new Blob([encodeWav(sound)], { type: 'audio/wav' }), {
      ...running.site,
      kind: 'clip',
      device: running.device,
      takenAt: running.recorder.startedAt.toISOString(),
      durationMs: Math.max(1, Math.round((1000 * frames) / sound.sampleRate)),
      sampleRate: sound.sampleRate
    }).catch(() => (this.failed = true));
  }

  async letGo(id: string): Promise<void> {
    await letGo(id);
  }

  /** One camera may serve for the face too, and then gives both no more than the face wants: the face steps aside for a moment. */
  async #largest(track: MediaStreamTrack): Promise<Still> {
    const face = this.call.opened.face;
    const shared = this.call.own('face')?.getSettings().deviceId === track.getSettings().deviceId;
    const wanted = largestOf(track);
    if (face === undefined || !shared || (track.getSettings().width ?? 0) >= wanted.width) return takeStill(track);
    await this.call.close('face');
    try {
      return await takeStill(track);
    } finally {
      await this.call.open('face', face);
    }
  }

  async #read(): Promise<void> {
    try {
      const found = await search<Media>('Media', { encounter: `Encounter/${this.encounter}`, _count: '100' });
      this.kept = keptOf(found.matches);
    } catch {
      // What was shown stays; the next change, or the return of the link, reads again.
    }
  }
}
