// `npm run dev` proxies to a running server: MAILLAGE_SERVER, by default the demonstration's address.
import { sveltekit } from '@sveltejs/kit/vite';
import { svelteTesting } from '@testing-library/svelte/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { chunks } from './scripts/chunks.mjs';

const server = process.env['MAILLAGE_SERVER'] ?? 'http://localhost:8080';
const proxied = { target: server, changeOrigin: false };

/** Kit hides its route announcer by an inline style, which our policy forbids: base.css hides it instead. */
const announcerWithoutInlineStyle: Plugin = {
  name: 'announcer-without-inline-style',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/generated/root.svelte')) return undefined;
    if (!code.includes('id="svelte-announcer"'))
      throw new Error('the announcer of SvelteKit has moved: look at its inline style again');
    return { code: code.replace(/(id="svelte-announcer"[^>]*?) style="[^"]*"/, '$1'), map: null };
  }
};

const shared = chunks();

export default defineConfig({
  plugins: [announcerWithoutInlineStyle, sveltekit(), shared.plugin, svelteTesting()],
  server: {
    allowedHosts: ['.localhost'],
    proxy: { '/api': proxied, '/fhir': proxied, '/healthz': proxied, '/live': { ...proxied, ws: true } }
  },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    sourcemap: false,
    rolldownOptions: { checks: { pluginTimings: false }, output: { codeSplitting: { groups: shared.groups } } }
  },
  test: {
    environment: 'node',
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
    passWithNoTests: false
  }
});
