// Law: names that hide, break or leak, each with what to write instead; the top of each file says what it is; promises are not kept in comments.
import { codeOnly, isCpp, isProof, lineAt, type SourceFile, type Violation } from './files.ts';

interface Ban {
  pattern: RegExp;
  instead: string;
  where: (path: string) => boolean;
  raw?: boolean; // look into comments and strings too
}

const below = (floors: string[]) => (path: string) => floors.some((floor) => path.startsWith(`src/${floor}/`)) && !isProof(path);
const pureFloors = ['base', 'fhir', 'rtc', 'ports', 'record', 'sfu', 'care'];
const server = (path: string): boolean => path.startsWith('src/') && isCpp(path);
const anywhere = (path: string): boolean => !path.startsWith('tools/tidy/');

const bans: Ban[] = [
  { pattern: /\b(system_clock|steady_clock|high_resolution_clock)\b/g, instead: 'take the Instant or Tick as an argument (base/time.hpp)', where: below(pureFloors) },
  { pattern: /\b(sleep_for|sleep_until|usleep|nanosleep)\s*\(/g, instead: 'a deadline that the caller polls', where: below(pureFloors) },
  { pattern: /\bstd::(mutex|shared_mutex|thread|jthread|condition_variable|recursive_mutex)\b/g, instead: 'a mailbox of runtime (floor 5)', where: below(pureFloors) },
  { pattern: /\b(random_device|mt19937|mt19937_64)\b|\brand\s*\(/g, instead: 'a RandomSource (base/random.hpp)', where: below(pureFloors) },
  { pattern: /\bstd::regex\b/g, instead: 'a small parser: std::regex recurses on foreign bytes', where: server },
  { pattern: /\b(strcpy|strcat|sprintf|vsprintf|gets|atoi|atol|atof|strtok)\s*\(/g, instead: 'std::from_chars, fmt::format or a span', where: server },
  { pattern: /\bstd::(cout|cerr)\b/g, instead: 'the logger, or fmt::print in server/ command line', where: (path) => server(path) && !isProof(path) },
  { pattern: /\busing namespace\b/g, instead: 'names with their namespace', where: (path) => server(path) && !isProof(path) },
  { pattern: /\b\w*(Manager|Helper|Util|Utils|Singleton)\b/g, instead: 'a name that says what it does', where: server },
  { pattern: /\b(TODO|FIXME|XXX|HACK)\b/g, instead: 'the work itself, or an issue', where: anywhere, raw: true },
  { pattern: /NOLINT(?!\w*\([\w-]+\): \w)/g, instead: 'NOLINT(check): why', where: anywhere, raw: true },
  { pattern: /\b(it|test|describe)\.(only|skip)\b|\bGTEST_SKIP\b|TEST(_F|_P)?\(\w+,\s*DISABLED_/g, instead: 'a test that runs', where: anywhere },
];

const namedBadly = /(^|[/_])(utils?|helpers?|common|misc|manager)(\.|_|\/|$)/;

export function checkNames(files: SourceFile[]): Violation[] {
  const violations: Violation[] = [];
  for (const { path, text } of files) {
    const code = isCpp(path) || path.endsWith('.ts') ? codeOnly(text) : text;
    for (const ban of bans) {
      if (!ban.where(path)) continue;
      const searched = ban.raw ? text : code;
      for (const match of searched.matchAll(ban.pattern)) {
        violations.push({ law: 'names', path, line: lineAt(searched, match.index), says: `\`${match[0].trim()}\` is not written here; instead: ${ban.instead}` });
      }
    }
    if (/^(src|web\/src|tools)\//.test(path) && namedBadly.test(path)) violations.push({ law: 'names', path, line: 1, says: 'this name says nothing of its idea' });
    if (/^(src|tools)\/.*\.(cpp|hpp|ts)$/.test(path) && !isProof(path) && !path.endsWith('_test.ts') && !/^(\/\/|#!)/.test(text)) {
      violations.push({ law: 'names', path, line: 1, says: 'begins without a sentence that says what this file is' });
    }
  }
  return violations;
}
