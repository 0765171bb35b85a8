// `npm run dev` proxies to a running server: MAILLAGE_SERVER, by default the demonstration's address.
import { sveltekit } from '@sveltejs/kit/vite';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

const server = process.env['MAILLAGE_SERVER'] ?? 'http://localhost:8080';
const proxied = { target: server, changeOrigin: false };

export default defineConfig({
  plugins: [sveltekit(), svelteTesting()],
  server: {
    allowedHosts: ['.localhost'],
    proxy: { '/api': proxied, '/fhir': proxied, '/healthz': proxied, '/live': { ...proxied, ws: true } }
  },
  worker: { format: 'es' },
  build: { target: 'es2022', sourcemap: false },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
    passWithNoTests: false
  }
});
