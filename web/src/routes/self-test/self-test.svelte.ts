// The call against oneself: opens microphone and camera, sends them to a room that gives them back, and says of each part whether it works.
// Nothing is recorded; the room closes by itself after five minutes.
import { live } from '$lib/api/live';
import { DeviceProblem, type DeviceFailure } from '$lib/call/devices';
import { RoomClient, type RoomView } from '$lib/call/room-client';
import { figuresOf, qualityBetween, type Figures, type Quality } from '$lib/call/statistics';
import type { Source } from '$lib/call/return-ticket';
import { openSource, type OpenSource } from '$lib/kit/sources';

export type Part = 'voice' | 'face';

const lookEveryMs = 500;
/** After this long without a connection it is the network that does not let the call through. */
const connectLimitMs = 12_000;
/** A voice at a table, as a share of full scale; a silent microphone stays well below. */
const heardLevel = 0.03;

export class SelfTest {
  view = $state.raw<RoomView | undefined>();
  problems = $state<Partial<Record<Part, DeviceFailure>>>({});
  camera = $state.raw<MediaStreamTrack | undefined>();
  level = $state(0);
  /** The microphone has given a voice at least once. */
  heard = $state(false);
  /** The picture came back from the server. */
  pictureBack = $state(false);
  soundBack = $state(false);
  roundTripMs = $state<number | undefined>();
  quality = $state<Quality | undefined>();
  late = $state(false);

  readonly #room = new RoomClient(live, 'self-test');
  // Not shown by itself: `camera` and `level` are what the page sees.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #open = new Map<Part, OpenSource>();
  readonly #stops: (() => void)[] = [];
  #before: Figures | undefined;
  #sound: AudioContext | undefined;

  get over(): boolean {
    return this.view?.link === 'closed';
  }

  async start(sources: Record<Part, Source>): Promise<void> {
    const began = performance.now();
    this.#stops.push(this.#room.changes.add((view) => (this.view = view)));
    const looking = setInterval(() => {
      this.late = performance.now() - began > connectLimitMs;
      void this.#look();
    }, lookEveryMs);
    this.#stops.push(() => clearInterval(looking));
    this.#room.enter();
    await this.use('voice', sources.voice);
    await this.use('face', sources.face);
  }

  /** Opens the part with this source, in place of the one before. */
  async use(part: Part, source: Source): Promise<void> {
    delete this.problems[part];
    try {
      const opened = await openSource(part, source);
      this.#open.get(part)?.stop();
      this.#open.set(part, opened);
      if (part === 'face') this.camera = opened.track;
      else this.#listen(opened.track);
      await this.#room.publish(part, opened.track);
    } catch (failure) {
      if (!(failure instanceof DeviceProblem)) throw failure;
      this.problems[part] = failure.why;
    }
  }

  async stop(): Promise<void> {
    for (const stop of this.#stops.splice(0)) stop();
    for (const opened of this.#open.values()) opened.stop();
    this.#open.clear();
    this.camera = undefined;
    await this.#sound?.close();
    this.#sound = undefined;
    await this.#room.leave();
  }

  #listen(track: MediaStreamTrack): void {
    void this.#sound?.close();
    this.#sound = new AudioContext();
    const analyser = new AnalyserNode(this.#sound, { fftSize: 1024 });
    this.#sound.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const reading = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      this.level = Math.min(
        1,
        samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0)
      );
      if (this.level > heardLevel) this.heard = true;
    }, 80);
    this.#stops.push(() => clearInterval(reading));
  }

  async #look(): Promise<void> {
    const reports = await Promise.all(this.#room.peers.map((peer) => peer.getStats()));
    const now = figuresOf(reports as unknown as Iterable<[string, unknown]>[], performance.now());
    const before = this.#before;
    this.#before = now;
    if (now.roundTripMs !== undefined) this.roundTripMs = Math.round(now.roundTripMs);
    if (!before) return;
    if (now.framesDecoded > before.framesDecoded) this.pictureBack = true;
    if (now.packetsReceived > before.packetsReceived) {
      this.soundBack = true;
      this.quality = qualityBetween(before, now, true);
    }
  }
}
