// One participant's place in a room: joins, publishes, receives, and returns by itself. Whenever the live socket comes back, or the media
// fails while it is up, the room is joined again and both connections are built anew with the same tracks; nobody clicks anything.
// Not here: devices (devices.ts), what a page shows.
import { Listeners } from './listeners';
import type { LiveClient } from './live-client';
import { browserPeer, type MakePeer } from './peers';
import { LiveRefusal, type JoinAnswer, type LiveEvent, type Participant } from './protocol';
import { PublishTransport } from './publish-transport';
import type { Purpose } from './purposes';
import { ReceiveTransport, type Received } from './receive-transport';

export type RoomLink = 'joining' | 'joined' | 'returning' | 'closed';

export interface RoomView {
  link: RoomLink;
  me: string | undefined;
  participants: readonly Participant[];
  received: readonly Received[];
  /** Why the room is closed to us, in the server's words. */
  closedWhy: string | undefined;
  /** Purposes that the server does not let this role publish, in its words. */
  refused: ReadonlyMap<Purpose, string>;
  /** What the server lets our uplink carry now; undefined: everything. */
  sending: readonly Purpose[] | undefined;
}

const disconnectedMaxMs = 1500; // shorter gaps heal by themselves
const firstRetryMs = 500;
const retryMaxMs = 8000; // a room whose media cannot be had is asked for again at this pace, never faster
const connectLimitMs = 8000;
// A link that has just come back may not be on the machine's list of networks yet: a connection made then finds no way out, and a later one does.
const stuckAfterMs = 500;
const stuckRetriesMax = 5;

export class RoomClient {
  readonly changes = new Listeners<RoomView>();
  readonly #tracks = new Map<Purpose, MediaStreamTrack>();
  readonly #stops: (() => void)[] = [];
  #publishing: PublishTransport | undefined;
  #receiving: ReceiveTransport | undefined;
  #turn = 0;
  #failures = 0;
  #stuckTurns = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #retryOf = 0;
  #view: RoomView = {
    link: 'joining',
    me: undefined,
    participants: [],
    received: [],
    closedWhy: undefined,
    refused: new Map(),
    sending: undefined
  };

  constructor(
    readonly live: LiveClient,
    readonly room: string,
    private readonly makePeer: MakePeer = browserPeer
  ) {}

  get view(): RoomView {
    return this.#view;
  }

  /** The connections in use now, for statistics. */
  get peers(): RTCPeerConnection[] {
    return [this.#publishing?.peer, this.#receiving?.peer].filter((peer) => peer !== undefined);
  }

  enter(): void {
    this.#stops.push(
      this.live.events.add((event) => this.#heard(event)),
      this.live.states.add((state) => {
        if (state === 'open') this.#join();
        else if (this.#view.link === 'joined') this.#show({ link: 'returning' });
      })
    );
    if (this.live.state === 'open') this.#join();
  }

  async leave(): Promise<void> {
    this.#close();
    await this.live.request('room.leave', { room: this.room }).catch(() => undefined);
  }

  /** Opens a purpose with this track, changes its track, or closes it. */
  async publish(purpose: Purpose, track: MediaStreamTrack | null): Promise<void> {
    if (track) this.#tracks.set(purpose, track);
    else this.#tracks.delete(purpose);
    await this.#carry();
  }

  #join(): void {
    clearTimeout(this.#retry);
    this.#turn += 1;
    void this.#enterTurn(this.#turn);
  }

  async #enterTurn(turn: number): Promise<void> {
    this.#dropTransports();
    const makePeer = () => this.makePeer(turn === 1 ? 'first' : 'return');
    const receiving = new ReceiveTransport(makePeer, (generation, sdp) =>
      this.live.request('room.answer', { room: this.room, generation, sdp })
    );
    this.#receiving = receiving;
    this.#watch(receiving.peer, turn);
    try {
      const answer = await this.live.request<JoinAnswer>('room.join', { room: this.room });
      if (turn !== this.#turn) return;
      this.#show({
        link: 'joined',
        me: answer.participant,
        participants: answer.participants,
        closedWhy: undefined,
        sending: undefined
      });
      this.#publishing = new PublishTransport(makePeer, (sdp, tracks) =>
        this.live.request('room.publish', { room: this.room, sdp, tracks })
      );
      this.#watch(this.#publishing.peer, turn);
      await this.#carry();
      if (turn > 1) setTimeout(() => this.#leaveIfStuck(turn), stuckAfterMs);
    } catch (failure) {
      if (turn !== this.#turn) return;
      if (failure instanceof LiveRefusal) this.#close(failure.message);
      else this.#again(turn);
    }
  }

  #leaveIfStuck(turn: number): void {
    const stuck = this.peers.some(
      (peer) => peer.iceGatheringState === 'gathering' && peer.iceConnectionState === 'new'
    );
    if (turn !== this.#turn || !stuck || this.#stuckTurns >= stuckRetriesMax) return;
    this.#stuckTurns += 1;
    this.#join();
  }

  async #carry(): Promise<void> {
    const publishing = this.#publishing;
    if (!publishing) return;
    try {
      await publishing.carry(this.#tracks);
    } catch (failure) {
      if (publishing !== this.#publishing) return;
      if (failure instanceof LiveRefusal) this.#refuse(failure);
      else this.#again(this.#turn);
    }
  }

  /** The last purpose added is the one that was refused: the others were carried before it. */
  #refuse(failure: LiveRefusal): void {
    const last = [...this.#tracks.keys()].pop();
    if (last === undefined) return;
    this.#tracks.delete(last);
    this.#show({ refused: new Map([...this.#view.refused, [last, failure.message]]) });
    this.#join();
  }

  #heard(event: LiveEvent): void {
    if (!('room' in event) || event.room !== this.room || this.#view.link === 'closed') return;
    switch (event.event) {
      case 'room.participants':
        return this.#show({ participants: event.participants });
      case 'room.sending':
        this.#show({ sending: event.purposes });
        return void this.#publishing?.sendOnly(event.purposes).catch(() => undefined);
      case 'room.closed':
        return this.#close(event.why);
      case 'room.offer': {
        const receiving = this.#receiving;
        const turn = this.#turn;
        receiving
          ?.take(event)
          .then(() => {
            if (receiving === this.#receiving) this.#show({ received: receiving.received });
          })
          .catch(() => {
            if (receiving === this.#receiving) this.#again(turn);
          });
      }
    }
  }

  #watch(peer: RTCPeerConnection, turn: number): void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    peer.onconnectionstatechange = () => {
      clearTimeout(timer);
      const late = () => this.#again(turn);
      if (peer.connectionState === 'connected') this.#failures = this.#stuckTurns = 0;
      else if (peer.connectionState === 'failed') late();
      else if (peer.connectionState === 'disconnected') timer = setTimeout(late, disconnectedMaxMs);
      else if (peer.connectionState === 'connecting') timer = setTimeout(late, connectLimitMs);
    };
  }

  /** Joins again after a failure of this turn: at once the first time, then more and more slowly. While the socket is down, its return does it. */
  #again(turn: number): void {
    if (turn !== this.#turn || this.#view.link === 'closed') return;
    if (this.#view.link === 'joined') this.#show({ link: 'returning' });
    if (this.live.state !== 'open' || this.#retryOf === turn) return;
    this.#retryOf = turn;
    const pause = this.#failures === 0 ? 0 : Math.min(firstRetryMs * 2 ** this.#failures, retryMaxMs);
    this.#failures += 1;
    this.#retry = setTimeout(() => this.#join(), pause);
  }

  #close(why?: string): void {
    this.#turn += 1;
    clearTimeout(this.#retry);
    for (const stop of this.#stops.splice(0)) stop();
    this.#dropTransports();
    this.#show({ link: 'closed', closedWhy: why, received: [], participants: [] });
  }

  #dropTransports(): void {
    this.#publishing?.close();
    this.#receiving?.close();
    this.#publishing = undefined;
    this.#receiving = undefined;
  }

  #show(part: Partial<RoomView>): void {
    this.#view = { ...this.#view, ...part };
    this.changes.tell(this.#view);
  }
}
