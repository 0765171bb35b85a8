// Microphones and cameras of this machine. A failure is one of four things that a person can act on.
import { constraintsFor, kindOf, type Purpose } from './purposes';

export type DeviceFailure = 'refused' | 'missing' | 'busy' | 'insecure';

export class DeviceProblem extends Error {
  constructor(
    readonly why: DeviceFailure,
    readonly purpose: Purpose
  ) {
    super(`${purpose}: ${why}`);
    this.name = 'DeviceProblem';
  }
}

export interface Device {
  id: string;
  name: string;
}

function failureOf(error: unknown): DeviceFailure {
  switch ((error as DOMException | undefined)?.name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'missing';
  }
}

/** The track of a device for this purpose; the caller stops it. A chosen device that is gone is replaced by the system's own. */
export async function openDevice(purpose: Purpose, deviceId?: string): Promise<MediaStreamTrack> {
  const media = navigator.mediaDevices as MediaDevices | undefined;
  if (media === undefined) throw new DeviceProblem('insecure', purpose);
  let stream: MediaStream;
  try {
    stream = await media.getUserMedia(constraintsFor(purpose, deviceId));
  } catch (error) {
    if (deviceId !== undefined && failureOf(error) === 'missing') return openDevice(purpose);
    throw new DeviceProblem(failureOf(error), purpose);
  }
  const [track] = kindOf(purpose) === 'audio' ? stream.getAudioTracks() : stream.getVideoTracks();
  if (track === undefined) throw new DeviceProblem('missing', purpose);
  return track;
}

/** Names are empty until the person has allowed one device of the kind. */
export async function devicesFor(purpose: Purpose): Promise<Device[]> {
  const media = navigator.mediaDevices as MediaDevices | undefined;
  if (media === undefined) return [];
  const wanted = kindOf(purpose) === 'audio' ? 'audioinput' : 'videoinput';
  const all = await media.enumerateDevices();
  return all.filter((device) => device.kind === wanted).map((device) => ({ id: device.deviceId, name: device.label }));
}
