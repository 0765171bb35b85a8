// What the tap measures while connections come and go.
import { test } from 'node:test';
import { openBrowser, sitDown } from './browser.ts';
import { tap, untilItFlows } from './tap.ts';

test('a connection whose frame goes away while it is asked for its bytes does not hold up the others', { timeout: 30_000 }, async () => {
  const browser = await openBrowser(undefined, ['--disable-features=WebRtcHideLocalIpsWithMdns']); // the two connections find each other within the page
  try {
    const { page } = await sitDown(browser, { measured: true });
    await tap(page);
    await page.goto('data:text/html,<title>Two connections</title>');
    await page.evaluate(async () => {
      const connect = async (receives: RTCPeerConnection): Promise<void> => {
        const sends = new RTCPeerConnection();
        const sounding = new AudioContext();
        const [tone, out] = [new OscillatorNode(sounding), sounding.createMediaStreamDestination()];
        tone.connect(out);
        tone.start();
        sends.addTransceiver(out.stream.getAudioTracks()[0] ?? 'audio', { direction: 'sendonly' });
        const describe = async (peer: RTCPeerConnection): Promise<RTCSessionDescription> => {
          await peer.setLocalDescription();
          while (peer.iceGatheringState !== 'complete') await new Promise((resolve) => setTimeout(resolve, 10));
          return peer.localDescription as RTCSessionDescription;
        };
        await receives.setRemoteDescription(await describe(sends));
        await sends.setRemoteDescription(await describe(receives));
      };
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const framed = new (frame.contentWindow as Window & typeof globalThis).RTCPeerConnection();
      await connect(framed);
      await connect(new RTCPeerConnection());
      window.__tap.offered = [{ mid: '0', purpose: 'voice', participant: 'somebody' }];
      // Gone in the very moment in which it is asked.
      const receiver = framed.getTransceivers()[0]?.receiver;
      if (!receiver) throw new Error('nothing is received');
      const ask = receiver.getStats.bind(receiver);
      receiver.getStats = () => {
        const answer = ask();
        frame.remove();
        return answer;
      };
    });
    await untilItFlows(page, 'voice', 15_000); // the one that is left
  } finally {
    await browser.close();
  }
});
