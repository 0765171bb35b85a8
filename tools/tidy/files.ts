// The files that tidy reads: path from the root of the project, and text. Held in memory, so that a test can plant a tree of its own.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SourceFile {
  path: string;
  text: string;
}

/** One broken law: where, and what to do about it. */
export interface Violation {
  law: string;
  path: string;
  line: number;
  says: string;
}

const textual = /\.(cpp|hpp|ts|js|svelte|md|css|json|toml|yaml|txt|cmake)$|(^|\/)(CMakeLists\.txt|run|bootstrap|build|test|check|demo|bench)$/;

/** Every textual file that git knows or would take. */
export function readProject(root: string): SourceFile[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
  const paths = [...new Set(listed.split('\0'))].filter((path) => textual.test(path) && !path.endsWith('package-lock.json'));
  return paths.flatMap((path) => {
    try {
      return [{ path, text: readFileSync(join(root, path), 'utf8') }];
    } catch {
      return []; // deleted in the working tree, not yet in the index
    }
  });
}

export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let i = 0; i < offset && i < text.length; i++) if (text[i] === '\n') line++;
  return line;
}

/** C++ or TypeScript with comments and the insides of strings blanked, line for line, so that patterns meet code only. */
export function codeOnly(text: string): string {
  const blank = (piece: string): string => piece.replace(/[^\n]/g, ' ');
  return text.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\/|R"(\w*)\([\s\S]*?\)\1"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])'/g, (piece) =>
    piece.startsWith('"') || piece.startsWith("'") || piece.startsWith('R') ? piece[0] + blank(piece.slice(1, -1)) + piece[piece.length - 1] : blank(piece),
  );
}

export const isCpp = (path: string): boolean => /\.(cpp|hpp)$/.test(path);
export const isProof = (path: string): boolean => path.startsWith('tests/') || path.startsWith('src/testing/') || /_(test|fuzz|bench)\.cpp$/.test(path) || /\/testing\//.test(path);
