// Which instruments of a kit may be offered, and which wait for a cleaning: questions to what the record says, without a word of it.
import type { Purpose } from '$lib/call/purposes';
import type { Source } from '$lib/call/return-ticket';
import type { Instrument, InstrumentKind } from '$lib/api/kits';
import { virtualNameOf } from './chosen-source';
import type { VitalKind } from './vital-kinds';

/** What a measure is taken with; breaths are counted and pain is asked for. */
export function instrumentFor(kind: VitalKind): InstrumentKind | undefined {
  const by: Partial<Record<VitalKind, InstrumentKind>> = {
    'blood-pressure': 'cuff',
    'heart-rate': 'oximeter',
    'oxygen-saturation': 'oximeter',
    temperature: 'thermometer',
    weight: 'scale'
  };
  return by[kind];
}

/** Which instrument a source is; of a camera of the machine nobody can say. */
export function instrumentOf(purpose: Purpose, source: Source): InstrumentKind | undefined {
  if (purpose === 'stethoscope') return 'stethoscope';
  return purpose === 'exam_camera' && source.kind === 'virtual' ? virtualNameOf(source.setting) : undefined;
}

/** The one that keeps a kind from being offered: the kit has some of it, and none may serve. What the kit does not have is not judged. */
export function standsAgainst(kit: readonly Instrument[], kind: InstrumentKind): Instrument | undefined {
  const some = kit.filter((one) => one.kind === kind);
  return some.some((one) => one.offered) ? undefined : some[0];
}

/** Used and not cleaned since; `before`: by then, so that what this patient was measured with does not count. */
export function uncleaned(kit: readonly Instrument[], before?: string): Instrument[] {
  return kit.filter(({ uncleanedSince: since }) => since !== undefined && (before === undefined || since < before));
}

const kinds: readonly string[] = [
  'stethoscope',
  'otoscope',
  'dermatoscope',
  'cuff',
  'oximeter',
  'thermometer',
  'scale'
];

/** Of the checks that a place requires, those that are an instrument: its minimum equipment. */
export function minimumOf(checklist: readonly { id: string; required: boolean }[]): InstrumentKind[] {
  return checklist.filter((item) => item.required && kinds.includes(item.id)).map((item) => item.id as InstrumentKind);
}
