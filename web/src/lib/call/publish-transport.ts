// The connection on which this participant publishes: the client offers. One section per purpose, kept for as long as the connection lives;
// a track that changes on a live section needs no negotiation, a purpose that opens or closes does.
import { contentHintFor, encodingFor, kindOf, narrowSoundBitsPerSecond, type Purpose } from './purposes';

export type Publish = (sdp: string, tracks: { mid: string; purpose: Purpose }[]) => Promise<{ sdp: string }>;

export class PublishTransport {
  readonly peer: RTCPeerConnection;
  readonly #sections = new Map<Purpose, RTCRtpTransceiver>();
  readonly #publish: Publish;
  readonly #ended = Promise.withResolvers<void>();
  #work: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(makePeer: () => RTCPeerConnection, publish: Publish) {
    this.peer = makePeer();
    this.#publish = publish;
  }

  /**
   * Publishes exactly these tracks. Calls queue: one negotiation at a time, in order. Rejects when the server refuses. Ends when the connection is
   * closed underneath it, too: a browser never answers what a closed connection was asked, and whoever waits here has other things to do.
   */
  carry(tracks: ReadonlyMap<Purpose, MediaStreamTrack>): Promise<void> {
    const wanted = new Map(tracks);
    const next = this.#work.then(() => this.#carry(wanted));
    this.#work = next.catch(() => undefined);
    return Promise.race([next, this.#ended.promise]);
  }

  /**
   * Sends only these: the others are held back at the sender, their sections stay. Where something is held back, a sound takes no more than its floor:
   * what is left is for the stills.
   */
  sendOnly(purposes: readonly Purpose[]): Promise<void> {
    const next = this.#work.then(() => this.#sendOnly(purposes));
    this.#work = next.catch(() => undefined);
    return next;
  }

  close(): void {
    this.#closed = true;
    this.#ended.resolve();
    this.peer.close();
  }

  async #sendOnly(purposes: readonly Purpose[]): Promise<void> {
    const sent = [...this.#sections].filter(([, section]) => section.direction === 'sendonly');
    const narrow = sent.some(([purpose]) => !purposes.includes(purpose));
    for (const [purpose, section] of sent) {
      const parameters = section.sender.getParameters();
      const active = purposes.includes(purpose);
      const own = encodingFor(purpose).maxBitrate ?? 0;
      const maxBitrate = narrow && kindOf(purpose) === 'audio' ? Math.min(own, narrowSoundBitsPerSecond) : own;
      const isSo = (one: RTCRtpEncodingParameters) => one.active === active && one.maxBitrate === maxBitrate;
      if (parameters.encodings.every(isSo)) continue;
      for (const encoding of parameters.encodings) Object.assign(encoding, { active, maxBitrate });
      await section.sender.setParameters(parameters);
    }
  }

  async #carry(wanted: Map<Purpose, MediaStreamTrack>): Promise<void> {
    if (this.#closed) return;
    let changed = false;
    for (const [purpose, track] of wanted) changed = (await this.#open(purpose, track)) || changed;
    for (const [purpose, section] of this.#sections) {
      if (wanted.has(purpose) || section.direction === 'inactive') continue;
      await section.sender.replaceTrack(null);
      section.direction = 'inactive';
      changed = true;
    }
    if (changed) await this.#negotiate();
  }

  /** True when the description must be negotiated again. */
  async #open(purpose: Purpose, track: MediaStreamTrack): Promise<boolean> {
    if ('contentHint' in track) track.contentHint = contentHintFor(purpose);
    const section = this.#sections.get(purpose);
    if (section === undefined) {
      const sendEncodings = [encodingFor(purpose)];
      const made = this.peer.addTransceiver(track.kind === kindOf(purpose) ? track : kindOf(purpose), {
        direction: 'sendonly',
        sendEncodings
      });
      this.#sections.set(purpose, made);
      return true;
    }
    if (section.sender.track !== track) await section.sender.replaceTrack(track);
    if (section.direction === 'sendonly') return false;
    section.direction = 'sendonly';
    return true;
  }

  async #negotiate(): Promise<void> {
    await this.peer.setLocalDescription(await this.peer.createOffer());
    const tracks: { mid: string; purpose: Purpose }[] = [];
    for (const [purpose, section] of this.#sections) {
      if (section.mid !== null && section.direction === 'sendonly') tracks.push({ mid: section.mid, purpose });
    }
    const answer = await this.#publish(this.peer.localDescription?.sdp ?? '', tracks);
    if (!this.#closed) await this.peer.setRemoteDescription({ type: 'answer', sdp: answer.sdp });
  }
}
