// SHOP_SETTINGS=JSON node server.ts: Vendure and the storefront on localhost; the settings are those of config.ts. They
// hold a secret, so they are no argument.
import { existsSync } from 'node:fs';
import { bootstrap, JobQueueService } from '@vendure/core';
import { fill } from './catalogue.ts';
import { ColporteurPlugin } from '../plugin/colporteur-plugin.ts';
import { configOf } from './config.ts';

const given = JSON.parse(process.env.SHOP_SETTINGS!);
const is_new = !existsSync(given.database);
// `history`: the orders of before are told as well.
const app = await bootstrap(configOf({ ...given, is_new }));
if (is_new) await fill(app);
await app.get(JobQueueService).start(); // a shop of yours has workers for it: bootstrapWorker()
if (given.history) await app.get(ColporteurPlugin).tellHistory();
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await app.close();
    process.exit(0);
  });
}
console.log(`The shop: http://localhost:${app.getHttpServer().address().port}`);
