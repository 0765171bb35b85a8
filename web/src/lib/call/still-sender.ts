// Sends a picture every few seconds while it is wanted: one part a second, one unanswered part at a time, so that nothing ever queues behind a link that
// is slower than believed. A picture that could not leave in time is dropped; the next one is new.
import { partEveryMs, pictureBytesMax, stillEveryMs, textsOf, type StillPart } from './still-parts';

/** What the camera sees now, in at most so many bytes. */
export type Take = (bytesMax: number) => Promise<Uint8Array | undefined>;
/** Resolves when the server has it. */
export type Say = (part: StillPart) => Promise<unknown>;

/** Older than this as its next part would leave, a picture is no longer what is seen. */
const staleMs = 2 * stillEveryMs;

export class StillSender {
  #running = false;
  #still = 0;

  constructor(
    private readonly take: Take,
    private readonly say: Say
  ) {}

  start(): void {
    if (this.#running) return;
    this.#running = true;
    void this.#run();
  }

  /** For good: another start is another sender. */
  stop(): void {
    this.#running = false;
  }

  async #run(): Promise<void> {
    while (this.#running) {
      const began = performance.now();
      const picture = await this.take(pictureBytesMax).catch(() => undefined);
      if (picture) await this.#send(textsOf(picture), began);
      await until(began + stillEveryMs);
    }
  }

  async #send(texts: string[], takenAt: number): Promise<void> {
    const still = (this.#still += 1);
    for (const [part, data] of texts.entries()) {
      const began = performance.now();
      const ageMs = Math.round(began - takenAt);
      if (!this.#running || ageMs > staleMs) return;
      try {
        await this.say({ kind: 'still', still, part, of: texts.length, ageMs, data });
      } catch {
        return; // the link is down: this picture is lost, and its return brings a new one
      }
      if (part + 1 < texts.length) await until(began + partEveryMs);
    }
  }
}

/** At least a moment, so that a loop that fails at once does not spin. */
function until(at: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(50, at - performance.now())));
}
