import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csv } from './csv.ts';

test('a file opens with its mark and ends its lines as spreadsheets expect', () => {
  assert.equal(csv(['channel', 'cost'], [['mail', 1234.5]]), '\uFEFFchannel,cost\r\nmail,1234.5\r\n');
});

test('what would break a line is quoted, unknown is empty and never 0', () => {
  assert.equal(csv(['a', 'b'], [['say "hi", now', null]]), '\uFEFFa,b\r\n"say ""hi"", now",\r\n');
});

test('a text that opens like a formula is not run, a negative number stays a number', () => {
  assert.equal(csv(['a', 'b'], [['=1+1', -3]]), "\uFEFFa,b\r\n'=1+1,-3\r\n");
});

test('the noise of adding is not written', () => {
  assert.equal(csv(['a', 'b', 'c'], [[4049.799999999991, 0.1 + 0.2, 123456789.12]]), '\uFEFFa,b,c\r\n4049.8,0.3,123456789.12\r\n');
});
