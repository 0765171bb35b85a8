// Law: a file holds one idea (400 lines; longer only in the ratchet, which may only go down; never over 600) and a function fits the screen (60 lines).
import { codeOnly, isCpp, type SourceFile, type Violation } from './files.ts';
import { longScriptFunctions } from './script-functions.ts';

export const fileLinesMax = 400;
export const fileLinesHardMax = 600;
export const functionLinesMax = 60;

/** Files allowed over 400 lines, each with the length it may have. When one shrinks, its number here must shrink too. */
export type Ratchet = Record<string, number>;

const measured = /^(src|tests|tools|web\/src)\/.*\.(cpp|hpp|ts|svelte)$/;

export function checkLengths(files: SourceFile[], ratchet: Ratchet): Violation[] {
  const violations: Violation[] = [];
  const add = (path: string, line: number, says: string): void => void violations.push({ law: 'lengths', path, line, says });
  const seen = new Set<string>();
  for (const { path, text } of files) {
    if (!measured.test(path)) continue;
    seen.add(path);
    const lines = text.split('\n').length - 1;
    const allowed = ratchet[path];
    if (lines > fileLinesHardMax) add(path, 1, `${lines} lines: no file goes over ${fileLinesHardMax}; cut it by behaviour`);
    else if (allowed === undefined && lines > fileLinesMax) add(path, 1, `${lines} lines: over ${fileLinesMax} a file holds two ideas; cut it`);
    else if (allowed !== undefined && lines > allowed) add(path, 1, `${lines} lines: the ratchet allows ${allowed} and only goes down`);
    else if (allowed !== undefined && lines < allowed) add(path, 1, `${lines} lines: lower its ratchet from ${allowed} (tools/tidy/ratchet.json), or remove it at ${fileLinesMax}`);
    const tooLong = isCpp(path) ? longFunctions(text) : longScriptFunctions(path, text, functionLinesMax);
    for (const long of tooLong) add(path, long.line, `a function of ${long.lines} lines: over ${functionLinesMax} it does not fit the screen`);
  }
  for (const path of Object.keys(ratchet)) if (!seen.has(path)) add(path, 1, 'is in the ratchet and no longer exists: remove it from tools/tidy/ratchet.json');
  return violations;
}

/** Function bodies by matching braces: a brace that follows a parameter list, outside any other function. */
export function longFunctions(text: string): { line: number; lines: number }[] {
  const code = codeOnly(text).replace(/^[ \t]*#[^\n]*/gm, (directive) => ' '.repeat(directive.length));
  const found: { line: number; lines: number }[] = [];
  const open: { functionLine: number | undefined }[] = [];
  let line = 1;
  let header = '';
  let headerLine = 1;
  for (const character of code) {
    if (character === '\n') line++;
    if (character === '{') {
      const inside = open.some((brace) => brace.functionLine !== undefined);
      const isFunction = !inside && /\)[^;=]*$|\)\s*:[\s\S]*$/.test(header) && !/\b(namespace|enum)\b/.test(header);
      open.push({ functionLine: isFunction ? headerLine : undefined });
      header = '';
    } else if (character === '}') {
      const closed = open.pop();
      if (closed?.functionLine !== undefined && line - closed.functionLine + 1 > functionLinesMax) {
        found.push({ line: closed.functionLine, lines: line - closed.functionLine + 1 });
      }
      header = '';
    } else if (character === ';') {
      header = '';
    } else {
      if (header.trim() === '') headerLine = line;
      header += character;
    }
  }
  return found;
}
