// Why no instrument of a kind is offered, and what to do.
import type { Instrument, InstrumentKind } from '$lib/api/kits';
import { m } from '$lib/i18n';
import { standsAgainst } from '$lib/kit/fitness';
import { dayWords, wordOf } from './kit-words';

/** Undefined: it is offered. */
export function whyNotOffered(kit: readonly Instrument[], kind: InstrumentKind | undefined): string | undefined {
  const against = kind && standsAgainst(kit, kind);
  if (!against) return undefined;
  const what = wordOf(against.kind);
  if (against.state === 'test-failed') return m.kit_why_test_failed({ what, why: against.test?.reason ?? '' });
  if (against.state === 'calibration-past') {
    return m.kit_why_calibration_past({ what, day: dayWords(against.calibratedUntil ?? '') });
  }
  return m.kit_why_out_of_service({ what });
}
