// A ring that is noticed from a hidden tab: a sound, the title of the tab, a notification of the system. None of them says anything of the patient.
const everyMs = 2200;
const toneHertz = 660;

/** Whether the browser has still to ask the person. */
export function mayAskToNotify(): boolean {
  return 'Notification' in window && Notification.permission === 'default';
}

/** In answer to a touch that asks to be alerted (going on duty, waiting for a doctor), so that the person knows why the browser asks. */
export async function askToNotify(): Promise<void> {
  if (mayAskToNotify()) await Notification.requestPermission();
}

/** A notification of the system, only where the page cannot be seen. */
export function notify(words: string): void {
  if (!document.hidden || !('Notification' in window) || Notification.permission !== 'granted') return;
  const notice = new Notification(words, { tag: 'maillage-ring', requireInteraction: true });
  notice.onclick = () => window.focus();
}

export class Bell {
  #timer: ReturnType<typeof setInterval> | undefined;
  #context: AudioContext | undefined;
  #title = '';

  ring(words: string): void {
    if (this.#timer !== undefined) return;
    this.#title = document.title;
    this.#chime();
    let shown = false;
    this.#timer = setInterval(() => {
      shown = !shown;
      document.title = shown ? `● ${words}` : this.#title;
      this.#chime();
    }, everyMs);
    notify(words);
  }

  stop(): void {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    document.title = this.#title;
    void this.#context?.close();
    this.#context = undefined;
  }

  #chime(): void {
    this.#context ??= new AudioContext();
    const now = this.#context.currentTime;
    for (const [at, hertz] of [
      [0, toneHertz],
      [0.18, toneHertz * 1.25]
    ] as const) {
      const tone = new OscillatorNode(this.#context, { frequency: hertz });
      const level = new GainNode(this.#context, { gain: 0 });
      level.gain.setValueAtTime(0, now + at);
      level.gain.linearRampToValueAtTime(0.2, now + at + 0.02);
      level.gain.exponentialRampToValueAtTime(0.001, now + at + 0.5);
      tone.connect(level).connect(this.#context.destination);
      tone.start(now + at);
      tone.stop(now + at + 0.55);
    }
  }
}
