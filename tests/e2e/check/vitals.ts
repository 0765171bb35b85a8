// One number, three places: on the instrument's card at the bedside, on the doctor's strip, and in the record's Observation.
import type { Locator, Page } from 'playwright-core';
import { call } from './record.ts';

interface Quantity {
  value?: number;
}
interface Observation {
  status: string;
  effectiveDateTime?: string;
  valueQuantity?: Quantity;
  component?: { code: { coding?: { code?: string }[] }; valueQuantity?: Quantity }[];
}

/** The card of one measure in the preparation. */
export function card(page: Page, measure: string): Locator {
  return page.getByRole('article').filter({ has: page.getByRole('heading', { name: measure, exact: true }) });
}

/** "136/85" as it stands on a card or a strip, whatever is around it. */
export async function pressureOn(shown: Locator): Promise<string> {
  const text = (await shown.innerText()).replaceAll(/\s/gu, '');
  return /\d+\/\d+/u.exec(text)?.[0] ?? `none in "${text}"`;
}

export const strip = (page: Page, measure: string): Locator => page.locator('dl > div').filter({ hasText: measure }).first();

/** The patient's observations of one LOINC code, as this person may read them. */
export async function observations(page: Page, patient: string, loinc: string): Promise<Observation[]> {
  const found = await call(page, 'GET', `/fhir/Observation?patient=${patient}&code=${encodeURIComponent(`http://loinc.org|${loinc}`)}`);
  if (found.status !== 200) throw new Error(`Observation search answered ${found.status}: ${JSON.stringify(found.body)}`);
  return ((found.body['entry'] ?? []) as { resource: Observation }[]).map((entry) => entry.resource);
}

export function pressureIn(observation: Observation | undefined): string {
  const part = (code: string): number | undefined =>
    observation?.component?.find((one) => one.code.coding?.some((coding) => coding.code === code))?.valueQuantity?.value;
  return `${part('8480-6')}/${part('8462-4')}`;
}
