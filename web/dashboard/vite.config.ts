import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { UserConfig } from 'vite';

export default {
  plugins: [svelte()],
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    cssCodeSplit: false, // all of it is smaller than the round trips it would take in parts
    assetsInlineLimit: 0, // the policy of the server knows no data: address
    // The program and the front page are one file: what they share with other pages would else be four more,
    // each with a connection of its own.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'front', test: /src\/main\.ts$/ }] } } },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/api': process.env['COLPORTEUR_API'] ?? 'http://127.0.0.1:8899' } },
} satisfies UserConfig;
