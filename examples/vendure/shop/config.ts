// Vendure as small as it gets: one process, SQLite, a payment that always succeeds, no pages for the merchant.
import {
  DefaultJobQueuePlugin,
  DefaultLogger,
  DefaultSchedulerPlugin,
  dummyPaymentHandler,
  LogLevel,
  type VendureConfig,
} from '@vendure/core';
import { backoff, ColporteurPlugin } from '../plugin/colporteur-plugin.ts';
import { NodeSqlite } from './node-sqlite.ts';
import { storefront } from './storefront.ts';

export interface Settings {
  port: number; // 0: any that is free
  database: string;
  is_new: boolean;
  collector: string; // where browsers reach Colporteur's public listener
  key: string; // of the tag
  hook: string; // address and secret of the connection
  secret: string;
}

export function configOf(settings: Settings): VendureConfig {
  return {
    apiOptions: {
      port: settings.port,
      hostname: 'localhost',
      shopApiPath: 'shop-api',
      adminApiPath: 'admin-api',
      middleware: [{ route: '/', handler: storefront(settings.collector, settings.key), beforeListen: true }],
    },
    // For an example on this machine alone.
    authOptions: {
      tokenMethod: ['cookie', 'bearer'],
      superadminCredentials: { identifier: 'superadmin', password: 'superadmin' },
      cookieOptions: { secret: 'an-example' },
    },
    dbConnectionOptions: {
      type: 'better-sqlite3',
      driver: NodeSqlite,
      database: settings.database,
      synchronize: settings.is_new,
      enableWAL: true,
    },
    paymentOptions: { paymentMethodHandlers: [dummyPaymentHandler] },
    // What a piece costs the shop: for the merchant, and not for who looks at the shop.
    customFields: { ProductVariant: [{ name: 'cost', type: 'int', nullable: true, public: false }] },
    logger: new DefaultLogger({ level: LogLevel.Warn }),
    plugins: [
      DefaultSchedulerPlugin.init({}),
      DefaultJobQueuePlugin.init({ backoffStrategy: backoff }),
      ColporteurPlugin.init({
        address: settings.hook,
        secret: settings.secret,
        cost: ({ customFields }) => (customFields as { cost: number | null }).cost,
      }),
    ],
  };
}
