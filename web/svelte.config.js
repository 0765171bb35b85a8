// SvelteKit as a single-page app: no server rendering, the C++ server serves build/ as it lies, pre-compressed.
import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: true },
  kit: {
    adapter: adapter({ fallback: 'index.html', precompress: true }),
    csp: {
      mode: 'hash',
      directives: {
        'default-src': ['self'],
        'script-src': ['self'],
        'style-src': ['self'],
        'img-src': ['self', 'data:', 'blob:'],
        'media-src': ['self', 'blob:', 'mediastream:'],
        'connect-src': ['self'],
        'frame-src': ['self', 'blob:'], // a paper on its way to the print dialog
        'object-src': ['none'],
        'base-uri': ['self'],
        'form-action': ['self']
      }
    },
    typescript: {
      config: (config) => {
        config.include.push('../scripts/**/*.mjs', '../*.config.js', '../*.config.ts');
        config.exclude.push('../src/service-worker.ts');
        return config;
      }
    },
    serviceWorker: { register: false }
  }
};
