// The stethoscope of the virtual kit: a synthetic chest as an audio track, in stereo as a real one is negotiated.
import { listen, type Chest } from './heart-and-lungs';

export interface VirtualStethoscope {
  track: MediaStreamTrack;
  /** Lays the chest-piece elsewhere, or gives the patient another finding. */
  move(chest: Chest): void;
  stop(): void;
}

const fadeSeconds = 0.04;

export async function openVirtualStethoscope(chest: Chest): Promise<VirtualStethoscope> {
  const context = new AudioContext({ sampleRate: 48_000 });
  const output = context.createMediaStreamDestination();
  output.channelCount = 2;
  let playing: { source: AudioBufferSourceNode; level: GainNode } | undefined;

  function play(next: Chest): void {
    const samples = listen(next, context.sampleRate);
    const buffer = context.createBuffer(2, samples.length, context.sampleRate);
    buffer.copyToChannel(samples, 0);
    buffer.copyToChannel(samples, 1);
    const source = context.createBufferSource();
    const level = context.createGain();
    source.buffer = buffer;
    source.loop = true;
    source.connect(level).connect(output);
    level.gain.setValueAtTime(0, context.currentTime);
    level.gain.linearRampToValueAtTime(1, context.currentTime + fadeSeconds);
    source.start();
    const before = playing;
    playing = { source, level };
    before?.level.gain.linearRampToValueAtTime(0, context.currentTime + fadeSeconds);
    before?.source.stop(context.currentTime + 2 * fadeSeconds);
  }

  play(chest);
  // After a reload the browser may hold the context back until the page is touched.
  if (context.state === 'suspended') {
    void context.resume();
    document.addEventListener('pointerdown', () => void context.resume(), { once: true });
  }
  const [track] = output.stream.getAudioTracks();
  if (track === undefined) throw new Error('this browser gives no track from WebAudio');
  return {
    track,
    move: play,
    stop: () => {
      track.stop();
      void context.close();
    }
  };
}
