// Law: in floors 0 to 4 a test stands beside each source. A header that only declares needs none.
import { isProof, type SourceFile, type Violation } from './files.ts';

const tested = /^src\/(base|fhir|rtc|ports|record|sfu|care)\/.*\.cpp$/;

export function checkNeighbours(files: SourceFile[]): Violation[] {
  const paths = new Set(files.map((file) => file.path));
  return files
    .filter(({ path }) => tested.test(path) && !isProof(path) && !paths.has(path.replace(/\.cpp$/, '_test.cpp')))
    .map(({ path }) => ({ law: 'neighbours', path, line: 1, says: `has no test beside it: write ${path.split('/').pop()?.replace(/\.cpp$/, '_test.cpp')}` }));
}
