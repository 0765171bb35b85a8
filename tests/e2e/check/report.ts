// The table of script/demo --check: one row a step, one RESULT line a figure, and a verdict that is red when anything is missing.

export type Bound = { atLeast: number } | { atMost: number } | { below: number } | { is: string | number | boolean };

function holds(value: string | number | boolean, bound: Bound): boolean {
  if ('is' in bound) return value === bound.is;
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  if ('atLeast' in bound) return value >= bound.atLeast;
  if ('atMost' in bound) return value <= bound.atMost;
  return value < bound.below;
}

function words(bound: Bound): string {
  if ('is' in bound) return `${bound.is}`;
  if ('atLeast' in bound) return `>=${bound.atLeast}`;
  if ('atMost' in bound) return `<=${bound.atMost}`;
  return `<${bound.below}`;
}

const stepLimitMs = 150_000; // the longest step, four windows of listening, takes 120 s on a slow machine; one that hangs must end, and say so

/** What `act` gives, or a refusal once it took longer than the limit. */
async function within<T>(limitMs: number, act: () => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not ended within ${limitMs / 1000} s`)), limitMs);
  });
  try {
    return await Promise.race([act(), late]);
  } finally {
    clearTimeout(timer);
  }
}

export class Report {
  failures = 0;
  private readonly results: string[] = [];
  private readonly notMet: string[] = [];
  private readonly began = performance.now();
  private readonly say: (line: string) => void;

  /** A test of the report listens itself: its made-up figures have no place in a log that people and tools read for real ones. */
  constructor(say: (line: string) => void = (line) => console.log(line)) {
    this.say = say;
  }

  /** Runs one step of the consultation, prints its row with its time, and lets a failure, or a step that hangs, end the check. */
  async step<T>(says: string, act: () => Promise<T>, limitMs = stepLimitMs): Promise<T> {
    const started = performance.now();
    try {
      const value = await within(limitMs, act);
      this.row(true, says, performance.now() - started);
      return value;
    } catch (error) {
      this.row(false, says, performance.now() - started);
      this.fails(`step: ${says}: ${error instanceof Error ? error.message : String(error)}`);
      throw error;
    }
  }

  result(name: string, value: string | number | boolean, unit: string, goal: Bound): void {
    const met = holds(value, goal);
    const shown = typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(value < 10 ? 4 : 1) : String(value);
    const line = `RESULT ${name} ${shown} ${unit} goal=${words(goal)} ${met ? 'met' : 'not-met'}`;
    this.results.push(line);
    if (!met) this.fails(line);
  }

  /** Prints the figures and says whether all is well; what is not, once more at the end, where somebody who has only the end of a log reads it. */
  close(): boolean {
    for (const line of this.results) this.say(line);
    const seconds = (performance.now() - this.began) / 1000;
    this.say(`demo --check: ${this.failures === 0 ? 'all met' : `${this.failures} not met`} in ${seconds.toFixed(1)} s`);
    for (const line of this.notMet) this.say(`  not met: ${line}`);
    return this.failures === 0;
  }

  private fails(what: string): void {
    this.failures++;
    this.notMet.push(what);
  }

  private row(good: boolean, says: string, ms: number): void {
    this.say(`${good ? 'ok  ' : 'FAIL'} ${(ms / 1000).toFixed(2).padStart(7)} s  ${says}`);
  }
}
