import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { test } from 'node:test';
import { type Browser, chromium, type Page } from 'playwright-core';
import { firstPicture, homes, join } from './check/people.ts';
import { type Machine, Network } from './stage/network.ts';
import { binary, root } from './stage/server.ts';
import { tap, untilItFlows } from './stage/tap.ts';

const flags = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--no-first-run'];
const devices = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--autoplay-policy=no-user-gesture-required'];

/** The server on its own machine, under --lan; gives the link that it prints for this address. */
async function serve(network: Network, data: string): Promise<{ server: ChildProcess; link: string }> {
  const [command = '', ...words] = [...network.onServer, binary, 'demo', '--lan', '--data', data, '--web', joinPath(root, 'web/build'), '--port', '8443'];
  const server = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  const link = await new Promise<string>((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const found = said.split(/\s+/).find((word) => word.startsWith(`https://${network.address}:`));
      if (found) resolve(found);
    };
    server.stdout.on('data', listen);
    server.stderr.on('data', listen);
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${said}`)));
  });
  return { server, link };
}

async function play(machine: Machine, link: string, begin: string, heading: string): Promise<{ browser: Browser; page: Page }> {
  const browser = await chromium.launch({ executablePath: machine.wrap('/usr/bin/chromium'), args: [...flags, ...devices] });
  const context = await browser.newContext({ ignoreHTTPSErrors: true, permissions: ['camera', 'microphone'] });
  const page = await context.newPage();
  await tap(page);
  await page.goto(link);
  await page.getByRole('button', { name: begin }).click();
  await page.getByRole('heading', { name: heading }).waitFor({ timeout: 15_000 });
  return { browser, page };
}

test('two people on two machines meet over https, and without the link nobody signs in', async () => {
  const network = new Network();
  const data = mkdtempSync(joinPath(tmpdir(), 'maillage-lan-'));
  const machines = [network.add(), network.add()] as const;
  const { server, link } = await serve(network, data);
  try {
    const assistant = await play(machines[0], link, 'Commencer à Champhol', homes.assistant);
    const doctor = await play(machines[1], link, 'Commencer à Chartres', homes.doctor);
    await join(assistant.page);
    await join(doctor.page);
    await firstPicture(doctor.page, performance.now());
    await firstPicture(assistant.page, performance.now());
    await untilItFlows(doctor.page, 'voice', 5_000);
    await untilItFlows(assistant.page, 'voice', 5_000);
    const refused = await doctor.page.evaluate(async () => {
      const body = JSON.stringify({ login: 'karim.belloum' });
      return (await fetch('/api/demonstration/sign-in', { method: 'POST', headers: { 'content-type': 'application/json' }, body })).status;
    });
    assert.equal(refused, 403, 'a sign-in without the token of the link');
    await assistant.browser.close();
    await doctor.browser.close();
  } finally {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill();
    await gone;
    network.close();
    rmSync(data, { recursive: true, force: true });
  }
});
