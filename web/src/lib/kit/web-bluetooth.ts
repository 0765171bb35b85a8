// As much of Web Bluetooth as an instrument needs, since TypeScript's own library does not have it. Spec: Web Bluetooth (W3C community group).
export interface ValueSource extends EventTarget {
  readonly value?: DataView;
  startNotifications(): Promise<ValueSource>;
}

interface Service {
  getCharacteristic(characteristic: number): Promise<ValueSource>;
}

interface Server {
  readonly connected: boolean;
  connect(): Promise<Server>;
  disconnect(): void;
  getPrimaryService(service: number): Promise<Service>;
}

export interface BluetoothDevice extends EventTarget {
  readonly name?: string | null;
  readonly gatt?: Server;
}

export interface Bluetooth {
  getAvailability?(): Promise<boolean>;
  requestDevice(options: { filters: { services: number[] }[] }): Promise<BluetoothDevice>;
}

/** What the browser offers: undefined in Firefox and Safari, on a page without https, and where the machine's owner forbids it. */
export function bluetoothOf(browser: object): Bluetooth | undefined {
  return 'bluetooth' in browser ? ((browser.bluetooth as Bluetooth | null) ?? undefined) : undefined;
}
