// Every word on the screen comes from messages/: both languages have the same keys and the same parameters, the compiled catalogue is
// not empty, and no component holds a literal.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';
import * as compiled from '$lib/i18n/paraglide/messages.js';

const web = process.cwd();
const spoken = [
  'aria-label',
  'aria-valuetext',
  'title',
  'subtitle',
  'placeholder',
  'alt',
  'label',
  'homeLabel',
  'word',
  'words',
  'text',
  'strong',
  'intro',
  'note',
  'missing',
  'hint',
  'detail',
  'act',
  'happened',
  'kept',
  'todo'
];
const letters = /\p{L}{2,}/u;

function catalogue(locale: string): Map<string, string> {
  const words = new Map<string, string>();
  for (const file of readdirSync(join(web, 'messages', locale))) {
    for (const [key, value] of Object.entries(JSON.parse(readFileSync(join(web, 'messages', locale, file), 'utf8')))) {
      if (key === '$schema') continue;
      expect(words.has(key), `${key} is given twice`).toBe(false);
      words.set(key, typeof value === 'string' ? value : JSON.stringify(value));
    }
  }
  return words;
}

function parameters(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? ''))].sort();
}

function components(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return components(path);
    return entry.name.endsWith('.svelte') ? [path] : [];
  });
}

interface Expression {
  type?: string;
  value?: unknown;
  quasis?: { value: { cooked: string } }[];
  consequent?: Expression;
  alternate?: Expression;
  left?: Expression;
  right?: Expression;
}

/** The texts that an expression may come to; what it hands to a function is not read by anybody. */
function texts(expression: Expression | undefined): string[] {
  switch (expression?.type) {
    case 'Literal':
      return typeof expression.value === 'string' ? [expression.value] : [];
    case 'TemplateLiteral':
      return (expression.quasis ?? []).map((part) => part.value.cooked);
    case 'ConditionalExpression':
      return [...texts(expression.consequent), ...texts(expression.alternate)];
    case 'LogicalExpression':
    case 'BinaryExpression':
      return [...texts(expression.left), ...texts(expression.right)];
    default:
      return [];
  }
}

/** The literals that a person would read in a component, found on its syntax tree. */
export function literals(source: string): string[] {
  const found: string[] = [];
  function walk(node: unknown): void {
    if (Array.isArray(node)) return node.forEach(walk);
    if (node === null || typeof node !== 'object') return;
    const { type, name, value, data } = node as { type?: string; name?: string; value?: unknown; data?: string };
    if (type === 'Text' && data !== undefined && letters.test(data)) found.push(data.trim());
    if (type === 'ExpressionTag') {
      const { expression } = node as { expression: Expression };
      found.push(...texts(expression).filter((text) => letters.test(text)));
    }
    if (type === 'Attribute') {
      // Not what it is for, only what it says: class, type or href may hold any word.
      const parts = (Array.isArray(value) ? value : [value]) as {
        type?: string;
        data?: string;
        expression?: Expression;
      }[];
      for (const part of parts) {
        const said = part.type === 'Text' ? [part.data ?? ''] : texts(part.expression);
        if (spoken.includes(name ?? ''))
          found.push(...said.filter((text) => letters.test(text)).map((text) => `${name}="${text}"`));
        walk(part.expression);
      }
      return;
    }
    for (const [key, child] of Object.entries(node)) if (key !== 'parent') walk(child);
  }
  walk(parse(source, { modern: true }).fragment);
  return found;
}

describe('the words of the app', () => {
  it('are the same keys in French and in English', () => {
    expect([...catalogue('en').keys()].sort()).toEqual([...catalogue('fr').keys()].sort());
  });

  it('take the same parameters in both languages', () => {
    const english = catalogue('en');
    for (const [key, text] of catalogue('fr'))
      expect(parameters(english.get(key) ?? ''), key).toEqual(parameters(text));
  });

  it('are all compiled, and none is empty', () => {
    const french = catalogue('fr');
    expect(french.size).toBeGreaterThan(20);
    for (const [key, text] of french) {
      expect(text.trim(), key).not.toBe('');
      expect(compiled, key).toHaveProperty(key);
    }
  });

  it('never leave a French sign alone at the beginning of a line', () => {
    const loose = [...catalogue('fr')].filter(([, text]) => / [?!:;%»]|« /.test(text)).map(([key]) => key);
    expect(loose).toEqual([]);
  });

  it('are never literals in a component', () => {
    const all = components(join(web, 'src'));
    expect(all.length).toBeGreaterThan(5);
    const guilty = all.flatMap((path) =>
      literals(readFileSync(path, 'utf8')).map((text) => `${relative(web, path)}: ${text}`)
    );
    expect(guilty).toEqual([]);
  });

  it('would be caught as literals in text and in spoken attributes', () => {
    expect(literals('<p>Bonjour</p>')).toEqual(['Bonjour']);
    expect(literals('<button aria-label="Fermer">{x}</button>')).toEqual(['aria-label="Fermer"']);
    expect(literals('<p class="big">{m.hello()}</p>')).toEqual([]);
  });

  it('would be caught as literals in what an expression comes to', () => {
    expect(literals("<p>{done ? 'Fait' : m.todo()}</p>")).toEqual(['Fait']);
    expect(literals('<p>{`${name} attend`}</p>')).toEqual([' attend']);
    expect(literals("<Field label={name || 'Nom'} />")).toEqual(['label="Nom"']);
    expect(literals("<p>{date.format('YYYY')}</p><i class={on ? 'here' : ''}></i>")).toEqual([]);
  });
});
