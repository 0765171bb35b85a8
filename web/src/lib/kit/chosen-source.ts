// Which instrument this machine uses for a purpose: the last one chosen here; at first the virtual one in a demonstration, the system's own elsewhere.
import type { Purpose } from '$lib/call/purposes';
import type { Source } from '$lib/call/return-ticket';

const key = (purpose: Purpose) => `maillage.source.${purpose}`;
const virtualSetting: Partial<Record<Purpose, string>> = { stethoscope: 'lung:normal', exam_camera: 'right:congested' };

export function hasVirtual(purpose: Purpose): boolean {
  return purpose in virtualSetting;
}

export function virtualSource(purpose: Purpose): Source {
  return { kind: 'virtual', setting: virtualSetting[purpose] ?? '' };
}

export function chosenSource(purpose: Purpose, demonstration: boolean, storage: Storage = localStorage): Source {
  try {
    const kept = JSON.parse(storage.getItem(key(purpose)) ?? 'null') as Source | null;
    if (kept?.kind === 'device' || (kept?.kind === 'virtual' && demonstration)) return kept;
  } catch {
    // A damaged choice is no choice.
  }
  return demonstration && hasVirtual(purpose) ? virtualSource(purpose) : { kind: 'device' };
}

export function chooseSource(purpose: Purpose, source: Source, storage: Storage = localStorage): void {
  try {
    storage.setItem(key(purpose), JSON.stringify(source));
  } catch {
    // Storage refused: the choice holds until the page closes.
  }
}
