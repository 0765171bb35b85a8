// A report that was sent to be signed, and what became of it. A lost answer is no refusal: the consultation is read again until it is known whether
// the signature is there, and no sentence says «nothing has left» before.
import { care, type Consultation } from '$lib/api/care';
import { Refusal } from '$lib/api/http';
import { problemOf } from '$lib/api/problem';
import { m } from '$lib/i18n';
import type { Problem } from '$lib/ui/problem';

const askAgainMs = 4000;

export type Fate = 'signed' | 'kept' | 'unknown';

/** The server said no to this very request. A conflict is no such answer: it may be this signature, sent before, that is in the way. */
export function wasRefused(failure: unknown): boolean {
  if (!(failure instanceof Refusal)) return false;
  return failure.status >= 400 && failure.status < 500 && ![408, 409, 412].includes(failure.status);
}

/** `now` is the consultation read after the failure; absent when it could not be read. */
export function fateOf(failure: unknown, now: Consultation | undefined, isIn: (now: Consultation) => boolean): Fate {
  if (wasRefused(failure)) return 'kept';
  if (!now) return 'unknown';
  return isIn(now) ? 'signed' : 'kept';
}

export function concluded(now: Consultation | undefined): boolean {
  return now?.status === 'concluded' || now?.status === 'handed-over';
}

/** Whether this very correction is among the versions: another tab may have corrected the same one in other words. */
export function corrected(now: Consultation, replaces: number, reason: string): boolean {
  return (now.conclusions ?? []).some((one) => one.replaces === replaces && one.reason === reason);
}

interface Wanted {
  id: string;
  send: () => Promise<Consultation>;
  isIn: (now: Consultation) => boolean;
  /** What is safe when nothing has left. */
  kept: string;
  onsigned: (signed: Consultation) => void;
}

export class Signature {
  busy = $state(false);
  problem = $state<Problem | undefined>();
  /** Sent, and nobody can say yet whether it arrived: not to be sent a second time. */
  unknown = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  async give(wanted: Wanted): Promise<void> {
    this.busy = true;
    this.problem = undefined;
    try {
      wanted.onsigned(await wanted.send());
    } catch (failure) {
      await this.#learn(wanted, failure);
    } finally {
      this.busy = false;
    }
  }

  /** The page goes away. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #learn(wanted: Wanted, failure: unknown): Promise<void> {
    const now = wasRefused(failure) ? undefined : await care.read(wanted.id).catch(() => undefined);
    const fate = fateOf(failure, now, wanted.isIn);
    this.unknown = fate === 'unknown';
    if (fate === 'signed' && now) {
      this.problem = undefined;
      return wanted.onsigned(now);
    }
    if (fate === 'kept') {
      this.problem = problemOf(failure, wanted.kept);
      return;
    }
    this.problem = { ...problemOf(failure), kept: m.sign_unknown(), todo: m.sign_unknown_todo() };
    if (!this.#stopped) this.#timer = setTimeout(() => void this.#learn(wanted, failure), askAgainMs);
  }
}
