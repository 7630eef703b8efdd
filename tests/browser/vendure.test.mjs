// A real Vendure shop (examples/vendure) that tells the real server: from a tagged link to an order, its refund and its
// cancellation, who the customers are and what a product costs. Runs when the example's packages are installed, which
// `./dev check` sees to: they are 140 MB.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { barriers, colporteur, newShop, openBrowser, overflow, remove, serve } from './support.mjs';
import { until } from './tag_support.mjs';

const example = new URL('../../examples/vendure/', import.meta.url).pathname;
const skip = !existsSync(join(example, 'node_modules/.installed')) && 'examples/vendure/install was not run';
// Debian's Chromium says that it is headless, and so is set aside as a program.
const userAgent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
let folder, server, browser, shop, connection;
before(async () => {
  if (skip) return;
  folder = newShop();
  connection = JSON.parse(colporteur(folder, '--data', 'shop', 'connector', 'add', 'standard', '--json'));
  server = await serve(folder);
  shop = await openVendure();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  shop?.child.kill('SIGKILL');
  await server?.stop();
  if (folder) remove(folder);
});

// `hook`: where it tells its orders, when not to the server.
async function openVendure({ hook, database = join(folder, 'shop.db'), history } = {}) {
  const { key, port } = await ask('collect');
  const collector = `http://localhost:${port}`;
  const settings = { port: 0, database, collector, key, hook: hook ?? collector + connection.path, secret: connection.secret, history };
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(example, 'shop/server.ts')], {
    env: { ...process.env, SHOP_SETTINGS: JSON.stringify(settings), VENDURE_DISABLE_TELEMETRY: 'true' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.on('exit', () => child.kill('SIGKILL'));
  const address = await new Promise((resolve, reject) => {
    child.stdout.on('data', (piece) => {
      const found = /The shop: (http:\S+)/.exec(piece);
      if (found) resolve(found[1]);
    });
    child.on('exit', (code) => reject(new Error(`Vendure ended with ${code}`)));
  });
  return { child, address, admin: await signIn(address) };
}

// What Vendure says to its Admin API.
async function signIn(address) {
  const post = (query, headers) =>
    fetch(`${address}/admin-api`, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify({ query }) });
  const entry = await post('mutation { login(username: "superadmin", password: "superadmin") { __typename } }', {});
  const token = entry.headers.get('vendure-auth-token');
  return async (query) => {
    const { data, errors } = await (await post(query, { Authorization: `Bearer ${token}` })).json();
    assert.equal(errors, undefined, JSON.stringify(errors));
    return data;
  };
}

const ask = async (what) => (await fetch(`${server.address}/api/v1/shops/1/${what}`)).json();
async function ledger() {
  const { figures } = await ask('report');
  const channel = figures?.channels.find((one) => one.channel === 'instagram');
  return { orders: figures?.ledger.orders ?? 0, revenue: figures?.ledger.revenue?.minor ?? 0, instagram: channel?.seen.most_orders ?? 0 };
}
// What came, newest first: its topic, and what was made of it.
async function deliveries() {
  const { deliveries } = await ask(`connectors/${(await ask('connectors')).connectors[0].id}/deliveries`);
  return deliveries.map(({ topic, told }) => `${topic}: ${told}`);
}
const toldOf = (text) => until(async () => (await deliveries()).find((one) => one.includes(text)), `"${text}" in what came`);
async function within(ms, expected, what, begun = Date.now()) {
  let last;
  const same = async () => JSON.stringify((last = await ledger())) === JSON.stringify(expected);
  await until(same, what).catch(() => assert.deepEqual(last, expected, what));
  assert.ok(Date.now() - begun < ms, `${what}: ${Date.now() - begun} ms`);
}
const lastOrder = async () =>
  (await shop.admin(`{ orders(options: { take: 1, sort: { orderPlacedAt: DESC } }) { items {
    id code subTotal payments { id } lines { id quantity proratedUnitPrice proratedUnitPriceWithTax productVariant { sku } } } } }`)).orders.items[0];
async function refund(order, lines, more = '') {
  const { refundOrder } = await shop.admin(`mutation { refundOrder(input: { paymentId: "${order.payments[0].id}", reason: "too blue",
    lines: [${lines.map(({ id }) => `{ orderLineId: "${id}", quantity: 1 }`)}] shipping: 0 adjustment: 0 ${more} }) { __typename ... on Refund { id state } ... on ErrorResult { message } } }`);
  assert.equal(refundOrder.state, 'Pending', JSON.stringify(refundOrder));
  return () => shop.admin(`mutation { settleRefund(input: { id: "${refundOrder.id}", transactionId: "by hand" }) { ... on Refund { state } } }`);
}

// From the front page to the thank-you page; answers when that stood there.
async function buy(page, names) {
  for (const name of names) {
    await page.getByRole('link', { name: 'Vendure Pottery' }).click();
    await page.getByRole('link', { name }).click();
    await page.getByRole('button', { name: 'basket' }).click();
    await page.getByText(`${name} is in your basket.`).waitFor();
  }
  await page.getByRole('link', { name: 'Basket' }).click();
  await page.getByLabel(/Voucher/).fill('anna10');
  await page.getByRole('button', { name: 'Use the code' }).click();
  await page.getByText('The code is used.').waitFor();
  await page.getByLabel('Your name').fill('Anna Martin');
  await page.getByLabel('Your e-mail').fill('anna@example.com');
  await page.getByLabel('Street').fill('1 rue du Four');
  await page.getByRole('button', { name: 'Order and pay' }).click();
  await page.getByText(/^Your order/).waitFor();
  return Date.now();
}

async function visit() {
  const context = await browser.newContext({ userAgent, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto(`${shop.address}/?utm_source=instagram&utm_medium=social`);
  return { context, page, faults };
}

test('a visit from a tagged link to an order of Vendure is in the verdict within two seconds, and once', { skip }, async () => {
  const { context, page, faults } = await visit();
  const ordered = await buy(page, ['Blue mug', 'Blue mug', 'Bowl']);
  const order = await lastOrder();
  assert.equal(order.subTotal, 2 * 1350 + 1793);
  await within(2000, { orders: 1, revenue: order.subTotal, instagram: 1 }, 'the order in the report', ordered);
  await until(async () => (await ask('connectors')).connectors[0].deliveries.done > 0, 'the order told by the shop itself');
  assert.deepEqual(await ledger(), { orders: 1, revenue: order.subTotal, instagram: 1 });
  assert.equal((await ask('connectors')).connectors[0].deliveries.failed, 0);
  assert.deepEqual(faults, []);
  await context.close();
});

test('a refund and a cancellation in Vendure are in the revenue within two seconds', { skip }, async () => {
  const order = await lastOrder();
  const mug = order.lines.find(({ productVariant }) => productVariant.sku === 'MUG');
  const settle = await refund(order, [mug]);
  await settle();
  await within(2000, { orders: 1, revenue: order.subTotal - mug.proratedUnitPrice, instagram: 1 }, 'the refund of a mug');

  await shop.admin(`mutation { cancelOrder(input: { orderId: "${order.id}", reason: "changed their mind", lines: [{ orderLineId: "${mug.id}", quantity: 1 }] }) { __typename } }`);
  const bowl = order.lines.find(({ productVariant }) => productVariant.sku === 'BOWL');
  const again = await refund(order, [bowl], `amount: ${bowl.proratedUnitPriceWithTax}`);
  await again();
  const left = order.subTotal - mug.proratedUnitPrice - bowl.proratedUnitPrice;
  await within(2000, { orders: 1, revenue: left, instagram: 1 }, 'the refund of the bowl; the mug that was cancelled counts once');

  await shop.admin(`mutation { cancelOrder(input: { orderId: "${order.id}", reason: "all of it" }) { __typename } }`);
  await within(2000, { orders: 0, revenue: 0, instagram: 0 }, 'the cancellation');
});

const address = 'anna@example.com';
// The files of the server's folder that hold a text.
function holding(text) {
  const data = join(folder, 'shop');
  const files = readdirSync(data, { recursive: true }).map((name) => join(data, name));
  return files.filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() && readFileSync(file).includes(text));
}

test('a customer of Vendure is known by number and address, and the address is written nowhere', { skip }, async () => {
  const { customers } = await shop.admin(`{ customers(options: { filter: { emailAddress: { eq: "${address}" } } }) { items { id } } }`);
  const [{ id }] = customers.items;
  await toldOf(`customer.updated: customer ${id}: his number and a mail address are one person`);
  assert.notDeepEqual(holding((await lastOrder()).code), [], 'what came is kept there');
  assert.deepEqual(holding(address), []);

  // The queue reads an address when it tells it: the other one has to be told before the first comes back.
  const words = async () => (await deliveries()).filter((one) => one.startsWith('customer.updated')).length;
  for (const emailAddress of ['anna.martin@example.com', address]) {
    const before = await words();
    await shop.admin(`mutation { updateCustomer(input: { id: "${id}", emailAddress: "${emailAddress}" }) { __typename } }`);
    await until(async () => (await words()) > before, `${emailAddress} told`);
  }
  assert.deepEqual(holding('anna.martin'), []);
});

test('who is deleted in Vendure is forgotten', { skip }, async () => {
  const { createCustomer } = await shop.admin(`mutation { createCustomer(input: { firstName: "Bob", lastName: "Petit",
    emailAddress: "bob@example.com" }) { ... on Customer { id } } }`);
  await toldOf(`customer ${createCustomer.id}: his number and a mail address are one person`);
  await shop.admin(`mutation { deleteCustomer(id: "${createCustomer.id}") { result } }`);
  await toldOf('customer.deleted: a customer was deleted: his number and the link to his address are forgotten');
  assert.ok(!(await deliveries()).some((one) => one.includes(`customer ${createCustomer.id}:`)), 'nor does the list say who it was');
  assert.deepEqual(holding('bob@example.com'), []);
});

test('what products cost is told when the shop knows it, of several at once too', { skip }, async () => {
  const { productVariants } = await shop.admin('{ productVariants(options: { filter: { sku: { in: ["BOWL", "MUG"] } } }) { items { id sku } } }');
  const cost = { BOWL: 515, MUG: 420 };
  const inputs = productVariants.items.map(({ id, sku }) => `{ id: "${id}", customFields: { cost: ${cost[sku]} } }`);
  assert.equal(inputs.length, 2);
  await shop.admin(`mutation { updateProductVariants(input: [${inputs}]) { id } }`);
  await toldOf('product.updated: product MUG: it costs €4.20');
  await toldOf('product.updated: product BOWL: it costs €5.15');
  assert.equal((await ask('connectors')).connectors[0].deliveries.failed, 0);
});

test('an order survives a collector that is busy and a shop that is killed while it tells', { skip }, async () => {
  shop.child.kill();
  await once(shop.child, 'exit');
  const told = [];
  const busy = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    if (JSON.parse(body).type !== 'order.updated') return response.writeHead(200).end(); // another word of the same sale
    told.push(request.headers['webhook-id']);
    if (told.length === 1) response.writeHead(503).end(); // the second waits for an answer in vain
  }).listen(0, 'localhost');
  await once(busy, 'listening');
  shop = await openVendure({ hook: `http://localhost:${busy.address().port}/` });
  const { context, page } = await visit();
  await buy(page, ['Teapot']);
  await context.close();
  await until(() => told.length === 2, 'the second try', 10_000);
  assert.equal(told[0], told[1]);
  shop.child.kill('SIGKILL');
  await once(shop.child, 'exit');
  busy.closeAllConnections();
  busy.close();

  const done = async () => (await ask('connectors')).connectors[0].deliveries.done;
  const before = await done();
  shop = await openVendure();
  await until(async () => (await done()) > before, 'the order told after the restart', 10_000);
  await within(2000, { orders: 1, revenue: 4050, instagram: 1 }, 'the order in the report');
});

test('a folder that is new is told all orders of before, though the shop is killed on the way', { skip }, async () => {
  const { context, page } = await visit();
  await buy(page, ['Bowl']);
  await context.close();
  await until(async () => (await ledger()).orders === 2, 'both orders in the folder of before');
  const before = await ledger();
  shop.child.kill();
  await once(shop.child, 'exit');

  const old = { folder, server, connection };
  folder = newShop();
  connection = JSON.parse(colporteur(folder, '--data', 'shop', 'connector', 'add', 'standard', '--json'));
  server = await serve(folder);
  const first = createServer(); // never answers
  const asked = once(first, 'request');
  await once(first.listen(0, 'localhost'), 'listening');
  const database = join(old.folder, 'shop.db');
  shop = await openVendure({ hook: `http://localhost:${first.address().port}/`, database, history: true });
  await asked;
  shop.child.kill('SIGKILL');
  await once(shop.child, 'exit');
  first.closeAllConnections();
  first.close();
  assert.equal((await ledger()).orders, 0);
  shop = await openVendure({ database });
  await until(async () => (await ledger()).orders === 2, 'the orders of before', 20_000);
  assert.deepEqual(await ledger(), { ...before, instagram: 0 }); // what was seen stayed in the other folder
  await toldOf('his number and a mail address are one person');
  await toldOf('customer.deleted: a customer was deleted');
  await toldOf('product MUG: it costs €4.20');
  assert.equal((await ask('connectors')).connectors[0].deliveries.failed, 0);
  await old.server.stop();
  after(() => remove(old.folder));
});

test('every page of the shop fits a phone and keeps nobody out', { skip }, async () => {
  const { context, page } = await visit();
  await page.getByRole('link', { name: 'Bowl' }).click();
  await page.getByRole('button', { name: 'basket' }).click();
  await page.getByText('Bowl is in your basket.').waitFor();
  await context.route('**/*.html', async (route) => {
    const response = await route.fetch(); // the test's own script is not in the shop's policy
    const { 'content-security-policy': _, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
  for (const name of ['index', 'mug', 'teapot', 'bowl', 'basket', 'thank-you']) {
    await page.goto(`${shop.address}/${name}.html`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` });
    assert.ok((await overflow(page)) <= 0, `${name} is wider than the screen`);
    assert.deepEqual(await barriers(page), [], name);
  }
  await context.close();
});
