import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveClient, type Socket } from './live-client';
import { LiveDown, LiveRefusal, type LiveEvent } from './protocol';
import type { Probe } from './reach';

class FakeSocket implements Socket {
  onopen: ((event: Event) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  sent: { verb: string; ref: number; since?: number }[] = [];
  closed = false;
  silent = false;

  constructor() {
    queueMicrotask(() => this.onopen?.(new Event('open')));
  }

  send(text: string): void {
    const said = JSON.parse(text) as { verb: string; ref: number };
    this.sent.push(said);
    if (this.silent) return;
    if (said.verb === 'hello') this.say({ answer: said.ref, person: 'p', sequence: 40, epoch: 'one' });
    if (said.verb === 'ping') this.say({ answer: said.ref, pong: true });
    if (said.verb === 'forbidden')
      this.say({ answer: said.ref, refused: { issue: [{ code: 'forbidden', diagnostics: 'no' }] } });
  }

  say(value: unknown): void {
    queueMicrotask(() => this.onmessage?.(new MessageEvent('message', { data: JSON.stringify(value) })));
  }

  close(): void {
    this.closed = true;
  }
}

let sockets: FakeSocket[] = [];
let reached: 'signed-in' | 'signed-out' = 'signed-in';
const probe: Probe = async () => reached;

function started(): LiveClient {
  const live = new LiveClient({
    openSocket: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    probe
  });
  live.start();
  return live;
}

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  reached = 'signed-in';
});
afterEach(() => void vi.useRealTimers());

describe('LiveClient', () => {
  it('says hello and is open', async () => {
    const live = started();
    await vi.advanceTimersByTimeAsync(0);
    expect(live.state).toBe('open');
    expect(sockets[0]?.sent[0]).toMatchObject({ verb: 'hello' });
    live.stop();
  });

  it('opens its first socket without a question when the server has just answered', async () => {
    const asked = vi.fn(probe);
    const live = new LiveClient({
      openSocket: () => {
        const socket = new FakeSocket();
        sockets.push(socket);
        return socket;
      },
      probe: asked
    });
    live.start(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(live.state).toBe('open');
    expect(asked).not.toHaveBeenCalled();
    live.stop();
  });

  it('comes back after a close, and says the last sequence it saw', async () => {
    const live = started();
    const heard: LiveEvent[] = [];
    live.events.add((event) => heard.push(event));
    await vi.advanceTimersByTimeAsync(0);
    sockets[0]?.say({ event: 'change', sequence: 57, type: 'Task', id: '1', version: '2' });
    await vi.advanceTimersByTimeAsync(0);
    sockets[0]?.onclose?.(new CloseEvent('close'));
    expect(live.state).toBe('connecting');
    await vi.advanceTimersByTimeAsync(100);
    expect(live.state).toBe('open');
    expect(sockets[1]?.sent[0]).toMatchObject({ verb: 'hello', since: 57 });
    expect(heard).toHaveLength(1);
    live.stop();
  });

  it('drops a socket that has gone silent without a close, and opens another', async () => {
    const live = started();
    await vi.advanceTimersByTimeAsync(0);
    const first = sockets[0] as FakeSocket;
    first.silent = true;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(first.closed).toBe(true);
    expect(sockets).toHaveLength(2);
    expect(live.state).toBe('open');
    live.stop();
  });

  it('notices a change of network within a second', async () => {
    const live = started();
    await vi.advanceTimersByTimeAsync(100);
    (sockets[0] as FakeSocket).silent = true;
    live.networkChanged();
    await vi.advanceTimersByTimeAsync(1100);
    expect(sockets).toHaveLength(2);
    live.stop();
  });

  it('keeps a socket that answers after a change of network', async () => {
    const live = started();
    await vi.advanceTimersByTimeAsync(100);
    live.networkChanged();
    await vi.advanceTimersByTimeAsync(1100);
    expect(sockets).toHaveLength(1);
    live.stop();
  });

  it('rejects what was waiting when the socket goes down, and what is asked while it is', async () => {
    const live = started();
    await vi.advanceTimersByTimeAsync(0);
    const waiting = expect(live.request('room.join')).rejects.toBeInstanceOf(LiveDown);
    sockets[0]?.onclose?.(new CloseEvent('close'));
    await expect(live.request('ping')).rejects.toBeInstanceOf(LiveDown);
    await waiting;
    live.stop();
  });

  it('tells a refusal with its words', async () => {
    const live = started();
    await vi.advanceTimersByTimeAsync(0);
    const refused = await live.request('forbidden').catch((failure: unknown) => failure);
    expect(refused).toBeInstanceOf(LiveRefusal);
    expect((refused as LiveRefusal).message).toBe('no');
    live.stop();
  });

  it('asks more and more slowly for a socket that the server refuses', async () => {
    const live = new LiveClient({
      openSocket: () => {
        const socket = new FakeSocket();
        sockets.push(socket);
        socket.onopen = null;
        queueMicrotask(() => socket.onclose?.(new CloseEvent('close')));
        return socket;
      },
      probe
    });
    live.start();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(sockets.length).toBeGreaterThan(5);
    expect(sockets.length).toBeLessThan(15);
    live.stop();
  });

  it('stops at a sign-in that ended, and starts again after a new one', async () => {
    reached = 'signed-out';
    const live = started();
    await vi.advanceTimersByTimeAsync(0);
    expect(live.state).toBe('signed-out');
    expect(sockets).toHaveLength(0);
    reached = 'signed-in';
    live.start();
    await vi.advanceTimersByTimeAsync(100);
    expect(live.state).toBe('open');
    live.stop();
  });
});
