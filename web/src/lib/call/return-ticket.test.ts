// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { keepTicket, tearTicket, ticketFor } from './return-ticket';

beforeEach(() => sessionStorage.clear());

describe('the return ticket', () => {
  it('gives back what was published in this room', () => {
    const sources = {
      voice: { kind: 'device' as const, id: 'mic' },
      stethoscope: { kind: 'virtual' as const, setting: 'heart' }
    };
    keepTicket({ room: 'Encounter/9', sources });
    expect(ticketFor('Encounter/9')).toEqual({ room: 'Encounter/9', sources });
  });

  it('is good for its own room only, until it is torn', () => {
    keepTicket({ room: 'Encounter/9', sources: {} });
    expect(ticketFor('Encounter/8')).toBeUndefined();
    tearTicket();
    expect(ticketFor('Encounter/9')).toBeUndefined();
  });

  it('reads nothing from a damaged one, and no unknown purpose', () => {
    sessionStorage.setItem('maillage.room', '{"room":');
    expect(ticketFor('Encounter/9')).toBeUndefined();
    sessionStorage.setItem('maillage.room', '{"room":"Encounter/9","sources":{"xray":{"kind":"device"}}}');
    expect(ticketFor('Encounter/9')).toEqual({ room: 'Encounter/9', sources: {} });
  });
});
