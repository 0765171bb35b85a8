// A peer connection without a browser, for the tests of this folder: sections, directions and states, no media.
export class FakeTransceiver {
  mid: string | null = null;
  encodings: RTCRtpEncodingParameters[] = [{ active: true }];
  sender: {
    track: MediaStreamTrack | null;
    replaceTrack: (track: MediaStreamTrack | null) => Promise<void>;
    getParameters: () => { encodings: RTCRtpEncodingParameters[] };
    setParameters: (parameters: { encodings: RTCRtpEncodingParameters[] }) => Promise<void>;
  };
  receiver: { track: { id: string }; jitterBufferTarget: number | null };

  constructor(
    track: MediaStreamTrack | null,
    public direction: string,
    id: string
  ) {
    this.sender = {
      track,
      replaceTrack: async (next) => {
        this.sender.track = next;
      },
      getParameters: () => ({ encodings: this.encodings.map((one) => ({ ...one })) }),
      setParameters: async (parameters) => {
        this.encodings = parameters.encodings;
      }
    };
    this.receiver = { track: { id }, jitterBufferTarget: null };
  }
}

export class FakePeer {
  onconnectionstatechange: (() => void) | null = null;
  connectionState = 'new';
  iceConnectionState = 'new';
  iceGatheringState = 'new';
  sections: FakeTransceiver[] = [];
  localDescription: { sdp: string } | null = null;
  remote: string[] = [];
  closed = false;

  addTransceiver(track: MediaStreamTrack | string, init: { direction: string }): FakeTransceiver {
    const made = new FakeTransceiver(
      typeof track === 'string' ? null : track,
      init.direction,
      `local-${this.sections.length}`
    );
    this.sections.push(made);
    return made;
  }

  getTransceivers(): FakeTransceiver[] {
    return this.sections;
  }

  async createOffer() {
    return { type: 'offer', sdp: `offer of ${this.sections.length}` };
  }

  async createAnswer() {
    return { type: 'answer', sdp: 'answer' };
  }

  async setLocalDescription(description: { sdp: string }) {
    this.localDescription = description;
    this.sections.forEach((section, index) => (section.mid ??= String(index)));
  }

  /** An offer's text is the list of its mids, as `mids 0 1 2`; each new one makes a section. */
  async setRemoteDescription(description: { sdp: string }) {
    this.remote.push(description.sdp);
    if (!description.sdp.startsWith('mids')) return;
    for (const mid of description.sdp.split(' ').slice(1)) {
      if (this.sections.some((section) => section.mid === mid)) continue;
      const section = new FakeTransceiver(null, 'recvonly', `remote-${mid}`);
      section.mid = mid;
      this.sections.push(section);
    }
  }

  gatherInVain(): void {
    this.iceGatheringState = 'gathering';
  }

  become(state: string): void {
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }

  close(): void {
    this.closed = true;
  }
}
