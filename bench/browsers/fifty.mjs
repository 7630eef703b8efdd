import { pages, visit } from '../../tests/browser/support.mjs';
import { memoryOf, ready } from './ready.mjs';

// Fifty visitors at once, each with a browser state of its own; together they see every page.
const pages_each = 3;

export async function fifty(browser, server) {
  const failed = [];
  const walk = async (number) => {
    const { page, context, faults } = await visit(browser, server.address);
    page.setDefaultTimeout(120_000);
    page.on('response', (response) => response.status() >= 500 && failed.push(`${response.status()} ${response.url()}`));
    try {
      for (let i = 0; i < pages_each; i++) {
        await page.goto(`${server.address}/shops/1/${pages[(i + number) % pages.length]}?lang=${number % 2 ? 'fr' : 'en'}`, { timeout: 120_000 });
        await ready(page);
      }
    } catch (error) {
      failed.push(error.message);
    }
    failed.push(...faults);
    await context.close();
  };
  await Promise.all(Array.from({ length: 50 }, (_, number) => walk(number)));
  for (const fault of failed.slice(0, 5)) console.log(`  ${fault}`);
  return { errors: failed.length, memory: memoryOf(server.child.pid, 'VmHWM') };
}
