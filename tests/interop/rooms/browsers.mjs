// Two Chromium pages in one of our rooms: voice, face and stethoscope both ways, the fidelity switch, the slider, a return, an end.
//   node tests/interop/rooms/browsers.mjs BUILD_FOLDER/bin/rooms_process
// Prints one line a check; ends non-zero when one fails.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const { chromium } = createRequire(new URL('../../../web/package.json', import.meta.url))('playwright-core');
const program = process.argv[2];
const script = readFileSync(new URL('page.js', import.meta.url), 'utf8');
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
let failures = 0;
const check = (what, good, shown = '') => {
  if (!good) failures += 1;
  console.log(`${good ? 'ok  ' : 'FAIL'} ${what} ${shown}`);
};

const web = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<title>room</title>'));
await new Promise((done) => web.listen(0, '127.0.0.1', done));
const url = `http://127.0.0.1:${web.address().port}/`;
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--autoplay-policy=no-user-gesture-required']
});

class Stage {
  constructor(...flags) {
    this.pages = new Map();
    this.process = spawn(program, flags, { stdio: ['pipe', 'pipe', 'inherit'] });
    createInterface({ input: this.process.stdout }).on('line', (line) => {
      const space = line.indexOf(' ');
      const to = line.slice(0, space);
      for (const [name, page] of this.pages)
        if (to === name || to === '*') page.evaluate((json) => globalThis.fromRoom(json), line.slice(space + 1)).catch((failure) => console.log(`     ${name}: ${failure.message.split('\n')[0]}`));
    });
  }
  async page(name, room) {
    const page = await browser.newPage();
    page.on('pageerror', (failure) => console.log(`     ${name}: ${failure.message}`));
    await page.exposeFunction('toRoom', (json) => this.process.stdin.write(`${name} ${json}\n`));
    this.pages.set(name, page);
    await this.load(page, room);
    return page;
  }
  async load(page, room) {
    await page.goto(url);
    await page.evaluate(script);
    await page.evaluate((name) => (globalThis.me = globalThis.participant(name)), room).catch(() => undefined);
  }
  async end() {
    for (const page of this.pages.values()) await page.close();
    this.process.stdin.end();
    await new Promise((done) => this.process.on('exit', done));
  }
}

const enter = (page, purposes, options) => page.evaluate(([list, how]) => globalThis.me.enter(list, how), [purposes, options]);
const inbound = (page) => page.evaluate(() => globalThis.me.inbound());
const grows = async (page, names, ms = 1500) => {
  const before = await inbound(page);
  await pause(ms);
  const after = await inbound(page);
  const rates = Object.fromEntries(names.map((name) => [name, Math.round(((after[name]?.bytes ?? 0) - (before[name]?.bytes ?? 0)) * 8 / ms)]));
  return rates;
};
const until = async (what, ms) => {
  const start = Date.now();
  while (Date.now() - start < ms) {
    if (await what()) return Date.now() - start;
    await pause(50);
  }
  return null;
};

const all = ['voice', 'face', 'stethoscope'];
try {
  const stage = new Stage();
  const [anne, brice] = [await stage.page('anne', 'Encounter/9'), await stage.page('brice', 'Encounter/9')];
  await enter(anne, all);
  await enter(brice, all);
  const from = (name) => all.map((purpose) => `${name}/${purpose}`);
  const first = await until(async () => Object.values(await inbound(brice)).length === 3 && Object.values(await inbound(brice)).every(({ bytes }) => bytes > 0), 8000);
  check('brice hears and sees anne', first !== null, `${first} ms after publishing`);
  await pause(3000);
  for (const [page, name] of [[brice, 'anne'], [anne, 'brice']]) {
    const rates = await grows(page, from(name));
    check(`all of ${name} arrives`, Object.values(rates).every((rate) => rate > 5), `kb/s ${JSON.stringify(rates)}`);
    const frames = (await inbound(page))[`${name}/face`];
    check(`the face of ${name} is decoded`, frames?.frames > 20, JSON.stringify(frames));
  }
  console.log('     anne sends', JSON.stringify(await anne.evaluate(() => globalThis.me.outbound())));
  const loud = await brice.evaluate(() => globalThis.me.loudness());
  check('25 Hz arrive whole with stereo=1', loud > -1 && loud < 1, `${loud.toFixed(2)} dB`);
  const stats = await anne.evaluate(() => globalThis.me.ask('room.stats'));
  check('the server counts what crossed it', stats.tracks.length === 6 && stats.tracks.every(({ packets, to }) => packets > 20 && to[0].packets > 20),
    JSON.stringify(stats.tracks.map(({ participant, purpose, packets, to }) => [participant, purpose, packets, to[0].packets])));

  await brice.evaluate(() => globalThis.me.ask('room.impair', { profile: 'narrow-64k' }));
  await pause(2500);
  const narrow = await grows(brice, from('anne'), 4000);
  check('at 64 kb/s the stethoscope goes on and the rest stops', narrow['anne/stethoscope'] > 20 && narrow['anne/face'] < 2 && narrow['anne/voice'] < 2, JSON.stringify(narrow));
  const sending = await brice.evaluate(() => globalThis.me.sending);
  check('and brice is told what to send', sending !== null && !sending.includes('face'), JSON.stringify(sending));
  await brice.evaluate(() => globalThis.me.ask('room.impair', { profile: 'fibre' }));
  const back = await until(async () => Object.values(await grows(brice, from('anne'), 500)).every((rate) => rate > 5), 8000);
  check('fibre brings everything back', back !== null, `${back} ms`);

  await anne.evaluate(() => globalThis.me.ask('room.impair', { profile: 'mobile-4g' }));
  await pause(4000);
  const mobile = await grows(brice, from('anne'), 2000);
  check('4G carries all of anne', Object.values(mobile).every((rate) => rate > 5), JSON.stringify(mobile));
  console.log('     face over 4G', JSON.stringify((await inbound(brice))['anne/face']));
  await anne.evaluate(() => globalThis.me.ask('room.impair', { profile: 'fibre' }));

  await stage.load(anne, 'Encounter/9');
  const offers = await brice.evaluate(() => globalThis.me.offers);
  await enter(anne, all);
  const returned = await until(async () => Object.values(await grows(brice, from('anne'), 300)).every((rate) => rate > 5), 6000);
  const heard = await until(async () => Object.values(await grows(anne, from('brice'), 300)).every((rate) => rate > 5), 6000);
  check('anne reloads and is back', returned !== null && returned < 3000 && heard !== null, `${returned} ms, ${heard} ms`);
  check('without renegotiating with brice', (await brice.evaluate(() => globalThis.me.offers)) === offers);

  await anne.evaluate(() => globalThis.me.ask('room.close'));
  await until(() => brice.evaluate(() => globalThis.me.closed !== null), 2000);
  await pause(200);
  const closed = await grows(brice, from('anne'), 1000);
  check('the end stops media at once', Object.values(closed).every((rate) => rate === 0), JSON.stringify(closed));
  await stage.end();

  const control = new Stage('--stethoscope-as-voice');
  const [carl, dora] = [await control.page('carl', 'Encounter/9'), await control.page('dora', 'Encounter/9')];
  await enter(carl, ['stethoscope'], { stereo: false });
  await enter(dora, ['voice']);
  await pause(3000);
  const quiet = await dora.evaluate(() => globalThis.me.loudness());
  check('the control: without stereo=1 25 Hz are eaten', quiet < -8, `${quiet.toFixed(2)} dB`);
  const alone = await control.page('eve', 'self-test');
  await enter(alone, ['voice', 'face']);
  await pause(2500);
  const echoed = await grows(alone, ['eve/voice', 'eve/face']);
  check('the self-test echoes to its owner', Object.values(echoed).every((rate) => rate > 5), JSON.stringify(echoed));
  await control.end();
} finally {
  await browser.close();
  web.close();
}
console.log(failures === 0 ? 'RESULT rooms_interop ok' : `RESULT rooms_interop ${failures} failures`);
process.exit(failures === 0 ? 0 : 1);
