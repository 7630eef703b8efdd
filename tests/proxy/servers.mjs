// nginx, Apache and Caddy on loopback with the recipes of docs/how-to: each is www.shop.example with the tag on its own host,
// webhooks and the till, and shop.example with the tag under a path.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beside, modules, own_host, own_path, recipe } from './recipes.mjs';

const unpacked = new URL('../../build/proxies/', import.meta.url).pathname;
const apache_modules = '/usr/lib/apache2/modules';

// Debian's, installed or as tests/proxy/install has unpacked them.
export function program(path) {
  return ['/', unpacked].map((root) => join(root, path)).find((file) => existsSync(file));
}

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

function certificate(folder) {
  const files = { key: join(folder, 'key.pem'), certificate: join(folder, 'certificate.pem') };
  const names = 'subjectAltName=DNS:shop.example,DNS:www.shop.example';
  const words = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=shop.example'];
  execFileSync('openssl', [...words, '-addext', names, '-keyout', files.key, '-out', files.certificate], { stdio: 'ignore' });
  return files;
}

function nginx(folder, port, collector) {
  const tls = certificate(folder);
  const site = (name, lines) => `server {
    listen 127.0.0.1:${port} ssl;
    server_name ${name};
    ssl_certificate ${tls.certificate};
    ssl_certificate_key ${tls.key};
${lines}    location / { return 404 "the shop"; }
    location ~* \\.(js|css|gif|png)$ { return 404 "a file of the shop"; }
    }
`;
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off;
pid ${folder}/nginx.pid;
error_log stderr;
events {}
http {
access_log off;
client_body_temp_path ${folder}/body;
proxy_temp_path ${folder}/proxy;
fastcgi_temp_path ${folder}/fastcgi;
uwsgi_temp_path ${folder}/uwsgi;
scgi_temp_path ${folder}/scgi;
${site('www.shop.example', recipe(own_host, 'nginx', collector) + beside('nginx', collector))}
${site('shop.example', recipe(own_path, 'nginx', collector))}
}
`,
  );
  return ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'];
}

function apache(folder, port, collector) {
  const tls = certificate(folder);
  const site = (name, lines) => `<VirtualHost 127.0.0.1:${port}>
ServerName ${name}
SSLEngine on
SSLCertificateFile ${tls.certificate}
SSLCertificateKeyFile ${tls.key}
${lines}</VirtualHost>
`;
  // Debian's own apache2.conf loads these, besides what the pages say.
  const usual = ['mpm_event', 'authz_core', 'ssl'];
  writeFileSync(
    join(folder, 'apache2.conf'),
    `ServerRoot ${folder}
DefaultRuntimeDir ${folder}
PidFile ${folder}/apache2.pid
ErrorLog ${folder}/error.log
Mutex file:${folder} default
ServerName shop.example
DocumentRoot ${folder}/pages
${[...usual, ...modules()].map((name) => `LoadModule ${name}_module ${apache_modules}/mod_${name}.so`).join('\n')}
User www-data
Group www-data
Listen 127.0.0.1:${port}
${site('www.shop.example', recipe(own_host, 'apache', collector) + beside('apache', collector))}
${site('shop.example', recipe(own_path, 'apache', collector))}
`,
  );
  mkdirSync(join(folder, 'pages'));
  return ['-DFOREGROUND', '-f', join(folder, 'apache2.conf')];
}

async function caddy(folder, port, collector) {
  const site = (page, lines) =>
    recipe(page, 'caddy', collector)
      .replace(' {\n', ` {\nbind 127.0.0.1\n${lines}`)
      .replace('# the shop\n', 'rewrite * /index.html\nrespond "the shop" 404\n');
  writeFileSync(
    join(folder, 'Caddyfile'),
    `{
admin off
local_certs
skip_install_trust
auto_https disable_redirects
storage file_system ${folder}/storage
http_port ${await freePort()}
https_port ${port}
}
${site(own_host, beside('caddy', collector))}
${site(own_path, '')}
`,
  );
  return ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')];
}

export const servers = {
  nginx: { path: 'usr/sbin/nginx', version: ['-v'], configure: nginx },
  apache: { path: 'usr/sbin/apache2', version: ['-v'], configure: apache },
  caddy: { path: 'usr/bin/caddy', version: ['version'], configure: caddy },
};

// One of them, in a folder of its own, before the collector that listens at `collector`. `ask` resolves to what a browser at the address `from` is
// told: loopback has many, and the web server sees which of them asks.
export async function open(name, collector) {
  const { path, configure } = servers[name];
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), `colporteur-${name}-`));
  chmodSync(folder, 0o755); // the processes of nginx and Apache that serve are not root's
  const words = await configure(folder, port, collector);
  const child = spawn(program(path), words, { cwd: folder, env: { ...process.env, HOME: folder }, stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  child.stderr.on('data', (piece) => (log = (log + piece).slice(-20_000)));
  const end = () => child.kill('SIGTERM');
  process.on('exit', end); // should a test break off
  let ended = false;
  child.on('exit', () => (ended = true));
  await until(async () => {
    if (ended) throw new Error(`${name} does not run:\n${log}${logged(folder)}`);
    return answers(port);
  });
  return {
    ask: (what) => ask(port, what),
    async stop() {
      process.off('exit', end);
      if (!ended) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function logged(folder) {
  const file = join(folder, 'error.log');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

async function answers(port) {
  try {
    return (await ask(port, { path: '/' })).status === 404;
  } catch {
    return false;
  }
}

async function until(found) {
  for (const end = Date.now() + 20_000; Date.now() < end; await sleep(50)) if (await found()) return;
  throw new Error('the web server does not answer');
}

function ask(port, { method = 'GET', host = 'www.shop.example', path, from = '127.0.0.1', headers = {}, body }) {
  return new Promise((resolve, reject) => {
    const asked = request({
      host: '127.0.0.1',
      port,
      method,
      path,
      localAddress: from,
      servername: host,
      rejectUnauthorized: false,
      agent: false,
      headers: {
        Host: host,
        'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
        ...(body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }),
        ...headers,
      },
    });
    asked.on('error', reject);
    asked.on('response', (answer) => {
      const pieces = [];
      answer.on('data', (piece) => pieces.push(piece));
      answer.on('error', reject);
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(pieces).toString() }));
    });
    asked.end(body);
  });
}
