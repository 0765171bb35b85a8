import { describe, expect, it } from 'vitest';
import { Refusal, Unreachable } from '$lib/api/http';
import { Outbox, type Speak, type Waiting } from './outbox';
import type { KeptItem, OutboxStore } from './outbox-store';
import { pieceBytes, type ContentPromise } from './promise';

const facts = {
  kind: 'clip',
  site: 'back-6',
  siteText: 'Base droite',
  device: 'Stéthoscope',
  takenAt: '2026-11-18T10:00:00.000Z'
} as const;
const bytes = new Blob([new Uint8Array(2 * pieceBytes).fill(1), 'end'], { type: 'audio/wav' });

class Shelf implements OutboxStore {
  readonly items = new Map<string, KeptItem>();
  all = () => Promise.resolve([...this.items.values()]);
  put = (item: KeptItem) => Promise.resolve(void this.items.set(item.id, item));
  remove = (id: string) => Promise.resolve(void this.items.delete(id));
}

/** As the server does: remembers pieces, tells what is missing. `fails` is asked before each word. */
class Server {
  readonly pieces = new Map<number, number>();
  readonly said: string[] = [];
  finished = false;
  fails: (method: string, path: string) => Error | undefined = () => undefined;
  promise: ContentPromise | undefined;

  speak: Speak = <Answer>(method: string, path: string, asked?: { body?: unknown }): Promise<Answer> => {
    const failure = this.fails(method, path);
    if (failure) return Promise.reject(failure);
    const piece = /\/pieces\/(\d+)$/.exec(path)?.[1];
    this.said.push(piece ?? (path.endsWith('/finish') ? 'finish' : 'promise'));
    if (piece !== undefined) this.pieces.set(Number(piece), (asked?.body as Blob).size);
    else if (path.endsWith('/finish')) this.finished = true;
    else this.promise = asked?.body as ContentPromise;
    const missing = this.promise?.pieces.map((_, index) => index).filter((index) => !this.pieces.has(index));
    return Promise.resolve({ whole: this.finished, missing } as Answer);
  };
}

interface Setting {
  shelf: Shelf;
  server: Server;
  outbox: Outbox;
  waiting: () => Waiting[];
  until: (holds: () => boolean) => Promise<void>;
}

function setting(shelf = new Shelf(), server = new Server(), person = 'nurse'): Setting {
  let waiting: Waiting[] = [];
  const outbox = new Outbox(
    person,
    (now) => (waiting = now),
    shelf,
    server.speak,
    () => Promise.resolve()
  );
  const until = async (holds: () => boolean) => {
    for (let turn = 0; turn < 500 && !holds(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 2));
    expect(holds()).toBe(true);
  };
  return { shelf, server, outbox, waiting: () => waiting, until };
}

describe('the outbox', () => {
  it('promises, sends the pieces in order, finishes, and forgets only then', async () => {
    const { shelf, server, outbox, waiting, until } = setting();
    server.fails = () => {
      expect(shelf.items.size).toBe(1);
      return undefined;
    };
    await outbox.add('e1', bytes, facts);
    await until(() => waiting().length === 0 && server.finished);
    expect(server.said).toEqual(['promise', '0', '1', '2', 'finish']);
    expect([...server.pieces.values()]).toEqual([pieceBytes, pieceBytes, 3]);
    expect(shelf.items.size).toBe(0);
  });

  it('goes on after a cut with the pieces that are missing, and sends none twice', async () => {
    const { server, outbox, waiting, until } = setting();
    let cuts = 3;
    server.fails = (_, path) => (path.endsWith('/1') && cuts-- > 0 ? new Unreachable('cut') : undefined);
    await outbox.add('e1', bytes, facts);
    await until(() => waiting().length === 0 && server.finished);
    expect(server.said.filter((word) => word !== 'promise')).toEqual(['0', '1', '2', 'finish']);
  });

  it('goes on in the next page where this one ended', async () => {
    const first = setting();
    first.server.fails = (_, path) => (path.endsWith('/2') ? new Unreachable('cut') : undefined);
    await first.outbox.add('e1', bytes, facts);
    await first.until(() => first.server.pieces.size === 2);
    first.outbox.stop();
    first.server.fails = () => undefined;
    const second = setting(first.shelf, first.server);
    await second.outbox.start();
    await second.until(() => second.server.finished && second.waiting().length === 0);
    expect(second.server.said.filter((word) => word === '0')).toHaveLength(1);
    expect(first.shelf.items.size).toBe(0);
  });

  it('keeps what was refused, says why, and sends the next one', async () => {
    const { shelf, server, outbox, waiting, until } = setting();
    server.fails = (_, path) =>
      path.includes('/e1/')
        ? new Refusal(404, {
            resourceType: 'OperationOutcome',
            issue: [{ severity: 'error', code: 'not-found', details: { text: 'not yours' } }]
          })
        : undefined;
    const id = await outbox.add('e1', bytes, facts);
    await outbox.add('e2', bytes, facts);
    await until(() => server.finished && waiting().length === 1);
    expect(waiting()[0]?.refused).toBe('not yours');
    expect(shelf.items.size).toBe(1);
    await outbox.letGo(id);
    expect(shelf.items.size).toBe(0);
  });

  it('throws away what is older than a day or another person’s', async () => {
    const { shelf, outbox, server } = setting();
    const now = Date.now();
    const item = { encounter: 'e1', facts, bytes, keptAt: now };
    await shelf.put({ ...item, id: 'theirs', person: 'somebody' });
    await shelf.put({ ...item, id: 'old', person: 'nurse', keptAt: now - 25 * 60 * 60 * 1000 });
    await outbox.start(now);
    expect(shelf.items.size).toBe(0);
    expect(server.said).toEqual([]);
  });
});
