import { describe, expect, it } from 'vitest';
import { figuresOf, picturesCame, qualityBetween, readingsWithoutPictures, type Figures } from './statistics';

const still: Figures = {
  atMs: 0,
  roundTripMs: 20,
  bytesReceived: 0,
  bytesSent: 0,
  packetsReceived: 1000,
  packetsLost: 0,
  framesDecoded: 0,
  framesOf: new Map()
};

describe('figuresOf', () => {
  it('adds up both connections and takes the longer round trip', () => {
    const publishing = new Map([
      ['a', { type: 'outbound-rtp', bytesSent: 10 }],
      ['b', { type: 'candidate-pair', state: 'succeeded', currentRoundTripTime: 0.05 }]
    ]);
    const receiving = new Map([
      [
        'c',
        {
          type: 'inbound-rtp',
          bytesReceived: 7,
          packetsReceived: 3,
          packetsLost: 1,
          framesDecoded: 2,
          trackIdentifier: 't'
        }
      ],
      ['d', { type: 'inbound-rtp', bytesReceived: 5, packetsReceived: 4 }],
      ['e', { type: 'candidate-pair', state: 'succeeded', currentRoundTripTime: 0.12 }],
      ['f', { type: 'candidate-pair', state: 'failed', currentRoundTripTime: 9 }]
    ]);
    expect(figuresOf([publishing, receiving], 5)).toEqual({
      atMs: 5,
      roundTripMs: 120,
      bytesReceived: 12,
      bytesSent: 10,
      packetsReceived: 7,
      packetsLost: 1,
      framesDecoded: 2,
      framesOf: new Map([['t', 2]])
    });
  });
});

describe('qualityBetween', () => {
  it('is good on a quiet link', () => {
    expect(qualityBetween(still, { ...still, packetsReceived: 1200 }, true)).toBe('good');
  });

  it('is cut when packets are expected and none came', () => {
    expect(qualityBetween(still, still, true)).toBe('cut');
    expect(qualityBetween(still, still, false)).toBe('good');
  });

  it('is fair, then weak, as loss grows', () => {
    expect(qualityBetween(still, { ...still, packetsReceived: 1095, packetsLost: 5 }, true)).toBe('fair');
    expect(qualityBetween(still, { ...still, packetsReceived: 1080, packetsLost: 20 }, true)).toBe('weak');
  });

  it('is weak when the round trip makes talk impossible', () => {
    expect(qualityBetween(still, { ...still, packetsReceived: 1200, roundTripMs: 800 }, true)).toBe('weak');
  });
});

describe('readingsWithoutPictures', () => {
  const reading = (framesDecoded: number): Figures => ({ ...still, framesDecoded });

  it('counts the readings in a row that brought none, and begins again with the first picture', () => {
    expect(readingsWithoutPictures(0, reading(5), reading(5), true)).toBe(1);
    expect(readingsWithoutPictures(1, reading(5), reading(5), true)).toBe(2);
    expect(readingsWithoutPictures(2, reading(5), reading(6), true)).toBe(0);
  });

  it('counts none where nobody sends a picture', () => {
    expect(readingsWithoutPictures(3, reading(5), reading(5), false)).toBe(0);
  });
});

describe('picturesCame', () => {
  const reading = (frames: number) => ({ ...still, framesOf: new Map([['exam', frames]]) });

  it('follows one track', () => {
    expect(picturesCame(reading(5), reading(9), 'exam')).toBe(true);
    expect(picturesCame(reading(9), reading(9), 'exam')).toBe(false);
  });

  it('gives a track the time to begin', () => {
    expect(picturesCame(still, reading(0), 'exam')).toBe(true);
    expect(picturesCame(reading(9), reading(9), undefined)).toBe(true);
  });
});
