import { describe, expect, it } from 'vitest';
import { chestOf, earOf, lightOf } from './virtual-source';

describe('the settings of the virtual instruments', () => {
  it('read a chest', () => {
    expect(chestOf('lung:ronchi')).toEqual({ site: 'lung', finding: 'ronchi' });
    expect(chestOf('heart:systolic_murmur')).toEqual({ site: 'heart', finding: 'systolic_murmur' });
  });

  it('read an ear', () => {
    expect(earOf('left:normal')).toEqual(['left', 'normal']);
  });

  it('read the light on the skin', () => {
    expect(lightOf('skin:plain')).toBe('plain');
    expect(lightOf('skin:polarised')).toBe('polarised');
  });

  it('fall back on something that can be heard or seen', () => {
    expect(chestOf('knee')).toEqual({ site: 'heart', finding: 'normal' });
    expect(earOf('')).toEqual(['right', 'congested']);
    expect(lightOf('skin')).toBe('polarised');
  });
});
