import { describe, expect, it } from 'vitest';
import type { Instrument, InstrumentKind } from '$lib/api/kits';
import { instrumentFor, instrumentOf, minimumOf, standsAgainst, uncleaned } from './fitness';

const one = (kind: InstrumentKind, more: Partial<Instrument> = {}): Instrument => ({
  id: kind,
  kind,
  state: 'ready',
  offered: true,
  ...more
});

describe('a kit', () => {
  it('keeps back a kind of which none may serve, and no other', () => {
    const failed = one('cuff', { id: 'a', state: 'test-failed', offered: false });
    const kit = [failed, one('scale')];
    expect(standsAgainst(kit, 'cuff')).toBe(failed);
    expect(standsAgainst(kit, 'scale')).toBeUndefined();
    expect(standsAgainst(kit, 'otoscope')).toBeUndefined();
    expect(standsAgainst([failed, one('cuff')], 'cuff')).toBeUndefined();
  });

  it('waits for the cleaning after the patient before, and not after this one', () => {
    const kit = [one('cuff', { uncleanedSince: '2026-11-23T09:00:00.000000Z' }), one('scale')];
    expect(uncleaned(kit).map(({ kind }) => kind)).toEqual(['cuff']);
    expect(uncleaned(kit, '2026-11-23T09:30:00.000000Z')).toHaveLength(1);
    expect(uncleaned(kit, '2026-11-23T08:30:00.000000Z')).toEqual([]);
  });

  it('must have what the required checks of the place name', () => {
    const checks = [
      { id: 'room', required: true },
      { id: 'stethoscope', required: true },
      { id: 'otoscope', required: false }
    ];
    expect(minimumOf(checks)).toEqual(['stethoscope']);
  });
});

describe('an instrument', () => {
  it('is known by what it measures, or by what it shows', () => {
    expect(instrumentFor('oxygen-saturation')).toBe('oximeter');
    expect(instrumentFor('respiratory-rate')).toBeUndefined();
    expect(instrumentOf('stethoscope', { kind: 'device', id: 'usb' })).toBe('stethoscope');
    expect(instrumentOf('exam_camera', { kind: 'virtual', setting: 'skin:plain' })).toBe('dermatoscope');
    expect(instrumentOf('exam_camera', { kind: 'virtual', setting: 'left:normal' })).toBe('otoscope');
    expect(instrumentOf('exam_camera', { kind: 'device' })).toBeUndefined();
    expect(instrumentOf('face', { kind: 'device' })).toBeUndefined();
  });
});
