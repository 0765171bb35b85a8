import { afterEach, describe, expect, it, vi } from 'vitest';
import { DeviceProblem, openDevice } from './devices';

function withMedia(getUserMedia: (constraints: MediaStreamConstraints) => Promise<unknown>) {
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia } });
}

function streamOf(track: unknown) {
  return { getAudioTracks: () => [track], getVideoTracks: () => [track] };
}

afterEach(() => vi.unstubAllGlobals());

describe('openDevice', () => {
  it('asks for the stethoscope without any processing', async () => {
    const asked = vi.fn(async (_constraints: MediaStreamConstraints) => streamOf('track'));
    withMedia(asked);
    await openDevice('stethoscope', 'usb');
    expect(asked.mock.calls[0]?.[0].audio).toMatchObject({
      deviceId: { exact: 'usb' },
      echoCancellation: false,
      noiseSuppression: false,
      autoGainControl: false
    });
  });

  it('asks for the voice with processing', async () => {
    const asked = vi.fn(async (_constraints: MediaStreamConstraints) => streamOf('track'));
    withMedia(asked);
    await openDevice('voice');
    expect(asked.mock.calls[0]?.[0].audio).toMatchObject({ echoCancellation: true, noiseSuppression: true });
  });

  it('takes the system’s device when the chosen one is gone', async () => {
    const asked = vi.fn(async (constraints: MediaStreamConstraints) => {
      if ((constraints.audio as MediaTrackConstraints).deviceId) throw new DOMException('', 'OverconstrainedError');
      return streamOf('track');
    });
    withMedia(asked);
    await expect(openDevice('voice', 'gone')).resolves.toBe('track');
  });

  for (const [name, why] of [
    ['NotAllowedError', 'refused'],
    ['NotReadableError', 'busy'],
    ['NotFoundError', 'missing']
  ]) {
    it(`says ${why} for ${name}`, async () => {
      withMedia(async () => {
        throw new DOMException('', name);
      });
      const failure = await openDevice('face').catch((error: unknown) => error);
      expect((failure as DeviceProblem).why).toBe(why);
    });
  }

  it('says insecure where the browser offers no devices', async () => {
    vi.stubGlobal('navigator', {});
    const failure = await openDevice('face').catch((error: unknown) => error);
    expect((failure as DeviceProblem).why).toBe('insecure');
  });
});
