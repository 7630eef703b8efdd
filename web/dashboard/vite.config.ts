import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin, UserConfig } from 'vite';

// The front page's own files are asked for together with the entry: one round trip less before the
// first figures stand on the page.
function preloadFrontPage(): Plugin {
  return {
    name: 'preload-front-page',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const chunks = Object.values(bundle ?? {}).filter((file) => file.type === 'chunk');
        const front = chunks.find((chunk) => chunk.facadeModuleId?.endsWith('/pages/Verdict.svelte'));
        const entry = chunks.find((chunk) => chunk.isEntry);
        if (!front || !entry) return [];
        const wanted = [front.fileName, ...front.imports].filter((name) => name !== entry.fileName && !entry.imports.includes(name));
        return wanted.map((name) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${name}` },
          injectTo: 'head' as const,
        }));
      },
    },
  };
}

export default {
  plugins: [svelte(), preloadFrontPage()],
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    cssCodeSplit: false, // all of it is smaller than the round trips it would take in parts
    assetsInlineLimit: 0, // the policy of the server knows no data: address
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/api': process.env['COLPORTEUR_API'] ?? 'http://127.0.0.1:8899' } },
} satisfies UserConfig;
