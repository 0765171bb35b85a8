// Opens the track of a source, real or virtual, behind one handle.
import { openDevice } from '$lib/call/devices';
import type { Purpose } from '$lib/call/purposes';
import type { Source } from '$lib/call/return-ticket';
import { findings, type Chest, type Finding } from './heart-and-lungs';
import { openVirtualOtoscope, type Ear, type EarFinding } from './virtual-otoscope';
import { openVirtualStethoscope } from './virtual-stethoscope';

export interface OpenSource {
  track: MediaStreamTrack;
  /** Changes a virtual instrument while it is open; a real one has no settings. */
  set?: (setting: string) => void;
  stop: () => void;
}

/** A chest as one word that a return ticket can keep: "lung:ronchi". */
export function chestOf(setting: string): Chest {
  const [site, finding] = setting.split(':');
  return {
    site: site === 'lung' ? 'lung' : 'heart',
    finding: findings.includes(finding as Finding) ? (finding as Finding) : 'normal'
  };
}

export function earOf(setting: string): [Ear, EarFinding] {
  const [ear, finding] = setting.split(':');
  return [ear === 'left' ? 'left' : 'right', finding === 'normal' ? 'normal' : 'congested'];
}

export async function openSource(purpose: Purpose, source: Source): Promise<OpenSource> {
  if (source.kind === 'device') {
    const track = await openDevice(purpose, source.id);
    return { track, stop: () => track.stop() };
  }
  if (purpose === 'stethoscope') {
    const instrument = await openVirtualStethoscope(chestOf(source.setting));
    return {
      track: instrument.track,
      set: (setting) => instrument.move(chestOf(setting)),
      stop: () => instrument.stop()
    };
  }
  const instrument = openVirtualOtoscope(...earOf(source.setting));
  return {
    track: instrument.track,
    set: (setting) => instrument.look(...earOf(setting)),
    stop: () => instrument.stop()
  };
}
