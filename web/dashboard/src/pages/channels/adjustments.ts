// An adjusting entry of the report: which figure it changes, and by how much.
import type { Adjustment } from '../../api/types/report.ts';
import type { Speaker } from '../../format/speaker.ts';
import { say, type Phrase } from '../../i18n/say.ts';
import { text as common } from '../../report/report.text.ts';
import { text } from '../Channels.text.ts';

const names: Record<string, Phrase> = {
  orders: common.orders,
  goods: text.goods,
  shipping: text.shipping,
  refunds: text.refunds,
  discounts: text.discounts,
  vat: text.vat,
  product_cost: text.product_cost,
  goods_with_cost: text.goods_with_cost,
  'cost:media': text.cost_media,
  'cost:hours': text.cost_hours,
  'cost:tools': text.cost_tools,
  'cost:rewards': text.cost_rewards,
};

export function figureName(figure: string): string {
  const name = names[figure];
  return name ? say(name) : figure;
}

export function amountOf({ count, amount_minor = 0 }: Adjustment, speaker: Speaker): number {
  return count ?? speaker.major(amount_minor);
}
