// What a track is for, and how each kind is captured, sent and played. The stethoscope is never processed: a voice filter destroys it.
export type Purpose = 'voice' | 'face' | 'stethoscope' | 'exam_camera' | 'screen';

export const purposes: readonly Purpose[] = ['voice', 'stethoscope', 'exam_camera', 'face', 'screen'];

export function kindOf(purpose: Purpose): 'audio' | 'video' {
  return purpose === 'voice' || purpose === 'stethoscope' ? 'audio' : 'video';
}

/** What getUserMedia is asked for. A face is small on purpose: the exam camera has the resolution. */
export function constraintsFor(purpose: Purpose, deviceId?: string): MediaStreamConstraints {
  const device = deviceId === undefined ? {} : { deviceId: { exact: deviceId } };
  switch (purpose) {
    case 'voice':
      return { audio: { ...device, echoCancellation: true, noiseSuppression: true, autoGainControl: true } };
    case 'stethoscope':
      return {
        audio: {
          ...device,
          echoCancellation: false,
          noiseSuppression: false,
          autoGainControl: false,
          sampleRate: { ideal: 48000 }
        }
      };
    case 'exam_camera':
      return { video: { ...device, width: { ideal: 1920 }, height: { ideal: 1080 }, frameRate: { ideal: 30 } } };
    default:
      return { video: { ...device, width: { ideal: 960 }, height: { ideal: 540 }, frameRate: { ideal: 24, max: 30 } } };
  }
}

export function contentHintFor(purpose: Purpose): string {
  switch (purpose) {
    case 'voice':
      return 'speech';
    case 'stethoscope':
      return 'music';
    case 'face':
      return 'motion';
    default:
      return 'detail';
  }
}

/** Of a sound on a narrow link, before packets: a heart loses nothing at it (docs/internals/auscultation.md), and the server's floors count with it. */
export const narrowSoundBitsPerSecond = 32_000;

/** Ceilings and order of the sender; the order of clinical priority is kept by the server too. */
export function encodingFor(purpose: Purpose): RTCRtpEncodingParameters {
  switch (purpose) {
    case 'voice':
      return { maxBitrate: 40_000, priority: 'high', networkPriority: 'high' };
    case 'stethoscope':
      return { maxBitrate: 128_000, priority: 'high', networkPriority: 'high' };
    case 'exam_camera':
      return { maxBitrate: 2_500_000, maxFramerate: 30, priority: 'medium' };
    case 'screen':
      return { maxBitrate: 1_500_000, maxFramerate: 10, priority: 'low' };
    default:
      return { maxBitrate: 700_000, maxFramerate: 24, priority: 'low' };
  }
}

/**
 * Playout target in milliseconds; undefined leaves the browser its own. Auscultation is listening, not turn-taking: half a second
 * of buffer leaves room for two rounds of retransmission and for no stretch at all.
 */
export function playoutTargetFor(purpose: Purpose): number | undefined {
  return purpose === 'stethoscope' ? 500 : undefined;
}
