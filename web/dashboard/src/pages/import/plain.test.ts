import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutOptions } from './plain.ts';

test('options of the command line are left out, the sentence stays', () => {
  const cases = [
    ["prices are taken to hold the shop's VAT of 20 % (--prices net says otherwise)", "prices are taken to hold the shop's VAT of 20 %"],
    ['dates are read day first (no date in the file tells); --date-order mdy says otherwise', 'dates are read day first (no date in the file tells)'],
    ['the file lacks a column for arm. Name the columns in a mapping file (--map)', 'the file lacks a column for arm.'],
    ['say which channel the experiment tests: --channel newsletter', 'say which channel the experiment tests'],
  ];
  for (const [written, plain] of cases) assert.equal(withoutOptions(written ?? ''), plain);
});
