// Debian's Chromium, headless, with a camera that shows a moving pattern and a microphone that plays a WAV file of ours.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { ahead, move } from './moment.ts';

/** Chromium's own connections to its maker are refused by a closed network, many at a time: they are switched off. */
const quiet = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--no-first-run'];
const media = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--autoplay-policy=no-user-gesture-required', '--allow-loopback-in-peer-connection'];

export interface Microphone {
  wav: Buffer;
}

export async function openBrowser(microphone?: Microphone, more: string[] = []): Promise<Browser> {
  const args = [...quiet, ...media, ...more];
  if (microphone) {
    const file = join(mkdtempSync(join(tmpdir(), 'maillage-sound-')), 'microphone.wav');
    writeFileSync(file, microphone.wav);
    args.push(`--use-file-for-fake-audio-capture=${file}`);
  }
  return chromium.launch({ executablePath: '/usr/bin/chromium', args });
}

export interface Person {
  context: BrowserContext;
  page: Page;
  /** What the page complained of: console errors and uncaught exceptions. */
  complaints: string[];
}

export interface SeatOptions {
  width?: number;
  height?: number;
  dark?: boolean;
  calm?: boolean;
  locale?: string;
  measured?: boolean;
}

export async function sitDown(browser: Browser, options: SeatOptions = {}): Promise<Person> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    colorScheme: options.dark ? 'dark' : 'light',
    reducedMotion: options.calm ? 'reduce' : 'no-preference', // a colour half-way between two is nobody's contrast
    locale: options.locale ?? 'fr-FR',
    permissions: ['camera', 'microphone'],
    bypassCSP: options.measured === true, // the tap's worklet is not of the page; every other test keeps the page's own policy
  });
  const page = await context.newPage();
  await move(page, ahead);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { context, page, complaints };
}
