// The two people of the check, on the pages that script/demo prints: what they click is found by the words on the screen.
import type { Browser, Page } from 'playwright-core';
import { type Person, sitDown } from '../stage/browser.ts';
import { tap } from '../stage/tap.ts';

/** Where a person's working day begins, by the heading of the page. */
export const homes = { assistant: 'Ma journée', doctor: 'Ma file' } as const;

/** Opens one of the two links and waits for the person's own page: a demonstration signs in by the link alone. */
export async function arrive(browser: Browser, link: string, heading: string, size = { width: 1440, height: 900 }): Promise<Person> {
  const person = await sitDown(browser, { ...size, measured: true });
  await tap(person.page);
  await person.page.goto(link);
  await person.page.getByRole('heading', { name: heading }).waitFor({ timeout: 15_000 });
  return person;
}

/** Enters the running consultation. */
export async function join(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Rejoindre' }).or(page.getByRole('button', { name: 'Rejoindre' })).first().click();
}

/** Waits until a picture of somebody else is shown, and gives how long after `since` (performance.now()) that was, in ms. */
export async function firstPicture(page: Page, since: number, limitMs = 15_000): Promise<number> {
  await page.waitForFunction(
    () => {
      const received = window.__tap.peers.flatMap((peer) => peer.getReceivers().map((receiver) => receiver.track.id));
      return [...document.querySelectorAll('video')].some((video) => {
        const stream = video.srcObject instanceof MediaStream ? video.srcObject : undefined;
        return video.videoWidth > 2 && !video.paused && stream?.getTracks().some((track) => received.includes(track.id));
      });
    },
    undefined,
    { timeout: limitMs, polling: 'raf' },
  );
  return performance.now() - since;
}

/** At the bedside: takes the machine's microphone as the stethoscope, which opens it. */
export async function listenByMicrophone(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Choisir l’instrument : Stéthoscope' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Micro ou caméra du système' }).click();
  await page.getByText('Stéthoscope ouvert').waitFor();
}
