// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { chooseSource, chosenSource, virtualNameOf, virtualSources } from './chosen-source';

beforeEach(() => localStorage.clear());

describe('the chosen instrument', () => {
  it('is virtual in a demonstration until a real one is chosen', () => {
    expect(chosenSource('stethoscope', true)).toEqual({ kind: 'virtual', setting: 'lung:normal' });
    chooseSource('stethoscope', { kind: 'device', id: 'usb' });
    expect(chosenSource('stethoscope', true)).toEqual({ kind: 'device', id: 'usb' });
  });

  it('is never virtual on a real database, whatever was kept', () => {
    chooseSource('stethoscope', { kind: 'virtual', setting: 'heart:normal' });
    expect(chosenSource('stethoscope', false)).toEqual({ kind: 'device' });
  });

  it('is the system’s own for voice and face', () => {
    expect(chosenSource('voice', true)).toEqual({ kind: 'device' });
  });

  it('survives a damaged choice', () => {
    localStorage.setItem('maillage.source.voice', '{');
    expect(chosenSource('voice', true)).toEqual({ kind: 'device' });
  });
});

describe('the virtual kit', () => {
  it('looks into an ear at first, and has a dermatoscope beside', () => {
    expect(chosenSource('exam_camera', true)).toEqual({ kind: 'virtual', setting: 'right:congested' });
    expect(virtualSources('exam_camera').map(({ setting }) => virtualNameOf(setting))).toEqual([
      'otoscope',
      'dermatoscope'
    ]);
  });

  it('has no voice and no face', () => {
    expect(virtualSources('voice')).toEqual([]);
    expect(virtualSources('face')).toEqual([]);
  });
});
