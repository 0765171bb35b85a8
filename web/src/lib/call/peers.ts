// How the browser's peer connections are made: no STUN server, no third party; everything in one bundle. Tests give their own.

/** Whether a connection is the first of a call, or one that comes back after its link was lost. */
export type Turn = 'first' | 'return';
export type MakePeer = (turn: Turn) => RTCPeerConnection;

const configuration: RTCConfiguration = { iceServers: [], bundlePolicy: 'max-bundle', rtcpMuxPolicy: 'require' };

export const browserPeer: MakePeer = (turn) =>
  (turn === 'return' ? peerOfFreshWindow() : undefined) ?? new RTCPeerConnection(configuration);

/**
 * Chromium reads the machine's networks once for each window, and hears of a change two to three seconds late: a connection that is made as the link
 * returns would gather nothing until then. A window that has just been made reads them anew. Other browsers need none.
 */
function peerOfFreshWindow(): RTCPeerConnection | undefined {
  if (!('userAgentData' in navigator)) return undefined;
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.title = '';
  document.body.append(frame);
  const fresh = frame.contentWindow as (Window & typeof globalThis) | null;
  if (fresh === null) {
    frame.remove();
    return undefined;
  }
  const peer = new fresh.RTCPeerConnection(configuration);
  peer.close = () => {
    fresh.RTCPeerConnection.prototype.close.call(peer);
    frame.remove();
  };
  return peer;
}
