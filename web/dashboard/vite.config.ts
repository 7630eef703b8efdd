import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin, UserConfig } from 'vite';

// The front page's own chunk is asked for together with the entry: one round trip less before the
// first figures stand on the page.
function preloadFrontPage(): Plugin {
  return {
    name: 'preload-front-page',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const front = Object.values(bundle ?? {}).find(
          (file) => file.type === 'chunk' && file.facadeModuleId?.endsWith('/pages/Verdict.svelte'),
        );
        return front
          ? [{ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: '', href: `/${front.fileName}` }, injectTo: 'head' }]
          : [];
      },
    },
  };
}

export default {
  plugins: [svelte(), preloadFrontPage()],
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // the policy of the server knows no data: address
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/api': process.env['COLPORTEUR_API'] ?? 'http://127.0.0.1:8899' } },
} satisfies UserConfig;
