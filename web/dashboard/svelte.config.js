import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

export default {
  preprocess: vitePreprocess(),
  compilerOptions: {
    runes: true,
    // On a phone tables are laid out as blocks, which takes their meaning away: the roles give it back.
    warningFilter: (warning) => warning.code !== 'a11y_no_redundant_roles',
  },
};
