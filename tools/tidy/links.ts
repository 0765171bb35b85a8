// Law: what the documentation points at exists: relative links, and files of the project named in `code`.
import { posix } from 'node:path';
import { lineAt, type SourceFile, type Violation } from './files.ts';

const named = /`((?:src|web|tests|tools|docs|script|api|cmake|deploy)\/[\w./@+-]*\w\/?)`/g;
const linked = /\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g;

export function checkLinks(files: SourceFile[]): Violation[] {
  const paths = new Set(files.map((file) => file.path));
  const folders = new Set([...paths].flatMap((path) => path.split('/').map((_, i, parts) => parts.slice(0, i).join('/'))));
  const exists = (path: string): boolean => paths.has(path) || folders.has(path.replace(/\/$/, ''));
  const violations: Violation[] = [];
  for (const { path, text } of files) {
    if (!path.endsWith('.md')) continue;
    for (const match of text.matchAll(linked)) {
      const target = posix.normalize(posix.join(posix.dirname(path), match[1] ?? ''));
      if (!exists(target) && !/\.(png|svg|pdf)$/.test(target)) violations.push({ law: 'links', path, line: lineAt(text, match.index), says: `points at ${target}, which does not exist` });
    }
    for (const match of text.matchAll(named)) {
      const target = match[1] ?? '';
      if (/^(web\/build|src\/\*)/.test(target)) continue; // made by the build
      if (!exists(target)) violations.push({ law: 'links', path, line: lineAt(text, match.index), says: `names ${target}, which does not exist` });
    }
  }
  return violations;
}
