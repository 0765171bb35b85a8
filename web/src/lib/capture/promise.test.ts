import { describe, expect, it } from 'vitest';
import { newContentId, pieceBytes, pieceOf, promiseOf } from './promise';

const facts = {
  kind: 'clip',
  site: 'back-6',
  siteText: 'Base droite',
  device: 'Stéthoscope',
  takenAt: '2026-11-18T10:00:00.000Z'
} as const;

describe('a promise', () => {
  it('names the pieces that the bytes are cut into, and the whole', async () => {
    const bytes = new Blob([new Uint8Array(pieceBytes), 'abc'], { type: 'audio/wav' });
    const promise = await promiseOf(bytes, facts);
    expect(promise.size).toBe(pieceBytes + 3);
    expect(promise.pieces).toHaveLength(2);
    // FIPS 180-4's own example.
    expect(promise.pieces[1]).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(await pieceOf(bytes, 1).text()).toBe('abc');
    expect(promise.mediaType).toBe('audio/wav');
    expect(promise.site).toBe('back-6');
  });

  it('has an id that nobody has chosen before', () => {
    expect(newContentId()).toMatch(/^[0-9a-f]{32}$/);
    expect(newContentId()).not.toBe(newContentId());
  });
});
