// A tap on a page's media, put there before the page loads: it knows every peer connection, every microphone that was opened and what each received
// track is for (from the live protocol's own words). The page itself knows nothing of it. recording.ts records what it knows.
import type { Page } from 'playwright-core';

export type Purpose = 'voice' | 'face' | 'stethoscope' | 'exam_camera' | 'screen';

/** What the tap keeps in the page. */
interface Tapped {
  peers: RTCPeerConnection[];
  offered: { mid: string; purpose: Purpose; participant: string }[];
  published: { mid: string; purpose: Purpose }[];
  microphones: MediaStreamTrack[];
  sent: string[]; // verbs, in order
  receiverOf(purpose: Purpose): RTCRtpReceiver;
  /** The last microphone that was opened without echo cancellation: the chest-piece's. */
  unprocessed(): MediaStreamTrack;
  socket?: WebSocket; // the page's own, the last one opened
}
declare global {
  interface Window {
    __tap: Tapped;
  }
}

/** In the page: what the tap keeps, and how it finds a track again. */
function keep(): void {
  const fresh: Tapped = {
    peers: [],
    offered: [],
    published: [],
    microphones: [],
    sent: [],
    receiverOf: (purpose) => {
      const mids = tapped.offered.filter((track) => track.purpose === purpose).map((track) => track.mid);
      for (const peer of [...tapped.peers].reverse()) {
        if (peer.connectionState === 'closed') continue;
        for (const transceiver of peer.getTransceivers()) {
          const receives = transceiver.currentDirection === 'recvonly' || transceiver.currentDirection === 'sendrecv';
          if (receives && transceiver.mid !== null && mids.includes(transceiver.mid)) return transceiver.receiver;
        }
      }
      throw new Error(`this page receives no ${purpose}`);
    },
    unprocessed: () => {
      const last = tapped.microphones.filter((track) => track.readyState === 'live' && track.getSettings().echoCancellation === false).at(-1);
      if (!last) throw new Error('this page opened no unprocessed microphone');
      return last;
    },
  };
  // A connection that returns is made in a frame of the page (web/src/lib/call/peers.ts): it is the page's all the same.
  const tapped: Tapped = (window.top ?? window).__tap ?? fresh;
  window.__tap = tapped;
}

/** In the page, once something keeps: every connection, every word of the live protocol, every microphone. */
function listen(): void {
  const tapped = window.__tap;
  const Peer = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Peer {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      tapped.peers.push(this);
    }
  };
  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      tapped.socket = this;
      this.addEventListener('message', (message) => {
        const said = JSON.parse(String(message.data)) as { event?: string; tracks?: Tapped['offered'] };
        if (said.event === 'room.offer' && said.tracks) tapped.offered = said.tracks;
      });
    }
    override send(data: string): void {
      const said = JSON.parse(data) as { verb?: string; tracks?: Tapped['published'] };
      if (said.verb) tapped.sent.push(said.verb);
      if (said.verb === 'room.publish' && said.tracks) tapped.published = said.tracks;
      super.send(data);
    }
  };
  const devices = navigator.mediaDevices;
  const open = devices?.getUserMedia.bind(devices);
  if (open) {
    devices.getUserMedia = async (constraints) => {
      const stream = await open(constraints);
      tapped.microphones.push(...stream.getAudioTracks());
      return stream;
    };
  }
}

/** Call before the first navigation, in a context that was made with `measured` (stage/browser.ts): neither this nor a recorder's worklet is a script of the page's own. */
export async function tap(page: Page): Promise<void> {
  await page.addInitScript({ content: `(${String(keep)})(); (${String(listen)})();` }); // one script: the order of two is not promised
}

/** Bytes received so far for a purpose over all living connections, or -1 when nothing of it is received. */
export async function bytesReceived(page: Page, purpose: Purpose): Promise<number> {
  return page.evaluate(async (purpose) => {
    // A connection whose frame goes away while it is asked never answers: it receives nothing any more.
    const soon = <T>(answer: Promise<T>): Promise<T | undefined> => Promise.race([answer, new Promise<undefined>((resolve) => setTimeout(resolve, 500))]);
    const mids = window.__tap?.offered.filter((track) => track.purpose === purpose).map((track) => track.mid) ?? [];
    let bytes = -1;
    for (const peer of window.__tap?.peers ?? []) {
      if (peer.connectionState === 'closed') continue;
      for (const transceiver of peer.getTransceivers()) {
        if (transceiver.mid === null || !mids.includes(transceiver.mid) || transceiver.currentDirection !== 'recvonly') continue;
        const reports = await soon(transceiver.receiver.getStats());
        for (const report of reports?.values() ?? []) {
          if (report.type === 'inbound-rtp') bytes = Math.max(bytes, 0) + (report.bytesReceived ?? 0);
        }
      }
    }
    return bytes;
  }, purpose);
}

/** Waits until bytes of the purpose grow again and gives how long it took, in ms. */
export async function untilItFlows(page: Page, purpose: Purpose, limitMs: number): Promise<number> {
  const began = performance.now();
  let last = await bytesReceived(page, purpose).catch(() => -1);
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const now = await bytesReceived(page, purpose).catch(() => -1);
    if (now > 0 && last >= 0 && now > last) return performance.now() - began;
    last = now;
    if (performance.now() - began > limitMs) throw new Error(`no ${purpose} within ${limitMs} ms`);
  }
}

/** Packets of a purpose that the server has forwarded to somebody, by its own counters, asked over the page's own socket. */
export async function forwarded(page: Page, room: string, purpose: Purpose): Promise<number> {
  return page.evaluate(
    async ({ room, purpose }) => {
      const socket = window.__tap.socket;
      if (!socket) throw new Error('this page has no live socket');
      const ref = 900_001;
      const answered = new Promise<number>((resolve, reject) => {
        socket.addEventListener('message', (message) => {
          const said = JSON.parse(String(message.data)) as { answer?: number; refused?: unknown; tracks?: { purpose: string; to?: { packets: number }[] }[] };
          if (said.answer !== ref) return;
          if (said.refused) reject(new Error(JSON.stringify(said.refused)));
          const packets = (said.tracks ?? []).filter((track) => track.purpose === purpose).flatMap((track) => (track.to ?? []).map((to) => to.packets));
          resolve(Math.max(0, ...packets));
        });
      });
      socket.send(JSON.stringify({ verb: 'room.stats', ref, room }));
      return answered;
    },
    { room, purpose },
  );
}
