// Lint rules, and the borders of the house: lib/call, lib/kit and lib/fhir know no framework, lib/ui knows no FHIR, routes never import each other.
import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const noFramework = {
  group: ['svelte', 'svelte/*', '$app/*', '*.svelte', '$lib/ui/*'],
  message: 'plain TypeScript: no framework here'
};
const noFhir = {
  group: ['$lib/fhir/*', 'fhir/*', '$lib/api/*', '$lib/call/*'],
  message: 'lib/ui knows no FHIR and no server'
};

export default ts.config(
  { ignores: ['build/', '.svelte-kit/', 'src/lib/i18n/paraglide/', 'node_modules/', 'src/lib/api/schema.ts'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  prettier,
  ...svelte.configs.prettier,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      'no-undef': 'off',
      eqeqeq: 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'svelte/no-at-html-tags': 'error',
      'svelte/no-navigation-without-resolve': 'off'
    }
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { extraFileExtensions: ['.svelte'], parser: ts.parser, svelteConfig } }
  },
  {
    files: ['src/lib/call/**', 'src/lib/kit/**', 'src/lib/fhir/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: [noFramework] }] }
  },
  { files: ['src/lib/ui/**'], rules: { 'no-restricted-imports': ['error', { patterns: [noFhir] }] } },
  {
    files: ['src/routes/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['$routes/*', '../../*'], message: 'two routes share only through lib/' }] }
      ]
    }
  }
);
