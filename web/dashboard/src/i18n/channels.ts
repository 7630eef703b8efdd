// Channels that the program makes, those of its demo included, have English names as they are stored; on a French page
// they show in French, as long as nobody called them otherwise. The report in one file has the same table
// (src/features/report/channel_names.cpp).
const in_french: Record<string, [english: string, french: string]> = {
  'organic-search': ['Organic search', 'Recherche naturelle'],
  'ai-assistants': ['AI assistants', 'Assistants d’IA'],
  'paid-search': ['Paid search', 'Recherche payante'],
  'brand-search': ['Brand search', 'Recherche de marque'],
  'social-media': ['Social media', 'Réseaux sociaux'],
  push: ['Push messages', 'Notifications push'],
  'word-of-mouth': ['Word of mouth', 'Bouche à oreille'],
  'referral-programme': ['Referral programme', 'Parrainage'],
  'care-tips': ['Care tips', 'Conseils d’entretien'],
  referral: ['Links from other sites', 'Liens d’autres sites'],
  affiliate: ['Affiliates', 'Affiliation'],
  influencers: ['Influencers', 'Influenceurs'],
  retargeting: ['Retargeting', 'Reciblage'],
  comparison: ['Price comparison', 'Comparateurs de prix'],
  'coupon-sites': ['Coupon sites', 'Sites de codes promo'],
  campaigns: ['Campaigns', 'Campagnes'],
  press: ['Press', 'Presse'],
  tv: ['Television', 'Télévision'],
  print: ['Print and posters', 'Imprimés et affiches'],
  store: ['Shop on the street', 'Magasin'],
  event: ['Fairs and events', 'Salons et événements'],
  codes: ['Other codes', 'Autres codes'],
  till: ['Till', 'Caisse'],
};
const by_label = new Map(Object.values(in_french));

type Entries = Record<string, unknown>;

// The channel's own name decides where it is told; a list of labels alone has none.
function labelIn(entries: Entries): string | undefined {
  const { label, channel, name } = entries;
  if (typeof label !== 'string') return undefined;
  const key = channel ?? name;
  if (typeof key !== 'string') return by_label.get(label);
  const known = in_french[key];
  return known?.[0] === label ? known[1] : undefined;
}

const lists_of_labels = ['steps', 'channels', 'says'];

// "google / organic → Organic search" of an event that is watched, or the label alone.
function labelsIn(list: unknown[]): unknown[] {
  const named = (label: string): string => by_label.get(label) ?? label;
  return list.map((one) => (typeof one === 'string' ? named(one).replace(/(?<= → ).+$/, named) : one));
}

type Renamed = Map<string, string>; // labels that the answer has, by their English

function withLabels(answer: unknown, renamed: Renamed): unknown {
  if (Array.isArray(answer)) return answer.map((one) => withLabels(one, renamed));
  if (typeof answer !== 'object' || answer === null) return answer;
  const entries = answer as Entries;
  const out: Entries = {};
  for (const [key, value] of Object.entries(entries)) {
    const inner = withLabels(value, renamed);
    out[key] = Array.isArray(inner) && lists_of_labels.includes(key) ? labelsIn(inner) : inner;
  }
  const french = labelIn(entries);
  if (french === undefined) return out;
  renamed.set(String(entries['label']), french);
  return { ...out, label: french, saved_label: entries['label'] };
}

const sentences = ['warnings', 'text'];

// The sentences of an answer name its channels as its labels do.
function withNames(answer: unknown, name: (sentence: string) => string, key = ''): unknown {
  if (typeof answer === 'string') return sentences.includes(key) ? name(answer) : answer;
  if (Array.isArray(answer)) return answer.map((one) => withNames(one, name, key));
  if (typeof answer !== 'object' || answer === null) return answer;
  return Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, withNames(value, name, key)]));
}

// An answer of the server with French labels; `saved_label` is then what the server knows a channel by.
export function channelsInFrench(answer: unknown): unknown {
  const renamed: Renamed = new Map();
  const labelled = withLabels(answer, renamed);
  if (renamed.size === 0) return labelled;
  const longestFirst = [...renamed.keys()].sort((a, b) => b.length - a.length);
  const label = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  return withNames(labelled, (sentence) => sentence.replace(label, (english) => renamed.get(english) ?? english));
}
