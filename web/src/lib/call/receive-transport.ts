// The connection on which this participant receives: the server offers, one unanswered offer at a time. After each offer the list of what
// is received is rebuilt from it, so that it never depends on which browser event came first.
import type { RoomOffer } from './protocol';
import { playoutTargetFor, type Purpose } from './purposes';
import { withStereo } from './sdp';

export interface Received {
  participant: string;
  purpose: Purpose;
  track: MediaStreamTrack;
}

export type Answer = (generation: number, sdp: string) => Promise<unknown>;

export class ReceiveTransport {
  readonly peer: RTCPeerConnection;
  readonly #answer: Answer;
  #work: Promise<void> = Promise.resolve();
  #received: Received[] = [];
  #closed = false;

  constructor(makePeer: () => RTCPeerConnection, answer: Answer) {
    this.peer = makePeer();
    this.#answer = answer;
  }

  get received(): readonly Received[] {
    return this.#received;
  }

  take(offer: RoomOffer): Promise<void> {
    const next = this.#work.then(() => this.#take(offer));
    this.#work = next.catch(() => undefined);
    return next;
  }

  close(): void {
    this.#closed = true;
    this.#received = [];
    this.peer.close();
  }

  async #take(offer: RoomOffer): Promise<void> {
    if (this.#closed) return;
    await this.peer.setRemoteDescription({ type: 'offer', sdp: offer.sdp });
    this.#received = this.#readTracks(offer);
    const answer = await this.peer.createAnswer();
    const plain = answer.sdp ?? '';
    const edited = withStereo(
      plain,
      offer.tracks.filter((track) => track.purpose === 'stethoscope').map((track) => track.mid)
    );
    try {
      await this.peer.setLocalDescription({ type: 'answer', sdp: edited });
    } catch (refused) {
      if (edited === plain) throw refused;
      await this.peer.setLocalDescription({ type: 'answer', sdp: plain });
    }
    await this.#answer(offer.generation, this.peer.localDescription?.sdp ?? edited);
  }

  #readTracks(offer: RoomOffer): Received[] {
    const sections = this.peer.getTransceivers();
    return offer.tracks.flatMap(({ mid, participant, purpose }) => {
      const section = sections.find((one) => one.mid === mid);
      if (!section) return [];
      const target = playoutTargetFor(purpose);
      if (target !== undefined && 'jitterBufferTarget' in section.receiver)
        section.receiver.jitterBufferTarget = target;
      return [{ participant, purpose, track: section.receiver.track }];
    });
  }
}
