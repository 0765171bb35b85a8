// Which instrument this machine uses for a purpose: the last one chosen here; at first the virtual one in a demonstration, the system's own elsewhere.
import type { Purpose } from '$lib/call/purposes';
import type { Source } from '$lib/call/return-ticket';

const key = (purpose: Purpose) => `maillage.source.${purpose}`;
/** What the virtual kit has for a purpose, as settings; the first serves until another is chosen. */
const virtualKit: Partial<Record<Purpose, readonly [string, ...string[]]>> = {
  stethoscope: ['lung:normal'],
  exam_camera: ['right:congested', 'skin:polarised']
};

export type VirtualName = 'stethoscope' | 'otoscope' | 'dermatoscope';

/** Which instrument of the virtual kit has such a setting: that of an otoscope begins with an ear, that of a dermatoscope with the skin. */
export function virtualNameOf(setting: string): VirtualName {
  const [what] = setting.split(':');
  if (what === 'skin') return 'dermatoscope';
  return what === 'left' || what === 'right' ? 'otoscope' : 'stethoscope';
}

export function virtualSources(purpose: Purpose): Extract<Source, { kind: 'virtual' }>[] {
  return (virtualKit[purpose] ?? []).map((setting) => ({ kind: 'virtual', setting }));
}

export function chosenSource(purpose: Purpose, demonstration: boolean, storage: Storage = localStorage): Source {
  try {
    const kept = JSON.parse(storage.getItem(key(purpose)) ?? 'null') as Source | null;
    if (kept?.kind === 'device' || (kept?.kind === 'virtual' && demonstration)) return kept;
  } catch {
    // A damaged choice is no choice.
  }
  const [first] = demonstration ? virtualSources(purpose) : [];
  return first ?? { kind: 'device' };
}

export function chooseSource(purpose: Purpose, source: Source, storage: Storage = localStorage): void {
  try {
    storage.setItem(key(purpose), JSON.stringify(source));
  } catch {
    // Storage refused: the choice holds until the page closes.
  }
}
