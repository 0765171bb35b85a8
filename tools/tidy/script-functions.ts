// Functions of TypeScript, and of the scripts of Svelte components, that do not fit the screen. The compiler's own parser says where one begins and ends.
import ts from 'typescript';

export interface LongFunction {
  line: number;
  lines: number;
}

/** The lines of the scripts of a component at their own line numbers, everything else left blank. */
function scriptsOnly(component: string): string {
  const blank = (text: string): string => text.replace(/[^\n]/g, ' ');
  let kept = '';
  let at = 0;
  for (const script of component.matchAll(/(<script\b[^>]*>)([\s\S]*?)<\/script>/g)) {
    const begins = script.index + (script[1]?.length ?? 0);
    kept += blank(component.slice(at, begins)) + (script[2] ?? '');
    at = begins + (script[2]?.length ?? 0);
  }
  return kept + blank(component.slice(at));
}

/** What is given to `describe`, or to a `test` that holds tests of its own, is a list of tests: each of them is measured, the list is not. */
function isListOfTests(node: ts.Node, source: ts.SourceFile): boolean {
  const calls = (inside: ts.Node): boolean =>
    (ts.isCallExpression(inside) && /(^|\.)(test|it|describe)$/.test(inside.expression.getText(source))) || (ts.forEachChild(inside, calls) ?? false);
  const given = node.parent;
  return ts.isCallExpression(given) && /^(describe|test)$/.test(given.expression.getText(source)) && (ts.forEachChild(node, calls) ?? false);
}

/** Outermost first; a function within a long one is not told again. */
export function longScriptFunctions(path: string, text: string, linesMax: number): LongFunction[] {
  const source = ts.createSourceFile(path, path.endsWith('.svelte') ? scriptsOnly(text) : text, ts.ScriptTarget.Latest, true);
  const lineOf = (offset: number): number => source.getLineAndCharacterOfPosition(offset).line + 1;
  const found: LongFunction[] = [];
  const visit = (node: ts.Node): void => {
    const body = ts.isFunctionLike(node) && 'body' in node ? node.body : undefined;
    if (body && !isListOfTests(node, source)) {
      const line = lineOf(node.getStart(source));
      const lines = lineOf(node.end) - line + 1;
      if (lines > linesMax) {
        found.push({ line, lines });
        return;
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
