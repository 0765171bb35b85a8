// An instrument of the practice room on the way of a consultation: sent to the server and given back, so that what is seen and heard is what a doctor
// would receive. It goes through the room of the self-test, which is one's own, keeps nothing and closes by itself after five minutes.
import { live } from '$lib/api/live';
import type { Purpose } from '$lib/call/purposes';
import { RoomClient, type RoomView } from '$lib/call/room-client';
import { figuresOf } from '$lib/call/statistics';

const lookEveryMs = 500;
/** After this long without anything coming back it is the network that does not let it through. */
const returnLimitMs = 12_000;

export class Round {
  /** What came back, once pictures or sound really arrive. */
  returned = $state.raw<MediaStreamTrack | undefined>();
  late = $state(false);
  over = $state(false);

  readonly #room = new RoomClient(live, 'self-test');
  readonly #stops: (() => void)[] = [];

  send(purpose: Purpose, track: MediaStreamTrack): void {
    const began = performance.now();
    this.#stops.push(this.#room.changes.add((view) => this.#see(view)));
    const looking = setInterval(() => {
      void this.#look(purpose);
      this.late = performance.now() - began > returnLimitMs;
    }, lookEveryMs);
    this.#stops.push(() => clearInterval(looking));
    this.#room.enter();
    void this.#room.publish(purpose, track);
  }

  stop(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.returned = undefined;
    void this.#room.leave();
  }

  #see(view: RoomView): void {
    this.over = view.link === 'closed';
    // While it is on its way again, what came back before stands still.
    if (view.link !== 'joined') this.returned = undefined;
  }

  async #look(purpose: Purpose): Promise<void> {
    const received = this.#room.view.received.find((one) => one.purpose === purpose);
    if (!received) return;
    const reports = await Promise.all(this.#room.peers.map((peer) => peer.getStats()));
    const figures = figuresOf(reports as unknown as Iterable<[string, unknown]>[], performance.now());
    const arrives = received.track.kind === 'video' ? figures.framesDecoded > 0 : figures.packetsReceived > 0;
    if (arrives && this.#room.view.link === 'joined') this.returned = received.track;
  }
}
