// How the browser's peer connections are made: no STUN server, no third party; everything in one bundle. Tests give their own.
export type MakePeer = () => RTCPeerConnection;

export const browserPeer: MakePeer = () =>
  new RTCPeerConnection({ iceServers: [], bundlePolicy: 'max-bundle', rtcpMuxPolicy: 'require' });
