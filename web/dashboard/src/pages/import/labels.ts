// A channel as people read it; one that is not there yet by its name.
import type { ChannelList } from '../../api/types/shop.ts';

export function labelOf(channel: string, list: ChannelList | undefined): string {
  return list?.channels.find((one) => one.channel === channel)?.label ?? channel;
}
