// The way from a real instrument to a value on the screen: choose it, reach it, be told its values, and reach it again when it is lost. Says what happens
// and decides nothing: what came is kept by a person. Out of scope: what is drawn, what is recorded, and pairing, which is between browser and system.
import { Unreadable, type UnreadableReason } from './gatt/value-reader';
import type { Measured } from './gatt/measured';
import type { Profile } from './gatt/profiles';
import type { Bluetooth, BluetoothDevice, ValueSource } from './web-bluetooth';

/**
 * off: this machine's Bluetooth is switched off or absent. not-chosen: the list was closed. refused: the person, the browser or the instrument said no.
 * not-such: the instrument lacks what its service promises. unreachable: switched off, too far away, or busy with another machine.
 */
export type Stop = 'off' | 'not-chosen' | 'refused' | 'not-such' | 'unreachable';

export type LinkState =
  | { step: 'choosing' }
  | { step: 'reaching'; device: string }
  | { step: 'linked'; device: string }
  | { step: 'stopped'; why: Stop; device: string };

export interface Listener {
  onstate(state: LinkState): void;
  onvalue(measured: Measured, device: string): void;
  onunreadable(reason: UnreadableReason): void;
}

export interface Time {
  pause(ms: number): Promise<void>;
}

const realTime: Time = { pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) };

/** A cuff sleeps as soon as it has told its value, and wakes when it is taken again: a minute of pauses, then a touch asks for more. */
const pausesMs = [0, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000, 10_000, 10_000];
/** Some systems wait for a lost instrument for ever. */
export const reachMs = 20_000;

const nameBytesMax = 64; // of an instrument, in the record

/** As the record takes it: what an instrument calls itself, without signs that nobody can see, cut to its length. */
export function nameOf(device: BluetoothDevice | undefined): string {
  let name = (device?.name ?? '').replaceAll(/\p{C}/gu, '').trim();
  while (new TextEncoder().encode(name).length > nameBytesMax) name = [...name].slice(0, -1).join('');
  return name;
}

function whyOf(failure: unknown): Stop {
  const name = failure instanceof DOMException ? failure.name : '';
  if (name === 'SecurityError' || name === 'NotAllowedError') return 'refused';
  if (name === 'NotFoundError' || name === 'NotSupportedError') return 'not-such';
  return 'unreachable';
}

/** The instruments chosen since the page was opened, by their service: one is asked for once, and found again by itself. */
const chosenHere = new Map<number, BluetoothDevice>();

export class BluetoothLink {
  private device: BluetoothDevice | undefined;
  private sources = new Map<ValueSource, () => void>();
  private reached: BluetoothDevice | undefined; // while it is being reached
  private closed = false;

  constructor(
    private readonly bluetooth: Bluetooth,
    private readonly profile: Profile,
    private readonly listener: Listener,
    private readonly time: Time = realTime,
    private readonly chosen: Map<number, BluetoothDevice> = chosenHere
  ) {}

  /** The instrument that served last, or the browser's list. By a touch: the browser shows its list to nobody else. */
  async begin(): Promise<void> {
    const known = this.chosen.get(this.profile.service);
    if (known === undefined) return this.choose();
    this.take(known);
    await this.reach();
  }

  /** The browser's list. By a touch. */
  async choose(): Promise<void> {
    this.release();
    this.say({ step: 'choosing' });
    try {
      if ((await this.bluetooth.getAvailability?.()) === false) return this.stop('off');
      const device = await this.bluetooth.requestDevice({ filters: [{ services: [this.profile.service] }] });
      if (this.closed) return;
      this.take(device);
    } catch (failure) {
      // The list that is closed is "not found", as is the list that nothing came into.
      const why = whyOf(failure);
      return this.stop(why === 'refused' ? 'refused' : 'not-chosen');
    }
    await this.reach();
  }

  /** The same instrument once more, after it was given up. */
  async again(): Promise<void> {
    await this.reach();
  }

  close(): void {
    this.closed = true;
    this.release();
  }

  private say(state: LinkState): void {
    if (!this.closed) this.listener.onstate(state);
  }

  private stop(why: Stop): void {
    this.say({ step: 'stopped', why, device: nameOf(this.device) });
  }

  private take(device: BluetoothDevice): void {
    this.release();
    this.device = device;
    this.chosen.set(this.profile.service, device);
    device.addEventListener('gattserverdisconnected', this.onlost);
  }

  private release(): void {
    this.deafen();
    this.device?.removeEventListener('gattserverdisconnected', this.onlost);
    this.device?.gatt?.disconnect();
    this.device = undefined;
  }

  private deafen(): void {
    for (const [source, heard] of this.sources) source.removeEventListener('characteristicvaluechanged', heard);
    this.sources.clear();
  }

  private readonly onlost = () => {
    if (!this.closed) void this.reach();
  };

  private async reach(): Promise<void> {
    const device = this.device;
    if (device === undefined || device === this.reached) return;
    this.reached = device;
    const why = await this.tryOften(device);
    if (this.reached === device) this.reached = undefined;
    if (this.closed || device !== this.device) return;
    if (why === undefined) this.say({ step: 'linked', device: nameOf(device) });
    else this.stop(why);
  }

  /** Why it was given up; undefined once it tells its values, or when another one is wanted. */
  private async tryOften(device: BluetoothDevice): Promise<Stop | undefined> {
    for (const pauseMs of pausesMs) {
      this.say({ step: 'reaching', device: nameOf(device) });
      if (pauseMs > 0) await this.time.pause(pauseMs);
      if (this.closed || device !== this.device) return undefined;
      try {
        await this.subscribeInTime(device);
        // A loss meanwhile was not listened to.
        if (device.gatt?.connected) return undefined;
      } catch (failure) {
        const why = whyOf(failure);
        if (why !== 'unreachable') return why;
      }
    }
    return 'unreachable';
  }

  private async subscribeInTime(device: BluetoothDevice): Promise<void> {
    let open = true;
    const late = this.time.pause(reachMs).then(() => {
      if (open) device.gatt?.disconnect(); // which gives up an attempt, too
      throw new DOMException('the instrument does not answer', 'NetworkError');
    });
    try {
      await Promise.race([this.subscribe(device), late]);
    } finally {
      open = false;
    }
  }

  private async subscribe(device: BluetoothDevice): Promise<void> {
    if (device.gatt === undefined) throw new DOMException('no such connection', 'NotSupportedError');
    this.deafen();
    const server = await device.gatt.connect();
    const service = await server.getPrimaryService(this.profile.service);
    // One after the other: a connection carries one question at a time.
    for (const { characteristic, decode } of this.profile.values) {
      try {
        await this.hear(await service.getCharacteristic(characteristic), decode);
      } catch (failure) {
        if (whyOf(failure) !== 'not-such') throw failure;
      }
    }
    if (this.sources.size === 0) throw new DOMException('it tells none of its values', 'NotFoundError');
  }

  private async hear(source: ValueSource, decode: Profile['values'][number]['decode']): Promise<void> {
    const device = nameOf(this.device);
    const heard = () => {
      if (this.closed || source.value === undefined) return;
      try {
        this.listener.onvalue(decode(source.value), device);
      } catch (failure) {
        if (!(failure instanceof Unreadable)) throw failure;
        this.listener.onunreadable(failure.reason);
      }
    };
    // Before it is asked for: an instrument with a value in its memory tells it at once.
    source.addEventListener('characteristicvaluechanged', heard);
    this.sources.set(source, heard);
    try {
      await source.startNotifications();
    } catch (failure) {
      source.removeEventListener('characteristicvaluechanged', heard);
      this.sources.delete(source);
      throw failure;
    }
  }
}
