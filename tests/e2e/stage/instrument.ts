// A `navigator.bluetooth` of one cuff, put into a page before it loads. A test switches it on and off, and says which bytes it tells.
import type { Page } from 'playwright-core';

interface Cuff {
  available: boolean;
  reachable: boolean;
  listed: number; // how often the browser's list was asked for
  tell(bytes: number[]): void;
  lose(): void;
}
declare global {
  interface Window {
    __cuff: Cuff;
  }
}

export const cuffName = 'Brassard 7';

/** In the page. Spec: Web Bluetooth, as much of it as an instrument needs. */
function fake(name: string): void {
  const service = 0x1810;
  const characteristic = 0x2a35;
  const value: EventTarget & { value?: DataView } = Object.assign(new EventTarget(), { startNotifications: (): Promise<unknown> => Promise.resolve(value) });
  const refuse = (kind: string): Promise<never> => Promise.reject(new DOMException('not now', kind));
  const server = {
    connected: false,
    connect: (): Promise<unknown> => (cuff.reachable ? Promise.resolve(Object.assign(server, { connected: true })) : refuse('NetworkError')),
    disconnect: (): void => void (server.connected = false),
    getPrimaryService: (asked: number): Promise<unknown> => (asked === service ? Promise.resolve({ getCharacteristic }) : refuse('NotFoundError')),
  };
  function getCharacteristic(asked: number): Promise<unknown> {
    return asked === characteristic ? Promise.resolve(value) : refuse('NotFoundError');
  }
  const device = Object.assign(new EventTarget(), { name, gatt: server });
  const cuff: Cuff = {
    available: true,
    reachable: true,
    listed: 0,
    tell: (bytes) => {
      value.value = new DataView(Uint8Array.from(bytes).buffer);
      value.dispatchEvent(new Event('characteristicvaluechanged'));
    },
    lose: () => {
      server.connected = false;
      device.dispatchEvent(new Event('gattserverdisconnected'));
    },
  };
  const requestDevice = (options: { filters: { services: number[] }[] }): Promise<unknown> => {
    cuff.listed += 1;
    return options.filters[0]?.services[0] === service ? Promise.resolve(device) : refuse('NotFoundError');
  };
  window.__cuff = cuff;
  Object.defineProperty(navigator, 'bluetooth', { value: { getAvailability: () => Promise.resolve(cuff.available), requestDevice } });
}

export async function withCuff(page: Page): Promise<void> {
  await page.addInitScript(fake, cuffName);
}

export const tell = (page: Page, bytes: number[]): Promise<void> => page.evaluate((told) => window.__cuff.tell(told), bytes);
