// The kinds of channel in words; a family that is not known here is called as the server calls it.
import { say, type Texts } from '../../i18n/say.ts';

const families = {
  'organic search': { en: 'organic search', fr: 'recherche naturelle' },
  'paid search': { en: 'paid search', fr: 'recherche payante' },
  'paid social': { en: 'paid social', fr: 'réseau social payant' },
  social: { en: 'social network', fr: 'réseau social' },
  'e-mail': { en: 'e-mail', fr: 'e-mail' },
  display: { en: 'display', fr: 'display' },
  'word of mouth': { en: 'word of mouth', fr: 'bouche à oreille' },
  'referral programme': { en: 'referral programme', fr: 'parrainage' },
  referral: { en: 'referral', fr: 'site référent' },
  affiliate: { en: 'affiliate', fr: 'affiliation' },
  offline: { en: 'offline', fr: 'hors ligne' },
  video: { en: 'video', fr: 'vidéo' },
  'AI assistants': { en: 'AI assistants', fr: 'assistants d’IA' },
  messaging: { en: 'messages', fr: 'messagerie' },
  direct: { en: 'direct', fr: 'direct' },
  other: { en: 'other', fr: 'autre' },
} satisfies Texts;

export function familyName(family: string): string {
  const known = Object.entries(families).find(([name]) => name === family);
  return known ? say(known[1]) : family;
}
