// The token of a mail's link, made on the shop's own server. The other side is src/features/collect/mail_link.hpp.
import type { ServerLanguage } from './proof.ts';

export const mailLink = 'https://…/new?utm_source=newsletter&clp=…';

export const mailTokens: { [language in ServerLanguage]: string } = {
  php: `$key = hash_hkdf('sha256', getenv('COLPORTEUR_SECRET'), 32, 'colporteur mail link');
$nonce = random_bytes(12);
$text = (time() + 30 * 86400) . ' ' . $customer;
$bytes = $nonce . sodium_crypto_aead_chacha20poly1305_ietf_encrypt($text, '', $nonce, $key);
$clp = rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');`,
  node: `const { createCipheriv, hkdfSync, randomBytes } = require('crypto');
const key = Buffer.from(hkdfSync('sha256', process.env.COLPORTEUR_SECRET, '', 'colporteur mail link', 32));
const nonce = randomBytes(12);
const text = \`\${Math.floor(Date.now() / 1000) + 30 * 86_400} \${customer}\`;
const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 });
const clp = Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]).toString('base64url');`,
  python: `from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
key = HKDF(SHA256(), 32, None, b'colporteur mail link').derive(os.environ['COLPORTEUR_SECRET'].encode())
nonce = os.urandom(12)
text = f'{int(time.time()) + 30 * 86400} {customer}'
sealed = ChaCha20Poly1305(key).encrypt(nonce, text.encode(), None)
clp = base64.urlsafe_b64encode(nonce + sealed).decode().rstrip('=')`,
};
