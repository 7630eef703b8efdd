// The verdicts as a file: every figure raw, both ends of every interval.
import type { Channel } from '../../api/types/report.ts';
import { text as words } from '../../components/components.text.ts';
import type { Column } from '../../components/table.ts';
import { say, type Phrase } from '../../i18n/say.ts';
import { codesOf, knownMajor, profitOf, provedOf, saidOf, seenOf } from '../../report/figures.ts';
import { text } from '../../report/report.text.ts';

export function savedColumns(): Column<Channel>[] {
  const one = (name: Phrase, value: Column<Channel>['value'], end?: Phrase): Column<Channel> => ({
    title: end ? `${say(name)} ${say(end)}` : say(name),
    figure: true, // also the verdict: the file has that of the other period
    value,
  });
  return [
    one(text.channel, (channel) => channel.label),
    one(text.verdict, (channel) => say(words[channel.verdict])),
    one(text.cost, (channel) => knownMajor(channel.cost?.total)),
    one(text.said, (channel) => saidOf(channel)?.share),
    one(text.said, (channel) => saidOf(channel)?.interval[0], text.low),
    one(text.said, (channel) => saidOf(channel)?.interval[1], text.high),
    one(text.codes_orders, (channel) => codesOf(channel)?.orders),
    one(text.codes_share, (channel) => codesOf(channel)?.share),
    one(text.codes_revenue, (channel) => knownMajor(codesOf(channel)?.revenue)),
    one(text.codes_orders, (channel) => codesOf(channel)?.also_seen, text.codes_seen),
    one(text.codes_orders, (channel) => codesOf(channel)?.others_seen, text.codes_others),
    one(text.codes_orders, (channel) => codesOf(channel)?.nothing_seen, text.codes_nothing),
    one(text.seen, (channel) => seenOf(channel)?.orders[0], text.least),
    one(text.seen, (channel) => seenOf(channel)?.orders[1], text.most),
    one(text.value, (channel) => seenOf(channel)?.value[0], text.least),
    one(text.value, (channel) => seenOf(channel)?.value[1], text.most),
    one(text.proved, (channel) => provedOf(channel)?.revenue),
    one(text.proved, (channel) => provedOf(channel)?.interval[0], text.low),
    one(text.proved, (channel) => provedOf(channel)?.interval[1], text.high),
    one(text.profit, (channel) => profitOf(channel)?.profit),
    one(text.profit, (channel) => profitOf(channel)?.interval[0], text.low),
    one(text.profit, (channel) => profitOf(channel)?.interval[1], text.high),
  ];
}
