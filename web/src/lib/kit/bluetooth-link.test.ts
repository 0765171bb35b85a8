// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { BluetoothLink, nameOf, reachMs, type LinkState } from './bluetooth-link';
import { FakeBluetooth, FakeInstrument } from './fake-bluetooth';
import { profileOf } from './gatt/profiles';
import type { Measured } from './gatt/measured';
import type { VitalKind } from './vital-kinds';

const cuff = () => new FakeInstrument('Cuff 7', 0x1810, [0x2a35]);
const pressure = [0, 120, 0, 80, 0, 93, 0];

class Heard {
  states: LinkState[] = [];
  values: [Measured, string][] = [];
  unreadable: string[] = [];
  onstate = (state: LinkState) => void this.states.push(state);
  onvalue = (measured: Measured, device: string) => void this.values.push([measured, device]);
  onunreadable = (reason: string) => void this.unreadable.push(reason);

  get last(): LinkState | undefined {
    return this.states.at(-1);
  }
}

/** Pauses cost nothing; an attempt is never too late until the test says so. */
class Clock {
  pauses: number[] = [];
  private lates: (() => void)[] = [];
  pause = (ms: number): Promise<void> => {
    if (ms === reachMs) return new Promise((resolve) => this.lates.push(resolve));
    this.pauses.push(ms);
    return Promise.resolve();
  };
  beLate(): void {
    for (const late of this.lates.splice(0)) late();
  }
}

const settle = async () => {
  for (let turn = 0; turn < 200; turn += 1) await Promise.resolve();
};

let bluetooth: FakeBluetooth;
let heard: Heard;
let clock: Clock;
let chosen: Map<number, FakeInstrument>;
beforeEach(() => {
  bluetooth = new FakeBluetooth();
  heard = new Heard();
  clock = new Clock();
  chosen = new Map();
});

function link(kind: VitalKind = 'blood-pressure'): BluetoothLink {
  const profile = profileOf(kind);
  if (profile === undefined) throw new Error(`${kind} has no standard service`);
  return new BluetoothLink(bluetooth, profile, heard, clock, chosen);
}

describe('the way to an instrument', () => {
  it('asks the browser for its service, reaches it, and tells its values with its name', async () => {
    const instrument = (bluetooth.choice = cuff());
    await link().begin();
    expect(bluetooth.asked).toEqual([0x1810]);
    expect(heard.states.map((state) => state.step)).toEqual(['choosing', 'reaching', 'linked']);
    instrument.tell(0x2a35, pressure);
    expect(heard.values[0]?.[0].values[0]).toMatchObject({ value: '120', second: '80' });
    expect(heard.values[0]?.[1]).toBe('Cuff 7');
  });

  it('takes of an oximeter whichever of its two values it has', async () => {
    const instrument = (bluetooth.choice = new FakeInstrument('Finger', 0x1822, [0x2a5f]));
    await link('oxygen-saturation').begin();
    instrument.tell(0x2a5f, [0, 97, 0, 64, 0]);
    expect(heard.values).toHaveLength(1);
  });

  it('finds the instrument of before without asking again, until another is wanted', async () => {
    bluetooth.choice = cuff();
    const first = link();
    await first.begin();
    first.close();
    const second = link();
    await second.begin();
    expect(bluetooth.asked).toHaveLength(1);
    const other = (bluetooth.choice = new FakeInstrument('Cuff 8', 0x1810, [0x2a35]));
    await second.choose();
    other.tell(0x2a35, pressure);
    expect(heard.values.at(-1)?.[1]).toBe('Cuff 8');
  });

  it('hears nothing once it is closed', async () => {
    const instrument = (bluetooth.choice = cuff());
    const open = link();
    await open.begin();
    open.close();
    instrument.tell(0x2a35, pressure);
    instrument.lose();
    await settle();
    expect(heard.values).toEqual([]);
    expect(heard.last).toMatchObject({ step: 'linked' });
    expect(instrument.connections).toBe(1);
  });
});

describe('a value that cannot be read', () => {
  it('is said, and the next one is heard', async () => {
    const instrument = (bluetooth.choice = cuff());
    await link().begin();
    instrument.tell(0x2a35, [0, 0xff, 0x07, 80, 0, 93, 0]);
    instrument.tell(0x2a35, [0, 120]);
    instrument.tell(0x2a35, pressure);
    expect(heard.unreadable).toEqual(['missing', 'truncated']);
    expect(heard.values).toHaveLength(1);
  });
});

describe('an instrument that is lost', () => {
  it('is reached again, and tells its values again, once each', async () => {
    const instrument = (bluetooth.choice = cuff());
    await link().begin();
    instrument.answers = ['NetworkError', 'NetworkError'];
    instrument.lose();
    await settle();
    expect(heard.last).toEqual({ step: 'linked', device: 'Cuff 7' });
    expect(clock.pauses).toEqual([1000, 2000]);
    instrument.tell(0x2a35, pressure);
    expect(heard.values).toHaveLength(1);
  });

  it('is given up after a minute of pauses, and tried once more by a touch', async () => {
    const instrument = (bluetooth.choice = cuff());
    const open = link();
    instrument.answers = Array.from({ length: 9 }, () => 'NetworkError');
    await open.begin();
    expect(heard.last).toEqual({ step: 'stopped', why: 'unreachable', device: 'Cuff 7' });
    expect(clock.pauses.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(50_000);
    await open.again();
    expect(heard.last).toMatchObject({ step: 'linked' });
  });

  it('does not hold the page when it never answers', async () => {
    const instrument = (bluetooth.choice = cuff());
    instrument.answers = ['silence'];
    const begun = link().begin();
    await settle();
    expect(heard.last).toMatchObject({ step: 'reaching' });
    clock.beLate();
    await begun;
    expect(heard.last).toMatchObject({ step: 'linked' });
    expect(instrument.connections).toBe(2);
  });
});

describe('what stops it', () => {
  const stopped = async (): Promise<unknown> => {
    await link().begin();
    return heard.last?.step === 'stopped' ? heard.last.why : heard.last;
  };

  it('is a Bluetooth that is switched off, and nobody is asked', async () => {
    bluetooth.available = false;
    expect(await stopped()).toBe('off');
    expect(bluetooth.asked).toEqual([]);
  });

  it('is a list that was closed', async () => {
    expect(await stopped()).toBe('not-chosen');
  });

  it('is a refusal of the browser, or of the instrument', async () => {
    bluetooth.choice = 'SecurityError';
    expect(await stopped()).toBe('refused');
    const instrument = (bluetooth.choice = cuff());
    instrument.mute = 'NotAllowedError';
    expect(await stopped()).toBe('refused');
  });

  it('is an instrument without the value that its service promises', async () => {
    bluetooth.choice = new FakeInstrument('Watch', 0x1810, []);
    expect(await stopped()).toBe('not-such');
  });
});

describe('the name of an instrument', () => {
  it('is cut to what the record takes, between two signs', () => {
    const name = nameOf(new FakeInstrument(`A\u0007\u200b${'é'.repeat(40)}`, 0, []));
    expect(name).toBe(`A${'é'.repeat(31)}`);
    expect(nameOf(undefined)).toBe('');
  });
});
