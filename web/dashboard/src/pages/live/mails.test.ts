import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createDecipheriv, hkdfSync } from 'node:crypto';
import { test } from 'node:test';
import { mailTokens } from './mails.ts';

const secret = 'a secret of the shop';

test('the lines for Node make the token that the server opens', () => {
  const script = `const customer = '42'; ${mailTokens.node}; process.stdout.write(clp)`;
  const made = execFileSync(process.execPath, ['-e', script], { env: { COLPORTEUR_SECRET: secret }, encoding: 'utf8' });
  assert.match(made, /^[A-Za-z0-9_-]{55}$/);
  const bytes = Buffer.from(made, 'base64url');
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'colporteur mail link', 32));
  const opened = createDecipheriv('chacha20-poly1305', key, bytes.subarray(0, 12), { authTagLength: 16 });
  opened.setAuthTag(bytes.subarray(-16));
  const [end, customer] = Buffer.concat([opened.update(bytes.subarray(12, -16)), opened.final()]).toString().split(' ');
  assert.equal(customer, '42');
  const days = (Number(end) * 1000 - Date.now()) / 86_400_000;
  assert.ok(days > 29 && days <= 30, `${days}`);
});
