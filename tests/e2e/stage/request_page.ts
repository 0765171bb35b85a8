import type { Page } from 'playwright-core';

/** Finds the patient on the page of a new request. `born` as it is typed there: 05/04/1938. */
export async function find(page: Page, family: string, born: string): Promise<void> {
  await page.getByLabel('Nom', { exact: true }).fill(family);
  await page.getByLabel('Date de naissance').fill(born);
  await page.getByRole('button', { name: 'Chercher' }).click();
  await page.getByRole('button', { name: new RegExp(family) }).click();
}
