// Opens a virtual instrument. Apart from sources.ts because only a demonstration needs it: pages fetch it when one is opened.
import type { Purpose } from '$lib/call/purposes';
import { virtualNameOf } from './chosen-source';
import { findings, type Chest, type Finding } from './heart-and-lungs';
import type { OpenSource } from './sources';
import { openVirtualDermatoscope, type Light } from './virtual-dermatoscope';
import { openVirtualOtoscope, type Ear, type EarFinding } from './virtual-otoscope';
import { openVirtualStethoscope } from './virtual-stethoscope';

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

export function lightOf(setting: string): Light {
  return setting.split(':')[1] === 'plain' ? 'plain' : 'polarised';
}

export async function openVirtualSource(purpose: Purpose, setting: string): Promise<OpenSource> {
  if (purpose === 'stethoscope') {
    const instrument = await openVirtualStethoscope(chestOf(setting));
    return {
      track: instrument.track,
      set: (next) => instrument.move(chestOf(next)),
      stop: () => instrument.stop()
    };
  }
  if (virtualNameOf(setting) === 'dermatoscope') {
    const instrument = openVirtualDermatoscope(lightOf(setting));
    return {
      track: instrument.track,
      set: (next) => instrument.shine(lightOf(next)),
      stop: () => instrument.stop()
    };
  }
  const instrument = openVirtualOtoscope(...earOf(setting));
  return {
    track: instrument.track,
    set: (next) => instrument.look(...earOf(next)),
    stop: () => instrument.stop()
  };
}
