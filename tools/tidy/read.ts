// Has clang-tidy read the sources named on standard input, a line each, as build/test compiles them (a bench as build/release does), and exits with 1
// where it finds something.
// What it found clean is remembered by the text of the source and of every header it includes, the compile command, the rules and clang-tidy's version:
// the same text is not read twice on one machine. Usage: node tools/tidy/read.ts <sources
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { availableParallelism, homedir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Memo, textOf } from './memo.ts';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const tidy = 'clang-tidy-19';

interface Compilation {
  directory: string;
  command: string;
  file: string;
}

interface Ran {
  code: number;
  said: string;
}
const run = (program: string, words: string[], directory = root): Promise<Ran> =>
  new Promise((settle, refuse) => {
    execFile(program, words, { cwd: directory, maxBuffer: 1 << 28 }, (failure, out, error) => {
      if (failure && typeof failure.code !== 'number') refuse(failure);
      else settle({ code: Number(failure?.code ?? 0), said: failure ? out + error : out });
    });
  });

/** How each source is compiled, and the folder of the build that does. */
const compilations = new Map<string, Compilation & { build: string }>();
for (const build of ['build/release', 'build/test'].map((name) => join(root, name))) {
  const listing = join(build, 'compile_commands.json');
  if (!existsSync(listing)) continue;
  for (const one of JSON.parse(readFileSync(listing, 'utf8')) as Compilation[]) compilations.set(relative(root, one.file), { ...one, build });
}
const version = (await run(tidy, ['--version'])).said;
const memo = new Memo(join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'maillage/tidy'), root);
const rules = readFileSync(join(root, '.clang-tidy'), 'utf8');

/** What the compiler would read for this source, itself included; throws what the compiler says where a header is missing. */
async function readFor({ directory, command }: Compilation): Promise<string[]> {
  const words = textOf(command);
  const listing = await run(words[0] ?? '', [...words.slice(1), '-M', '-MF', '-', '-w'], directory);
  if (listing.code !== 0) throw new Error(listing.said);
  return listing.said
    .replace(/^[^:]*:/u, '')
    .split(/[\s\\]+/u)
    .filter(Boolean)
    .map((path) => resolve(directory, path));
}

/** What clang-tidy finds in the source: nothing, or its words. */
async function read(source: string): Promise<{ found: string; known: boolean }> {
  const compilation = compilations.get(source);
  if (!compilation) return { found: `${source}: no build compiles it (script/build test, or release for a bench), so it cannot be read\n`, known: false };
  const key = memo.key([version, rules, textOf(compilation.command).join(' ')], await readFor(compilation));
  if (memo.has(key)) return { found: '', known: true };
  const { code, said } = await run(tidy, ['-p', compilation.build, '--quiet', source]);
  if (code === 0) memo.keep(key, source);
  return { found: code === 0 ? '' : said, known: false };
}

const sources = readFileSync(0, 'utf8').split('\n').filter(Boolean);
let [clean, known, wrong] = [0, 0, 0];
async function work(): Promise<void> {
  for (let source = sources.shift(); source !== undefined; source = sources.shift()) {
    const result = await read(source);
    if (result.found !== '') {
      wrong += 1;
      console.log(result.found);
    } else if (result.known) known += 1;
    else clean += 1;
  }
}
mkdirSync(memo.folder, { recursive: true });
await Promise.all(Array.from({ length: Math.max(1, availableParallelism()) }, work));
console.log(`clang-tidy: ${clean} sources read and clean, ${known} as clean as when they were read before, ${wrong} with findings`);
process.exitCode = wrong > 0 ? 1 : 0;
