// A `navigator.bluetooth` for tests: one instrument that is chosen, reached, lost, found again, and tells the bytes that a test gives it.
import type { Bluetooth, BluetoothDevice, ValueSource } from './web-bluetooth';

class FakeCharacteristic extends EventTarget implements ValueSource {
  value: DataView | undefined;
  asked = false;

  constructor(private readonly refusal: () => string | undefined) {
    super();
  }

  startNotifications(): Promise<ValueSource> {
    const name = this.refusal();
    if (name !== undefined) return Promise.reject(new DOMException('refused', name));
    this.asked = true;
    return Promise.resolve(this);
  }

  tell(bytes: readonly number[]): void {
    this.value = new DataView(Uint8Array.from(bytes).buffer);
    this.dispatchEvent(new Event('characteristicvaluechanged'));
  }
}

export class FakeInstrument extends EventTarget implements BluetoothDevice {
  /** What the next connections answer, one each: the name of a DOMException, 'silence', or nothing when they succeed. */
  answers: string[] = [];
  /** The name of the exception with which it refuses to tell its values. */
  mute: string | undefined;
  connections = 0;
  private characteristics = new Map<number, FakeCharacteristic>();

  constructor(
    readonly name: string,
    private readonly service: number,
    private readonly has: readonly number[]
  ) {
    super();
  }

  readonly gatt = {
    connected: false,
    connect: () => this.connect(),
    disconnect: () => void (this.gatt.connected = false),
    getPrimaryService: (service: number) =>
      service === this.service
        ? Promise.resolve({ getCharacteristic: (one: number) => this.characteristic(one) })
        : Promise.reject(new DOMException('no such service', 'NotFoundError'))
  };

  /** As when it is switched off or carried away. */
  lose(): void {
    this.gatt.connected = false;
    this.characteristics.clear();
    this.dispatchEvent(new Event('gattserverdisconnected'));
  }

  tell(characteristic: number, bytes: readonly number[]): void {
    const one = this.characteristics.get(characteristic);
    if (one?.asked) one.tell(bytes);
  }

  private connect() {
    this.connections += 1;
    const answer = this.answers.shift();
    if (answer === 'silence') return new Promise<never>(() => undefined);
    if (answer !== undefined) return Promise.reject(new DOMException('not now', answer));
    this.gatt.connected = true;
    return Promise.resolve(this.gatt);
  }

  private characteristic(one: number): Promise<ValueSource> {
    if (!this.has.includes(one)) return Promise.reject(new DOMException('no such value', 'NotFoundError'));
    const found = this.characteristics.get(one) ?? new FakeCharacteristic(() => this.mute);
    this.characteristics.set(one, found);
    return Promise.resolve(found);
  }
}

export class FakeBluetooth implements Bluetooth {
  available = true;
  /** What the person's choice comes to: an instrument, or the name of an exception. */
  choice: FakeInstrument | string = 'NotFoundError';
  asked: number[] = [];

  getAvailability(): Promise<boolean> {
    return Promise.resolve(this.available);
  }

  requestDevice(options: { filters: { services: number[] }[] }): Promise<BluetoothDevice> {
    this.asked.push(...options.filters.flatMap((filter) => filter.services));
    return typeof this.choice === 'string'
      ? Promise.reject(new DOMException('not chosen', this.choice))
      : Promise.resolve(this.choice);
  }
}
