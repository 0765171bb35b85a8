import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBrowser, sitDown } from './stage/browser.ts';
import { Reader, readme, stepsOf, type Touch } from './stage/readme.ts';
import { DemonstrationServer } from './stage/server.ts';

const section = 'Carry a consultation';
const interactionsMax = 40;
const secondsMax = 300;

/** `lastWithinMs`: how long the last one is looked for. */
async function followed(touches: Touch[], lastWithinMs?: number): Promise<number> {
  const server = await DemonstrationServer.start();
  const browser = await openBrowser();
  try {
    const nurse = await sitDown(browser, { width: 1180, height: 820 });
    const doctor = await sitDown(browser);
    await nurse.page.goto(server.assistant);
    await doctor.page.goto(server.doctor);
    const readers: Record<string, Reader> = { Nurse: new Reader(nurse.page), Doctor: new Reader(doctor.page) };
    for (const touch of touches) {
      const reader = readers[touch.who];
      assert.ok(reader, `the README lets "${touch.who}" act, who is nobody`);
      await reader.follow(touch, touch === touches.at(-1) ? lastWithinMs : undefined);
    }
    await nurse.page.getByRole('heading', { name: 'Ma journée' }).waitFor({ timeout: 20_000 });
    return Object.values(readers).reduce((sum, reader) => sum + reader.interactions, 0);
  } finally {
    await browser.close();
    await server.close();
  }
}

test('the words of the README alone lead from a request to the last paper, in at most 40 interactions', async () => {
  const began = performance.now();
  const interactions = await followed(stepsOf(readme(), section));
  const seconds = (performance.now() - began) / 1000;
  const verdict = (met: boolean): string => (met ? 'met' : 'not-met');
  console.log(`RESULT readme-interactions ${interactions} interactions goal=<=${interactionsMax} ${verdict(interactions <= interactionsMax)}`);
  console.log(`RESULT readme-followed-in ${seconds.toFixed(1)} s goal=<=${secondsMax} ${verdict(seconds <= secondsMax)}`);
  assert.ok(interactions <= interactionsMax && seconds <= secondsMax);
});

test('a README that leaves out a step does not lead there', async () => {
  const touches = stepsOf(readme(), section);
  const upToTheMeasures = touches.slice(0, touches.findIndex((touch) => touch.label === 'Tension'));
  const without = upToTheMeasures.filter((touch) => touch.label !== 'Oui, d’accord');
  assert.equal(without.length, upToTheMeasures.length - 1);
  await assert.rejects(followed(without, 5_000), /nothing on .* is called «Continuer»/u);
});

test('what is typed goes into a field, also while only a part of the page has its name', async () => {
  const browser = await openBrowser();
  try {
    const { page } = await sitDown(browser);
    await page.setContent('<section aria-label="Examen"><p id="later">…</p></section>');
    const typing = new Reader(page).follow({ who: 'Doctor', label: 'Examen', typed: 'Tympan rouge.' });
    await page.waitForTimeout(200); // looked for, and not there yet
    await page.locator('#later').evaluate((place) => {
      place.innerHTML = '<label>Examen (facultatif) <textarea></textarea></label>';
    });
    await typing;
    assert.equal(await page.locator('textarea').inputValue(), 'Tympan rouge.');
  } finally {
    await browser.close();
  }
});

test('a step says who acts', () => {
  assert.throws(() => stepsOf('## Carry a consultation\n\n1. «Nouvelle demande».\n', section), /does not say who acts/);
  assert.throws(() => stepsOf('# Nothing', section), /no section/);
  assert.deepEqual(stepsOf('## Carry a consultation, quickly\n\n1. **Nurse**: «Nom»\n   `Martin`, «Chercher».\n\nLater: «Fermer».\n', section), [
    { who: 'Nurse', label: 'Nom', typed: 'Martin' },
    { who: 'Nurse', label: 'Chercher' },
  ]);
});
