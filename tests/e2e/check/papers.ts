// The signed papers of a consultation: saved at the bedside as a person does, then judged offline, whole and with one byte changed.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Report } from './report.ts';

const names = { report: 'Enregistrer le compte rendu', prescription: 'Enregistrer l’ordonnance' } as const;
type Kind = keyof typeof names;

export type Papers = Record<Kind, string>;

/** Saves both papers into `folder` and gives their files. `signed`: when the doctor signed (performance.now()). */
export async function savePapers(report: Report, assistant: Page, folder: string, signed: number): Promise<Papers> {
  const papers = { report: join(folder, 'report.pdf'), prescription: join(folder, 'prescription.pdf') };
  await report.step('report and prescription are printed, sealed and saved at the bedside', async () => {
    for (const kind of ['report', 'prescription'] as const) {
      const button = assistant.getByRole('button', { name: names[kind], exact: true });
      await button.waitFor({ timeout: 20_000 });
      if (kind === 'report') report.result('signature-to-papers', performance.now() - signed, 'ms', { atMost: 10_000 });
      const [download] = await Promise.all([assistant.waitForEvent('download'), button.click()]);
      await download.saveAs(papers[kind]);
    }
  });
  return papers;
}

/** The same file with one byte of its body changed. */
export function altered(file: string): string {
  const bytes = readFileSync(file);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  const copy = file.replace(/\.pdf$/u, '-altered.pdf');
  writeFileSync(copy, bytes);
  return copy;
}
