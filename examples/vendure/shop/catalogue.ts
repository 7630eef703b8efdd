// Three products with 20 % VAT in their prices, one way of sending, one of paying, and a voucher of a person who
// recommends the shop.
import { readFileSync } from 'node:fs';
import type { INestApplication } from '@nestjs/common';
import {
  ChannelService,
  CurrencyCode,
  Importer,
  type InitialData,
  LanguageCode,
  Populator,
  PromotionService,
  RequestContextService,
} from '@vendure/core';
import { lastValueFrom } from 'rxjs';

const shop: InitialData = {
  defaultLanguage: LanguageCode.en,
  defaultZone: 'Europe',
  countries: [{ name: 'France', code: 'FR', zone: 'Europe' }],
  taxRates: [{ name: 'standard', percentage: 20 }],
  shippingMethods: [{ name: 'Post', price: 480, taxRate: 20 }],
  paymentMethods: [
    {
      name: 'Paid at once',
      handler: { code: 'dummy-payment-handler', arguments: [{ name: 'automaticSettle', value: 'true' }] },
    },
  ],
  collections: [],
};

export async function fill(app: INestApplication) {
  const contexts = app.get(RequestContextService);
  const channels = app.get(ChannelService);
  await channels.update(await contexts.create({ apiType: 'admin' }), {
    id: (await channels.getDefaultChannel()).id,
    defaultCurrencyCode: CurrencyCode.EUR,
    availableCurrencyCodes: [CurrencyCode.EUR],
    pricesIncludeTax: true,
  });
  await app.get(Populator).populateInitialData(shop);
  const ctx = await contexts.create({ apiType: 'admin', languageCode: LanguageCode.en });
  const products = readFileSync(new URL('products.csv', import.meta.url), 'utf8');
  const { errors } = await lastValueFrom(app.get(Importer).parseAndImport(products, ctx));
  if (errors?.length) throw new Error(errors.join('\n'));
  await app.get(PromotionService).createPromotion(ctx, {
    enabled: true,
    couponCode: 'ANNA10',
    translations: [{ languageCode: LanguageCode.en, name: 'Anna recommends us' }],
    conditions: [],
    actions: [{ code: 'order_percentage_discount', arguments: [{ name: 'discount', value: '10' }] }],
  });
}
