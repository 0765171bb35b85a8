// Law: the borders of the web app. Routes never import each other; lib/call and lib/kit have no framework in them; lib/ui knows no FHIR.
import { lineAt, type SourceFile, type Violation } from './files.ts';

const imports = /(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|import\s*\(?\s*['"]([^'"]+)['"]/g;

/** The route folder that a path belongs to: its first folder below routes. */
function routeOf(path: string): string | undefined {
  return /^web\/src\/routes\/([^/]+)\//.exec(path)?.[1];
}

function resolve(from: string, specifier: string): string {
  if (specifier.startsWith('$lib')) return `web/src/lib${specifier.slice(4)}`;
  if (!specifier.startsWith('.')) return specifier;
  return new URL(specifier, `file:///${from}`).pathname.slice(1);
}

function judge(path: string, target: string): string | undefined {
  const from = routeOf(path);
  const to = routeOf(target);
  if (from !== undefined && to !== undefined && from !== to) return `route ${from} imports route ${to}: share through lib/`;
  if (path.startsWith('web/src/lib/') && target.startsWith('web/src/routes/')) return 'lib never imports a route';
  if (/^web\/src\/lib\/(call|kit)\//.test(path) && /^(svelte|@sveltejs|\$app|\$env)(\/|$)/.test(target)) return 'lib/call and lib/kit have no framework in them';
  if (/^web\/src\/lib\/(call|kit)\//.test(path) && target.endsWith('.svelte')) return 'lib/call and lib/kit have no components in them';
  if (path.startsWith('web/src/lib/ui/') && (target.startsWith('web/src/lib/fhir') || target.startsWith('fhir'))) return 'lib/ui knows no FHIR';
  return undefined;
}

export function checkBorders(files: SourceFile[]): Violation[] {
  const violations: Violation[] = [];
  for (const { path, text } of files) {
    if (!/^web\/src\/.*\.(ts|svelte|js)$/.test(path)) continue;
    for (const match of text.matchAll(imports)) {
      const says = judge(path, resolve(path, match[1] ?? match[2] ?? ''));
      if (says) violations.push({ law: 'borders', path, line: lineAt(text, match.index), says });
    }
  }
  return violations;
}
