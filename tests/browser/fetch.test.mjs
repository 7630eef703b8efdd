// What was sold before is fetched from a connected shop, on the page Import.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { barriers, newShop, openBrowser, overflow, remove, serve, settled, visit } from './support.mjs';

const iso = (ms) => new Date(ms).toISOString().slice(0, 19);
const first = Date.UTC(2026, 2, 1);
const orders = Array.from({ length: 330 }, (_, i) => ({
  id: i + 1,
  number: `${i + 1}`,
  status: 'completed',
  currency: i === 7 ? 'USD' : 'EUR',
  date_created_gmt: iso(first + i * 60_000),
  date_modified_gmt: iso(first + i * 60_000 + 30_000),
  total: '20.00',
  customer_id: (i % 40) + 1,
  line_items: [{ sku: 'mug', quantity: 1, subtotal: '20.00', total: '20.00', total_tax: '0.00' }],
  refunds: [],
}));

const products = [
  { id: 1, type: 'simple', sku: 'mug', date_modified_gmt: iso(first), cost_of_goods_sold: { values: [{ defined_value: 8 }], total_value: 8 } },
  { id: 2, type: 'simple', sku: 'pot', date_modified_gmt: iso(first) },
];

const customers = [1, 2, 3].map((id) => ({ id, email: `buyer${id}@example.com`, date_created_gmt: iso(first), date_modified_gmt: iso(first) }));

let folder, server, browser, shop, shopAddress;
let busy = 0;
let productsToo = false; // the key may read them
before(async () => {
  shop = createServer((request, response) => {
    const asked = new URL(request.url, 'http://shop');
    const reply = (status, body, headers = {}) => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    if (request.headers.authorization !== `Basic ${Buffer.from('ck_1:cs_1').toString('base64')}`) return reply(401, {});
    if (busy > 0 && busy--) return reply(429, {}, { 'retry-after': '3600' });
    if (asked.pathname.endsWith('/products')) return productsToo ? reply(200, products) : reply(403, {});
    if (asked.pathname.endsWith('/customers')) return reply(200, customers.slice(Number(asked.searchParams.get('offset'))));
    const from = asked.searchParams.get('modified_after') ?? '';
    reply(200, orders.filter((one) => one.date_modified_gmt > from).slice(0, 100));
  });
  await new Promise((resolve) => shop.listen(0, '127.0.0.1', resolve));
  shopAddress = `http://127.0.0.1:${shop.address().port}`;
  folder = newShop();
  server = await serve(folder);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  shop?.close();
  if (folder) remove(folder);
});

const shots = process.env.COLPORTEUR_SHOTS;
const shoot = async (page, name) => {
  if (!shots) return;
  await page.getByText('Connected shops').or(page.getByText('Boutiques connectées')).first().scrollIntoViewIfNeeded();
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
};

test('a WooCommerce shop is connected and its past orders come', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  await page.goto(`${server.address}/shops/1/import?lang=en`);
  await settled(page);
  await page.getByLabel('Shop', { exact: true }).selectOption('woocommerce');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByText('WooCommerce is connected').waitFor();

  await page.getByRole('button', { name: 'Fetch what was sold before from WooCommerce' }).click();
  await page.getByLabel('Address of the shop').fill('http://shop.example');
  await page.getByLabel('Consumer key').fill('ck_wrong');
  await page.getByLabel('Consumer secret').fill('cs_1');
  await shoot(page, 'form-en-wide');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByText('it begins with https://').waitFor();
  await page.getByLabel('Address of the shop').fill(shopAddress);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByText('The shop cannot be asked').waitFor();
  await page.getByText('it needs the right Read').first().waitFor();
  await shoot(page, 'failed-en-wide');

  busy = 1;
  await page.getByRole('button', { name: 'Access to WooCommerce' }).click();
  assert.equal(await page.getByLabel('Consumer key').inputValue(), '', 'the key is not shown again');
  await page.getByLabel('Consumer key').fill('ck_1');
  await page.getByLabel('Consumer secret').fill('cs_1');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByText('Waiting for the shop').waitFor();
  await shoot(page, 'waiting-en-wide');
  await page.getByRole('button', { name: 'Ask now: WooCommerce' }).click();
  await page.getByText('All orders are here').waitFor();
  await page.getByText(/330 came, 329 applied, 0 ignored, 1 failed/).waitFor();
  await page.getByText('The shop does not hand out what products cost').waitFor();
  await page.getByText('Orders come all the same').waitFor();
  await shoot(page, 'products-refused-en-wide');
  productsToo = true;
  await page.getByRole('button', { name: 'Ask now: WooCommerce' }).click();
  await page.getByText('All customers are here').waitFor();
  await page.getByText(/3 came, 3 applied, 0 ignored, 0 failed/).waitFor();
  await page.getByText('All products are here').waitFor();
  await page.getByText(/2 came, 2 applied, 0 ignored, 0 failed/).waitFor();
  await page.getByRole('button', { name: 'What came from WooCommerce' }).click();
  await page.getByText('the order is in USD and the shop counts in EUR').waitFor();
  assert.deepEqual(await barriers(page), []);
  await shoot(page, 'ended-en-wide');
  assert.deepEqual(faults, []);
  await context.close();
});

test('it is stopped and goes on, in French, on a phone', async () => {
  const { page, context, faults } = await visit(browser, server.address, { viewport: { width: 390, height: 844 } });
  await page.goto(`${server.address}/shops/1/import?lang=fr`);
  await settled(page);
  await page.getByRole('button', { name: 'Arrêter la recherche de WooCommerce' }).click();
  await page.getByText('Arrêté', { exact: true }).waitFor();
  await shoot(page, 'stopped-fr-phone');
  await page.getByRole('button', { name: 'Reprendre la recherche de WooCommerce' }).click();
  await page.getByText('Toutes les commandes sont là').waitFor();
  await page.getByRole('button', { name: 'Accès à WooCommerce' }).click();
  await page.getByLabel('Clé client').waitFor();
  assert.ok((await overflow(page)) <= 0);
  assert.deepEqual(await barriers(page), []);
  await shoot(page, 'form-fr-phone');
  const forget = page.getByRole('button', { name: 'Oublier la clé de WooCommerce' });
  await forget.click();
  const asked = page.getByRole('dialog', { name: 'Oublier la clé de WooCommerce' });
  await shoot(page, 'forget-fr-phone');
  await asked.getByRole('button', { name: 'La garder' }).click();
  assert.ok(await forget.isVisible(), 'the key is kept until somebody confirms');
  await forget.click();
  await asked.getByRole('button', { name: 'Oublier la clé', exact: true }).click();
  await page.getByRole('button', { name: 'Chercher les ventes passées de WooCommerce' }).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test('a shop that is asked only is connected by its address and key alone', async () => {
  const { page, context, faults } = await visit(browser, server.address);
  await page.goto(`${server.address}/shops/1/import?lang=en`);
  await settled(page);
  await page.getByLabel('Shop', { exact: true }).selectOption('medusa');
  await page.getByLabel('Address of the shop').fill('127.0.0.1/?x');
  await page.getByLabel('Secret API key').fill('sk_1');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByText('without a page behind it').last().waitFor();
  await page.getByLabel('Address of the shop').fill(shopAddress);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByText('Medusa is connected').waitFor();
  await page.getByText('The shop cannot be asked').waitFor();
  await shoot(page, 'medusa-en-wide');
  assert.deepEqual(faults, []);
  await context.close();
});
