// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { dropDraft, keepDraftsOf, readDraft, writeDraft } from './tab';

beforeEach(() => {
  sessionStorage.clear();
  keepDraftsOf('Practitioner/1');
});

describe('a draft', () => {
  it('is read back as it was written', () => {
    writeDraft('request', { text: 'Toux' });
    expect(readDraft('request')).toEqual({ text: 'Toux' });
  });

  it('is gone once dropped', () => {
    writeDraft('request', { text: 'Toux' });
    dropDraft('request');
    expect(readDraft('request')).toBeUndefined();
  });

  it('is wiped when another person signs in, and is not there for the first one either', () => {
    writeDraft('request', { text: 'Toux' });
    keepDraftsOf('Practitioner/2');
    expect(readDraft('request')).toBeUndefined();
    keepDraftsOf('Practitioner/1');
    expect(readDraft('request')).toBeUndefined();
  });

  it('stays when the same person signs in again', () => {
    writeDraft('request', { text: 'Toux' });
    keepDraftsOf('Practitioner/1');
    expect(readDraft('request')).toEqual({ text: 'Toux' });
  });

  it('is too old after a day', () => {
    writeDraft('request', { text: 'Toux' }, 0);
    expect(readDraft('request', 23 * 3600 * 1000)).toBeDefined();
    expect(readDraft('request', 25 * 3600 * 1000)).toBeUndefined();
  });

  it('is nothing when it is damaged', () => {
    sessionStorage.setItem('maillage.draft.request', '{');
    expect(readDraft('request')).toBeUndefined();
  });
});
