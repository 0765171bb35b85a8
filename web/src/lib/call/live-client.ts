// The live socket: says hello with the last sequence seen, answers to requests, tells events, and comes back by itself after a cut, a
// restart of the server or a change of network. It never gives up while it is started; only a sign-in that ended stops it.
// Not here: rooms (room-client.ts), what to do with a change (the pages).
import { Listeners } from './listeners';
import { LiveDown, LiveRefusal, type HelloAnswer, type LiveEvent } from './protocol';
import { askTheServer, untilReached, type Probe } from './reach';

export type LiveState = 'stopped' | 'connecting' | 'open' | 'signed-out';

/** What a socket must be able to do; the browser's WebSocket can. */
export interface Socket {
  onopen: ((event: Event) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  send(text: string): void;
  close(): void;
}

export interface LiveSurroundings {
  openSocket: () => Socket;
  probe: Probe;
}

const pingEveryMs = 2500;
const silenceMaxMs = 6000; // two pings unanswered: the socket is dead, whatever TCP believes
const openLimitMs = 4000;
const answerLimitMs = 10_000;
// A server that answers requests but refuses sockets is not asked for one ten times a second. The first loss costs no pause.
const firstRefusalPauseMs = 250;
const refusalPauseMaxMs = 4000;

interface Waiting {
  resolve: (answer: never) => void;
  reject: (failure: Error) => void;
  timer: ReturnType<typeof setTimeout>;
}

export class LiveClient {
  readonly states = new Listeners<LiveState>();
  readonly events = new Listeners<LiveEvent>();
  #state: LiveState = 'stopped';
  #socket: Socket | undefined;
  #waiting = new Map<number, Waiting>();
  #ref = 0;
  #since: number | undefined;
  #heardAt = 0;
  #pings: ReturnType<typeof setInterval> | undefined;
  #refusals = 0;
  readonly #hurry = new Listeners<void>();
  #stop = new AbortController();

  constructor(readonly surroundings: LiveSurroundings = browser) {}

  get state(): LiveState {
    return this.#state;
  }

  /** `known`: the server has just said who we are, so the first socket is opened without asking again. */
  start(known = false): void {
    if (this.#state !== 'stopped' && this.#state !== 'signed-out') return;
    this.#stop = new AbortController();
    this.#become('connecting');
    void this.#connect(known);
  }

  stop(): void {
    this.#stop.abort();
    this.#drop();
    this.#since = undefined;
    this.#become('stopped');
  }

  /** The browser noticed a change of network: a socket that does not answer at once is dropped now rather than in six seconds; without one, it is tried now. */
  networkChanged(): void {
    if (this.#state === 'connecting') this.#hurry.tell();
    if (this.#state !== 'open') return;
    const heard = this.#heardAt;
    this.#ping();
    setTimeout(() => {
      if (this.#heardAt === heard && this.#state === 'open') this.#lost();
    }, 1000);
  }

  request<Answer>(verb: string, fields: Record<string, unknown> = {}): Promise<Answer> {
    const socket = this.#socket;
    if (this.#state !== 'open' || socket === undefined) return Promise.reject(new LiveDown());
    return this.#ask<Answer>(socket, verb, fields);
  }

  #ask<Answer>(socket: Socket, verb: string, fields: Record<string, unknown>): Promise<Answer> {
    const ref = (this.#ref += 1);
    return new Promise<Answer>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(ref);
        reject(new LiveDown());
      }, answerLimitMs);
      this.#waiting.set(ref, { resolve: resolve as (answer: never) => void, reject, timer });
      socket.send(JSON.stringify({ verb, ref, ...fields }));
    });
  }

  async #connect(known = false): Promise<void> {
    const { signal } = this.#stop;
    let reached;
    try {
      reached = known ? 'signed-in' : await untilReached(this.surroundings.probe, signal, Math.random, this.#hurry);
    } catch {
      return; // stopped
    }
    if (this.#refusals > 0) {
      const pause = Math.min(firstRefusalPauseMs * 2 ** (this.#refusals - 1), refusalPauseMaxMs);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    if (signal.aborted) return;
    if (reached === 'signed-out') return this.#become('signed-out');
    this.#refusals += 1; // until it says hello
    const socket = this.surroundings.openSocket();
    this.#socket = socket;
    const limit = setTimeout(() => this.#lost(), openLimitMs);
    socket.onopen = () => {
      clearTimeout(limit);
      this.#heardAt = Date.now();
      void this.#hello(socket);
    };
    socket.onmessage = (message) => this.#heard(message);
    socket.onclose = () => {
      clearTimeout(limit);
      if (this.#socket === socket) this.#lost();
    };
  }

  async #hello(socket: Socket): Promise<void> {
    try {
      const answer = await this.#ask<HelloAnswer>(
        socket,
        'hello',
        this.#since === undefined ? {} : { since: this.#since }
      );
      if (this.#socket !== socket) return;
      this.#since ??= answer.sequence;
      this.#refusals = 0;
      this.#pings = setInterval(() => this.#beat(), pingEveryMs);
      this.#become('open');
    } catch {
      if (this.#socket === socket) this.#lost();
    }
  }

  #beat(): void {
    if (Date.now() - this.#heardAt > silenceMaxMs) this.#lost();
    else this.#ping();
  }

  #ping(): void {
    this.request('ping').catch(() => undefined);
  }

  #heard(message: MessageEvent): void {
    this.#heardAt = Date.now();
    let said: Record<string, unknown>;
    try {
      said = JSON.parse(String(message.data)) as Record<string, unknown>;
    } catch {
      return; // not ours: the server sends JSON objects only
    }
    if (typeof said['answer'] === 'number') this.#answered(said['answer'], said);
    else if (typeof said['event'] === 'string') {
      if (typeof said['sequence'] === 'number') this.#since = Math.max(this.#since ?? 0, said['sequence']);
      this.events.tell(said as unknown as LiveEvent);
    }
  }

  #answered(ref: number, said: Record<string, unknown>): void {
    const waiting = this.#waiting.get(ref);
    if (!waiting) return;
    this.#waiting.delete(ref);
    clearTimeout(waiting.timer);
    if (said['refused'] !== undefined) waiting.reject(new LiveRefusal(said['refused']));
    else waiting.resolve(said as never);
  }

  #lost(): void {
    this.#drop();
    this.#become('connecting');
    void this.#connect();
  }

  #drop(): void {
    clearInterval(this.#pings);
    const socket = this.#socket;
    this.#socket = undefined;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
    for (const waiting of this.#waiting.values()) {
      clearTimeout(waiting.timer);
      waiting.reject(new LiveDown());
    }
    this.#waiting.clear();
  }

  #become(state: LiveState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.states.tell(state);
  }
}

const browser: LiveSurroundings = {
  openSocket: () => new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live`),
  probe: askTheServer
};
