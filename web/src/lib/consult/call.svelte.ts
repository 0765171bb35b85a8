// The consultation of this tab as the screens see it: who is there, what is received, what of ours is open, how good the link is, what the
// doctor asks. Holds the open devices; comes back by itself after a reload with the same purposes (call/return-ticket.ts).
import { request } from '$lib/api/http';
import { live } from '$lib/api/live';
import { DeviceProblem, type DeviceFailure } from '$lib/call/devices';
import { Listeners } from '$lib/call/listeners';
import type { LiveState } from '$lib/call/live-client';
import type { LiveEvent, NetworkProfile } from '$lib/call/protocol';
import type { Purpose } from '$lib/call/purposes';
import { keepTicket, tearTicket, ticketFor, type Source } from '$lib/call/return-ticket';
import { RoomClient, type RoomView } from '$lib/call/room-client';
import {
  figuresOf,
  picturesCame,
  qualityBetween,
  readingsWithoutPictures,
  type Figures,
  type Quality
} from '$lib/call/statistics';
import { openSource, type OpenSource } from '$lib/kit/sources';
import type { VitalKind } from '$lib/kit/vital-kinds';
import { readGuidance, type Guidance, type Placement, type Wish } from './guidance';
import { Stills } from './stills.svelte';

const readingEveryMs = 2000;
const noRefusals: RoomView['refused'] = new Map();

export class ConsultationCall {
  view = $state.raw<RoomView>({
    link: 'joining',
    me: undefined,
    participants: [],
    received: [],
    closedWhy: undefined,
    refused: noRefusals,
    sending: undefined
  });
  liveState = $state<LiveState>('connecting');
  quality = $state<Quality>('good');
  /** Pictures come, or have not had the time to: two readings without any are needed to say that they do not. */
  videoArrives = $state(true);
  /** The exam camera's video is moving here, or has not had the time to. */
  examArrives = $state(true);
  opened = $state<Partial<Record<Purpose, Source>>>({});
  muted = $state(false);
  problems = $state<Partial<Record<Purpose, DeviceFailure>>>({});
  network = $state<NetworkProfile>('fibre');
  guidance = $state<Guidance | undefined>();
  placement = $state<Placement | undefined>();
  /** The last thing that we said to the room did not reach it. */
  unsaid = $state(false);
  seconds = $state(0);

  /** The doctor asks for a still or a clip: for the page that can take it. */
  readonly wishes = new Listeners<Wish>();
  /** The doctor asks for a measure. */
  readonly measures = new Listeners<VitalKind>();
  /** Pictures in place of the exam camera's video where the link is too narrow for it. */
  readonly stills: Stills;
  readonly #room: RoomClient;
  // Not shown by itself: `opened` is what the screens see.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #handles = new Map<Purpose, OpenSource>();
  readonly #stops: (() => void)[] = [];
  #before: Figures | undefined;
  #withoutPictures = 0;

  constructor(readonly room: string) {
    this.#room = new RoomClient(live, room);
    this.stills = new Stills(this, (signal) => live.request('room.signal', { room, signal }));
  }

  get others() {
    return this.view.participants.filter((one) => one.id !== this.view.me);
  }

  get returning(): boolean {
    return this.view.link === 'returning' || (this.view.link !== 'closed' && this.liveState !== 'open');
  }

  received(purpose: Purpose): MediaStreamTrack | undefined {
    return this.view.received.find((one) => one.purpose === purpose && one.participant !== this.view.me)?.track;
  }

  /** Who sends us this. */
  sourceOf(purpose: Purpose): string | undefined {
    return this.view.received.find((one) => one.purpose === purpose && one.participant !== this.view.me)?.participant;
  }

  /** Open here, and held back because our uplink does not carry it. */
  withheld(purpose: Purpose): boolean {
    return this.view.link === 'joined' && this.view.sending?.includes(purpose) === false;
  }

  own(purpose: Purpose): MediaStreamTrack | undefined {
    return this.opened[purpose] ? this.#handles.get(purpose)?.track : undefined;
  }

  /** Joins with what was open before a reload, or with these. */
  async start(sources: Partial<Record<Purpose, Source>>): Promise<void> {
    this.liveState = live.state;
    this.#stops.push(
      this.#room.changes.add((view) => this.#seen(view)),
      live.states.add((state) => (this.liveState = state)),
      live.events.add((event) => this.#heard(event))
    );
    const readings = setInterval(() => void this.#measure(), readingEveryMs);
    const began = Date.now();
    const ticking = setInterval(() => {
      this.seconds = Math.floor((Date.now() - began) / 1000);
      this.stills.tick();
    }, 1000);
    this.#stops.push(
      () => clearInterval(readings),
      () => clearInterval(ticking)
    );
    const wanted = ticketFor(this.room)?.sources ?? sources;
    this.#room.enter();
    for (const [purpose, source] of Object.entries(wanted)) await this.open(purpose as Purpose, source);
  }

  async open(purpose: Purpose, source: Source): Promise<void> {
    delete this.problems[purpose];
    try {
      const handle = await openSource(purpose, source);
      this.#handles.get(purpose)?.stop();
      this.#handles.set(purpose, handle);
      handle.track.onended = () => void this.close(purpose);
      this.opened[purpose] = source;
      this.#keep();
      this.#muteVoiceWhileListening();
      await this.#room.publish(purpose, handle.track);
    } catch (failure) {
      if (!(failure instanceof DeviceProblem)) throw failure;
      this.problems[purpose] = failure.why;
    }
  }

  async close(purpose: Purpose): Promise<void> {
    const handle = this.#handles.get(purpose);
    if (!handle) return;
    this.#handles.delete(purpose);
    delete this.opened[purpose];
    this.#keep();
    this.#muteVoiceWhileListening();
    await this.#room.publish(purpose, null);
    handle.stop();
  }

  /** Another setting of a virtual instrument that is open. */
  set(purpose: Purpose, setting: string): void {
    const source = this.opened[purpose];
    if (source?.kind !== 'virtual' || source.setting === setting) return;
    this.#handles.get(purpose)?.set?.(setting);
    this.opened[purpose] = { kind: 'virtual', setting };
    this.#keep();
  }

  toggleMute(): void {
    this.muted = !this.muted;
    this.#muteVoiceWhileListening();
  }

  /** Demonstration only: degrades this person's own network. */
  async impair(profile: NetworkProfile): Promise<void> {
    const before = this.network;
    this.network = profile;
    // By its own HTTP route: a cut drops the live socket, and this is the one way back.
    await request('POST', '/api/demonstration/network', { body: { room: this.room, profile } }).catch(
      () => (this.network = before)
    );
  }

  /** What the doctor asks; kept here too, so that it is said again to whoever returns. */
  guide(guidance: Guidance | undefined): void {
    this.guidance = guidance;
    this.placement = undefined;
    this.#signal({ kind: 'guidance', guidance: guidance ?? null });
  }

  answerGuidance(placement: Placement): void {
    this.placement = placement;
    this.#signal({ kind: 'placement', placement });
  }

  wish(wish: Wish): void {
    this.#signal({ kind: 'wish', wish });
  }

  askMeasure(vital: VitalKind): void {
    this.#signal({ kind: 'measure', vital });
  }

  /** The person leaves; a reload does not. */
  async leave(): Promise<void> {
    tearTicket();
    this.stop();
    await this.#room.leave();
  }

  stop(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.stills.stop();
    for (const handle of this.#handles.values()) handle.stop();
    this.#handles.clear();
    this.opened = {};
  }

  #signal(signal: unknown): void {
    live.request('room.signal', { room: this.room, signal }).then(
      () => (this.unsaid = false),
      () => (this.unsaid = true)
    );
  }

  #seen(view: RoomView): void {
    const someoneCame =
      view.participants.filter((one) => one.present).length >
      this.view.participants.filter((one) => one.present).length;
    this.view = view;
    if (someoneCame && this.guidance) this.#signal({ kind: 'guidance', guidance: this.guidance });
    if (view.link === 'closed') tearTicket();
  }

  #heard(event: LiveEvent): void {
    if (event.event !== 'room.signal' || event.room !== this.room || event.participant === this.view.me) return;
    if (this.stills.hear(event.participant, event.signal)) return;
    const said = readGuidance(event.signal);
    if (said?.kind === 'guidance') {
      this.guidance = said.guidance;
      this.placement = undefined;
    } else if (said?.kind === 'placement') this.placement = said.placement;
    else if (said?.kind === 'wish') this.wishes.tell(said.wish);
    else if (said?.kind === 'measure') this.measures.tell(said.vital);
  }

  /** While the stethoscope is open the room's microphone is cut: the doctor listens. */
  #muteVoiceWhileListening(): void {
    const voice = this.#handles.get('voice')?.track;
    if (voice) voice.enabled = !this.muted && !this.#handles.has('stethoscope');
  }

  #keep(): void {
    keepTicket({ room: this.room, sources: $state.snapshot(this.opened) });
  }

  async #measure(): Promise<void> {
    const reports = await Promise.all(this.#room.peers.map((peer) => peer.getStats()));
    const now = figuresOf(reports as unknown as Iterable<[string, unknown]>[], performance.now());
    const before = this.#before;
    this.#before = now;
    if (!before) return;
    this.quality = qualityBetween(before, now, this.view.received.length > 0);
    const wanted = this.view.received.some((one) => one.track.kind === 'video');
    this.#withoutPictures = readingsWithoutPictures(this.#withoutPictures, before, now, wanted);
    this.videoArrives = this.#withoutPictures < 2;
    this.examArrives = picturesCame(before, now, this.received('exam_camera')?.id);
  }
}
