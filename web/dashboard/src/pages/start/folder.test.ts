import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderFor } from './folder.ts';

test('a folder is named after the shop, without what a file system may mind', () => {
  assert.equal(folderFor('L’Atelier de Zoë & Cie'), 'l-atelier-de-zoe-cie');
  assert.equal(folderFor('  '), '');
});
