// A cost that was entered by hand stands among the imports, too, and has no file: its row is named after what was
// entered. The server keeps that in the words of its command line, "cost add CHANNEL 2026-02 media".
import type { ChannelList, CostKind } from '../../api/types/shop.ts';
import type { Speaker } from '../../format/speaker.ts';
import type { Phrase, Values } from '../../i18n/say.ts';
import { text as common } from '../../report/report.text.ts';
import { text } from '../Import.text.ts';
import { labelOf } from './labels.ts';

type Named = { file: string; kind: string; format: string };
type Say = (phrase: Phrase, values?: Values) => string;

export const isEntered = ({ kind, format }: Named): boolean => kind === 'cost' && format === 'entered';

// What the list calls an import: its file, or what was entered.
export function titleOf(row: Named, channels: ChannelList | undefined, speaker: Speaker, say: Say): string {
  const entered = isEntered(row) ? /^cost add (.+) (\d{4}-\d{2}) (media|hours|tools|rewards)$/s.exec(row.file) : null;
  if (!entered) return row.file;
  const [, channel = '', month = '', kind] = entered;
  return say(text.entered_title, {
    what: say(common[kind as CostKind]),
    month: speaker.month(month),
    channel: labelOf(channel, channels),
  });
}
