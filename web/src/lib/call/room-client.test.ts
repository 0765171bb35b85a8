import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakePeer } from './fake-peer';
import type { LiveClient, LiveState } from './live-client';
import { Listeners } from './listeners';
import type { Turn } from './peers';
import { LiveDown, LiveRefusal, type LiveEvent } from './protocol';
import { RoomClient } from './room-client';

class FakeLive {
  states = new Listeners<LiveState>();
  events = new Listeners<LiveEvent>();
  state: LiveState = 'open';
  asked: { verb: string; fields: Record<string, unknown> }[] = [];
  refuse: string | undefined;

  async request(verb: string, fields: Record<string, unknown>): Promise<unknown> {
    if (this.state !== 'open') throw new LiveDown();
    this.asked.push({ verb, fields });
    if (this.refuse === verb) throw new LiveRefusal({ issue: [{ code: 'forbidden', diagnostics: 'not yours' }] });
    if (verb === 'room.join') return { participant: 'me', participants: [] };
    return verb === 'room.publish' ? { sdp: 'answer' } : {};
  }

  become(state: LiveState): void {
    this.state = state;
    this.states.tell(state);
  }

  count(verb: string): number {
    return this.asked.filter((one) => one.verb === verb).length;
  }

  last(verb: string): Record<string, unknown> | undefined {
    return this.asked.filter((one) => one.verb === verb).pop()?.fields;
  }
}

let live: FakeLive;
let peers: FakePeer[];
let turns: Turn[];
let room: RoomClient;
const track = (kind: string) => ({ kind, contentHint: '' }) as unknown as MediaStreamTrack;
const settle = () => vi.advanceTimersByTimeAsync(0);

function offer(generation: number, mids: { mid: string; purpose: 'voice' | 'stethoscope' }[]): LiveEvent {
  const tracks = mids.map((one) => ({ ...one, participant: 'other' }));
  return {
    event: 'room.offer',
    room: 'Encounter/1',
    generation,
    sdp: `mids ${mids.map((one) => one.mid).join(' ')}`,
    tracks
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  live = new FakeLive();
  peers = [];
  turns = [];
  room = new RoomClient(live as unknown as LiveClient, 'Encounter/1', (turn) => {
    turns.push(turn);
    const peer = new FakePeer();
    peers.push(peer);
    return peer as unknown as RTCPeerConnection;
  });
});
afterEach(() => void vi.useRealTimers());

describe('RoomClient', () => {
  it('joins and publishes what it was given, each section with its purpose', async () => {
    await room.publish('voice', track('audio'));
    await room.publish('stethoscope', track('audio'));
    room.enter();
    await settle();
    expect(room.view).toMatchObject({ link: 'joined', me: 'me' });
    expect(live.last('room.publish')?.['tracks']).toEqual([
      { mid: '0', purpose: 'voice' },
      { mid: '1', purpose: 'stethoscope' }
    ]);
  });

  it('answers an offer with its generation, and lists what is received', async () => {
    room.enter();
    await settle();
    live.events.tell(
      offer(3, [
        { mid: '0', purpose: 'voice' },
        { mid: '1', purpose: 'stethoscope' }
      ])
    );
    await settle();
    expect(live.last('room.answer')).toMatchObject({ generation: 3, room: 'Encounter/1' });
    expect(room.view.received.map((one) => one.purpose)).toEqual(['voice', 'stethoscope']);
    expect(peers[0]?.sections[1]?.receiver.jitterBufferTarget).toBe(500);
    expect(peers[0]?.sections[0]?.receiver.jitterBufferTarget).toBeNull();
  });

  it('changes a track without negotiating, closes a purpose by negotiating, and opens it again on the same section', async () => {
    room.enter();
    await settle();
    await room.publish('stethoscope', track('audio'));
    await room.publish('stethoscope', track('audio'));
    expect(live.count('room.publish')).toBe(1);
    await room.publish('stethoscope', null);
    expect(live.last('room.publish')?.['tracks']).toEqual([]);
    await room.publish('stethoscope', track('audio'));
    expect(live.last('room.publish')?.['tracks']).toEqual([{ mid: '0', purpose: 'stethoscope' }]);
  });

  it('returns with the same tracks when the socket is back, on new connections', async () => {
    await room.publish('voice', track('audio'));
    room.enter();
    await settle();
    const before = [...peers];
    live.become('connecting');
    expect(room.view.link).toBe('returning');
    live.become('open');
    await settle();
    expect(room.view.link).toBe('joined');
    expect(live.count('room.join')).toBe(2);
    expect(live.last('room.publish')?.['tracks']).toEqual([{ mid: '0', purpose: 'voice' }]);
    expect(before.every((peer) => peer.closed)).toBe(true);
    expect(turns).toEqual(['first', 'first', 'return', 'return']);
  });

  it('keeps nobody waiting for a connection that was lost while it was asked', async () => {
    room.enter();
    await settle();
    // A browser never answers what a connection was asked that is closed since.
    if (peers[1]) peers[1].createOffer = () => new Promise(() => undefined);
    const published = vi.fn();
    void room.publish('voice', track('audio')).then(published);
    await settle();
    expect(published).not.toHaveBeenCalled();
    live.become('connecting');
    live.become('open');
    await settle();
    expect(published).toHaveBeenCalled();
    expect(live.last('room.publish')?.['tracks']).toEqual([{ mid: '0', purpose: 'voice' }]);
  });

  it('returns when the media fails while the socket is up', async () => {
    room.enter();
    await settle();
    peers[0]?.become('failed');
    await settle();
    expect(live.count('room.join')).toBe(2);
  });

  it('tries again when a connection that returns finds no way out, a few times', async () => {
    room.enter();
    await settle();
    live.become('connecting');
    live.become('open');
    await settle();
    peers[2]?.gatherInVain();
    await vi.advanceTimersByTimeAsync(500);
    expect(live.count('room.join')).toBe(3);
    for (let turn = 0; turn < 20; turn += 1) {
      peers.at(-1)?.gatherInVain();
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(live.count('room.join')).toBe(7);
  });

  it('waits a moment before it takes a disconnection for a loss', async () => {
    room.enter();
    await settle();
    peers[0]?.become('disconnected');
    await vi.advanceTimersByTimeAsync(1000);
    peers[0]?.become('connected');
    await vi.advanceTimersByTimeAsync(5000);
    expect(live.count('room.join')).toBe(1);
    peers[0]?.become('disconnected');
    await vi.advanceTimersByTimeAsync(1600);
    expect(live.count('room.join')).toBe(2);
  });

  it('asks more and more slowly for media that cannot be had', async () => {
    room.enter();
    await settle();
    for (let minute = 0; minute < 60; minute += 1) {
      peers.filter((peer) => !peer.closed).forEach((peer) => peer.become('failed'));
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(live.count('room.join')).toBeGreaterThan(5);
    expect(live.count('room.join')).toBeLessThan(20);
  });

  it('closes when the server refuses the room, and says why', async () => {
    live.refuse = 'room.join';
    room.enter();
    await settle();
    expect(room.view).toMatchObject({ link: 'closed', closedWhy: 'not yours' });
  });

  it('closes at the end of the consultation, and does not return', async () => {
    room.enter();
    await settle();
    live.events.tell({ event: 'room.closed', room: 'Encounter/1', why: 'concluded' });
    live.become('connecting');
    live.become('open');
    await settle();
    expect(room.view.link).toBe('closed');
    expect(live.count('room.join')).toBe(1);
  });

  it('drops a purpose that its role may not publish, and keeps the others', async () => {
    await room.publish('voice', track('audio'));
    room.enter();
    await settle();
    live.refuse = 'room.publish';
    const publishing = room.publish('exam_camera', track('video'));
    live.refuse = 'room.publish';
    await publishing;
    live.refuse = undefined;
    await settle();
    expect(room.view.refused.get('exam_camera')).toBe('not yours');
    expect(live.last('room.publish')?.['tracks']).toEqual([{ mid: '0', purpose: 'voice' }]);
  });

  it('holds back what its uplink cannot carry, and sends it again when it can', async () => {
    await room.publish('voice', track('audio'));
    await room.publish('face', track('video'));
    room.enter();
    await settle();
    const active = () => peers[1]?.sections.map((section) => section.encodings[0]?.active);
    live.events.tell({ event: 'room.sending', room: 'Encounter/1', purposes: ['voice'] });
    await settle();
    expect(active()).toEqual([true, false]);
    expect(room.view.sending).toEqual(['voice']);
    live.events.tell({ event: 'room.sending', room: 'Encounter/1', purposes: ['voice', 'face'] });
    await settle();
    expect(active()).toEqual([true, true]);
  });

  it('takes no more than its floor for a sound while something is held back', async () => {
    await room.publish('voice', track('audio'));
    await room.publish('stethoscope', track('audio'));
    await room.publish('exam_camera', track('video'));
    room.enter();
    await settle();
    const rates = () => peers[1]?.sections.map((section) => section.encodings[0]?.maxBitrate);
    live.events.tell({ event: 'room.sending', room: 'Encounter/1', purposes: ['stethoscope'] });
    await settle();
    expect(rates()).toEqual([32_000, 32_000, 2_500_000]);
    live.events.tell({ event: 'room.sending', room: 'Encounter/1', purposes: ['voice', 'stethoscope', 'exam_camera'] });
    await settle();
    expect(rates()).toEqual([40_000, 128_000, 2_500_000]);
  });

  it('listens to its own room only', async () => {
    room.enter();
    await settle();
    live.events.tell({ event: 'room.closed', room: 'Encounter/2', why: 'x' });
    expect(room.view.link).toBe('joined');
  });
});
