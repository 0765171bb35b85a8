import type { Media } from 'fhir/r4';
import { describe, expect, it } from 'vitest';
import { cameraSite, firstCameraSite, keptOf, siteOfPoint } from './exam-sites';

describe('the site of a clip', () => {
  it('is the point that is lit, with the side of the patient', () => {
    expect(siteOfPoint({ view: 'back', point: 6 })).toMatchObject({ site: 'back-6', side: 'right' });
    expect(siteOfPoint({ view: 'back', point: 1 })).toMatchObject({ site: 'back-1', side: 'left' });
    expect(siteOfPoint({ view: 'front', point: 1 })).toMatchObject({ site: 'front-1', side: 'right' });
    expect(siteOfPoint({ view: 'front', point: 4 })).toMatchObject({ site: 'front-4', side: 'left' });
  });

  it('is the chest when no point is lit', () => {
    expect(siteOfPoint(undefined).site).toBe('chest');
    expect(siteOfPoint(undefined).side).toBeUndefined();
  });
});

describe('the site of a still', () => {
  it('has a side where the body has two', () => {
    expect(cameraSite('ear-left')).toMatchObject({ site: 'ear', side: 'left' });
    expect(cameraSite('throat')).not.toHaveProperty('side');
    expect(cameraSite('nonsense').site).toBe('ear');
  });

  it('is first what the virtual camera looks at', () => {
    expect(firstCameraSite({ kind: 'virtual', setting: 'left:normal' })).toBe('ear-left');
    expect(firstCameraSite({ kind: 'virtual', setting: 'skin:plain' })).toBe('skin');
    expect(firstCameraSite({ kind: 'device' })).toBe('ear-right');
  });
});

describe('what was kept', () => {
  const media = (id: string, created: string, contentType: string, url = `/api/contents/${id}`): Media => ({
    resourceType: 'Media',
    id,
    status: 'completed',
    createdDateTime: created,
    bodySite: { text: 'Oreille droite' },
    width: 1280,
    height: 720,
    content: { contentType, url }
  });

  it('is shown newest first, stills and clips', () => {
    const kept = keptOf([
      media('a', '2026-11-18T10:00:00Z', 'image/jpeg'),
      media('b', '2026-11-18T10:05:00Z', 'audio/wav')
    ]);
    expect(kept.map((one) => [one.id, one.kind])).toEqual([
      ['b', 'clip'],
      ['a', 'still']
    ]);
    expect(kept[1]).toMatchObject({ where: 'Oreille droite', width: 1280, height: 720 });
  });

  it('is fetched from this server only', () => {
    expect(keptOf([media('a', '2026-11-18T10:00:00Z', 'image/jpeg', 'https://elsewhere.example/a')])).toEqual([]);
  });
});
