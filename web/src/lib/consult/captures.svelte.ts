// Stills and clips of one examination as the screens see them: what is being taken, what waits to be sent, what is kept. The assistant's page takes
// them, beside the camera and the chest-piece; the doctor's page asks for them and shows them.
import type { Media } from 'fhir/r4';
import { live, onChanges } from '$lib/api/live';
import { ClipRecorder, clipSecondsMax } from '$lib/capture/clip-recorder';
import type { Waiting } from '$lib/capture/outbox';
import { instantNow, instantOf, newContentId } from '$lib/capture/promise';
import { leftBehind, RecordingKeeper, soundOf, type Interrupted } from '$lib/capture/recording-keeper';
import { browserRecordings } from '$lib/capture/recording-store';
import { largestOf, takeStill, type Still } from '$lib/capture/still';
import { encodeWav, type Sound } from '$lib/capture/wav';
import { search } from '$lib/fhir/client';
import type { ConsultationCall } from './call.svelte';
import { keptOf, type KeptMedia, type Site } from './exam-sites';
import { carriedFor, keep, letGo, outbox } from './outbox.svelte';

export class Captures {
  kept = $state.raw<KeptMedia[]>([]);
  /** Seconds of the clip that is being recorded. */
  recording = $state<number | undefined>();
  taking = $state(false);
  /** Recordings in whose middle this page was closed: kept so far, until she sends them or lets them go. */
  interrupted = $state.raw<Interrupted[]>([]);
  /** The camera gave no picture, or the browser keeps nothing. */
  failed = $state(false);

  readonly #stops: (() => void)[] = [];
  #looked = false;
  #running: { recorder: ClipRecorder; keeper: RecordingKeeper; site: Site; device: string } | undefined;
  #ticking: ReturnType<typeof setInterval> | undefined;

  constructor(
    readonly call: ConsultationCall,
    readonly encounter: string
  ) {}

  start(): void {
    void this.#read();
    void this.#readInterrupted();
    this.#stops.push(
      onChanges(['Media'], () => void this.#read()),
      live.states.add((state) => {
        if (state !== 'open') return;
        void this.#read();
        void this.#readInterrupted();
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
      // The first blocks come once the recorder runs, and its rate is known then.
      const recorder = await ClipRecorder.start(track, (channels) => this.#running?.keeper.take(channels));
      this.#running = { recorder, keeper: this.#keeperOf(recorder, site, device), site, device };
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
    await this.#keepClip(sound, running.recorder.startedAt.getTime(), running.site, running.device);
    if (!this.failed) await running.keeper.forget();
  }

  /** Sends what was kept of a recording whose page was closed. */
  async sendInterrupted(one: Interrupted): Promise<void> {
    const { site, siteText, side, device } = one;
    this.failed = false;
    const place = { site, siteText, ...(side === undefined ? {} : { side }) };
    await this.#keepClip(await soundOf(one), one.startedAt, place, device);
    if (!this.failed) await this.dropInterrupted(one);
  }

  async dropInterrupted({ id }: Interrupted): Promise<void> {
    this.interrupted = this.interrupted.filter((one) => one.id !== id);
    await browserRecordings.remove(id).catch(() => undefined);
  }

  async letGo(id: string): Promise<void> {
    await letGo(id);
  }

  #keeperOf(recorder: ClipRecorder, site: Site, device: string): RecordingKeeper {
    return new RecordingKeeper({
      id: newContentId(),
      encounter: this.encounter,
      person: carriedFor() ?? '',
      startedAt: recorder.startedAt.getTime(),
      sampleRate: recorder.sampleRate,
      ...site,
      device
    });
  }

  async #keepClip({ channels, sampleRate }: Sound, startedAt: number, site: Site, device: string): Promise<void> {
    const frames = channels[0]?.length ?? 0;
    if (frames === 0) {
      this.failed = true;
      return;
    }
    await keep(this.encounter, new Blob([encodeWav({ channels, sampleRate })], { type: 'audio/wav' }), {
      ...site,
      kind: 'clip',
      device,
      takenAt: instantOf(startedAt),
      durationMs: Math.max(1, Math.round((1000 * frames) / sampleRate)),
      sampleRate
    }).catch(() => (this.failed = true));
  }

  async #readInterrupted(): Promise<void> {
    const person = carriedFor();
    // Once: what this page records itself is not interrupted.
    if (person === undefined || this.#looked) return;
    this.#looked = true;
    const all = await leftBehind(person).catch(() => []);
    this.interrupted = all.filter((one) => one.encounter === this.encounter);
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
