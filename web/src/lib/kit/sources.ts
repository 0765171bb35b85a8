// Opens the track of a source, real or virtual, behind one handle.
import { openDevice } from '$lib/call/devices';
import type { Purpose } from '$lib/call/purposes';
import type { Source } from '$lib/call/return-ticket';

export interface OpenSource {
  track: MediaStreamTrack;
  /** Changes a virtual instrument while it is open; a real one has no settings. */
  set?: (setting: string) => void;
  stop: () => void;
}

export async function openSource(purpose: Purpose, source: Source): Promise<OpenSource> {
  if (source.kind === 'device') {
    const track = await openDevice(purpose, source.id);
    return { track, stop: () => track.stop() };
  }
  const { openVirtualSource } = await import('./virtual-source');
  return openVirtualSource(purpose, source.setting);
}
