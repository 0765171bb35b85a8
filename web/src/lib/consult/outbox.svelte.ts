// The one outbox of this app: it goes on sending on whatever page the person is, for as long as she is signed in, and after a reload of any page.
import { live } from '$lib/api/live';
import { Outbox, type Waiting } from '$lib/capture/outbox';
import type { ExamFacts } from '$lib/capture/promise';
import { leftBehind } from '$lib/capture/recording-keeper';

export const outbox = $state<{ waiting: Waiting[] }>({ waiting: [] });

let running: Outbox | undefined;
live.states.add((state) => (state === 'open' ? running?.poke() : undefined));

/** For the person who has just signed in, or for nobody. */
export function carryFor(person: string | undefined): void {
  if (running?.person === person) return;
  running?.stop();
  running = undefined;
  outbox.waiting = [];
  if (person === undefined) return;
  running = new Outbox(person, (waiting) => (outbox.waiting = waiting));
  // A browser that keeps nothing has nothing to send; it says so when something is to be kept.
  void running.start().catch(() => undefined);
  // What another person left in the middle goes, on whatever page this one is.
  void leftBehind(person).catch(() => undefined);
}

/** Kept by this browser when it returns, and sent by and by. */
export async function keep(encounter: string, bytes: Blob, facts: ExamFacts): Promise<void> {
  if (running === undefined) throw new Error('nobody is signed in');
  await running.add(encounter, bytes, facts);
}

/** Whose outbox it is now. */
export function carriedFor(): string | undefined {
  return running?.person;
}

export async function letGo(id: string): Promise<void> {
  await running?.letGo(id);
}
