// What was found clean before: a file for each key, with the name of its source in it, and a key for everything that the finding depends on.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * The words of a compile command that say what is read, without what is written (-o FILE, -c) and without the compiled form of the common headers,
 * which differs from build to build where their text does not.
 */
export function textOf(command: string): string[] {
  const words: string[] = [];
  const all = command.split(' ').filter(Boolean);
  for (let at = 0; at < all.length; at += 1) {
    const word = all[at] ?? '';
    if (word === '-o') at += 1;
    else if (word === '-Xclang' && all[at + 1] === '-include-pch') at += 3;
    else if (word !== '-c' && word !== '-Winvalid-pch') words.push(word);
  }
  return words;
}

export class Memo {
  readonly folder: string;
  private readonly root: string;
  private readonly texts = new Map<string, string>();

  constructor(folder: string, root: string) {
    this.folder = folder;
    this.root = root;
  }

  /** The same in every clone: a path below the root counts from there, in what is generated too. */
  key(said: readonly string[], files: readonly string[]): string {
    const hash = createHash('sha256');
    for (const word of said) hash.update(`${word.replaceAll(this.root, '.').length} ${word.replaceAll(this.root, '.')}\n`);
    for (const file of [...files].sort()) hash.update(`${this.nameOf(file)} ${this.textOf(file)}\n`);
    return hash.digest('hex');
  }
  has(key: string): boolean {
    return existsSync(join(this.folder, key));
  }
  keep(key: string, source: string): void {
    writeFileSync(join(this.folder, key), `${source}\n`);
  }

  private nameOf(file: string): string {
    const below = relative(this.root, file);
    return below.startsWith('..') ? file : below;
  }
  private textOf(file: string): string {
    const known = this.texts.get(file);
    if (known !== undefined) return known;
    const text = createHash('sha256').update(readFileSync(file, 'utf8').replaceAll(this.root, '.')).digest('hex');
    this.texts.set(file, text);
    return text;
  }
}
