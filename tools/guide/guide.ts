// The guide (docs/guide): its pictures are those that the page tests make, and the labels that it quotes are words of the app.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const guide = join(root, 'docs/guide');
export const pictures = join(guide, 'pictures');

export function pages(): string[] {
  return readdirSync(guide).filter((name) => name.endsWith('.md'));
}

export function textOf(page: string): string {
  return readFileSync(join(guide, page), 'utf8');
}

/** Names of the pictures that a page shows. */
export function picturesOf(text: string): string[] {
  return [...text.matchAll(/\(pictures\/([^)]+)\)/gu)].map((found) => found[1] ?? '');
}

/** What a page quotes from the screen: whatever stands in « ». A quotation that ends in an ellipsis is the beginning of a label. */
export function labelsOf(text: string): string[] {
  return [...text.replaceAll('\n', ' ').matchAll(/«\s([^»]+)\s»/gu)].map((found) => (found[1] ?? '').trim());
}

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/gu, ' ').replaceAll(/\s+/gu, ' ').trim();

/** Every word of the app in French. */
export function catalogue(): string[] {
  const folder = join(root, 'web/messages/fr');
  return readdirSync(folder).flatMap((file) => {
    const words = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>;
    return Object.values(words).filter((word): word is string => typeof word === 'string');
  });
}

/** Whether a screen says this: the whole of a message, its beginning before a value that is filled in, or what stands in its own quotation marks. */
export function isSaid(label: string, words: readonly string[]): boolean {
  const wanted = plain(label).replace(/ ?: …$|…$/u, '').replace(/\.$/u, '').trim();
  return words.some((word) => {
    const said = plain(word).replace(/\.$/u, '');
    return said === wanted || (plain(said.split('{')[0] ?? '').replace(/ ?:$/u, '') === wanted && said.includes('{'));
  });
}

/** Takes the pictures of the last run of the page tests. */
export function takePictures(from: string): string[] {
  mkdirSync(pictures, { recursive: true });
  const missing: string[] = [];
  for (const name of new Set(pages().flatMap((page) => picturesOf(textOf(page))))) {
    if (existsSync(join(from, name))) copyFileSync(join(from, name), join(pictures, name));
    else missing.push(name);
  }
  return missing;
}
