import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { proofs } from './proof.ts';

const secret = 'a secret of the shop';
const expected = createHmac('sha256', secret).update('42').digest('hex');

test('the line for Node makes the proof that the server checks', () => {
  const script = `const customer = '42'; ${proofs.node}; process.stdout.write(proof)`;
  const made = execFileSync(process.execPath, ['-e', script], { env: { COLPORTEUR_SECRET: secret }, encoding: 'utf8' });
  assert.equal(made, expected);
});
