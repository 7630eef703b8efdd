// The next step in words, and the page on which it is taken.
import type { NextStep, Step } from '../api/types/report.ts';
import { pageHref } from '../app/location.svelte.ts';
import type { Speaker } from '../format/speaker.ts';
import { say, type Texts } from '../i18n/say.ts';

const text = {
  enter_margin: { en: 'Enter your margin', fr: 'Saisir la marge' },
  enter_costs: { en: 'Enter what it costs', fr: 'Saisir ce qu’il coûte' },
  plan_experiment: { en: 'Plan an experiment', fr: 'Planifier une expérience' },
  go_on: { en: 'Look at the experiment', fr: 'Voir l’expérience' },
  repeat_larger: { en: 'Plan a larger experiment', fr: 'Planifier une expérience plus large' },
  out_of_reach: { en: 'Cannot be told at this size', fr: 'Ne peut se savoir à cette taille' },
  fix_assignment: { en: 'Look at the experiment', fr: 'Voir l’expérience' },
  mend_arms: { en: 'Look at the experiment', fr: 'Voir l’expérience' },
  brief_weeks: { en: '{n} {n|week|weeks}', fr: '{n} {n|semaine|semaines}' },
  brief_people: { en: '{n} {n|person|people}', fr: '{n} {n|personne|personnes}' },
} satisfies Texts;

const weeks_told = 104; // nobody waits longer: the figure would only look exact

export type NextWords = {
  action: string;
  href: string | null;
  brief: string; // what it takes, when that is within reach
  words: string;
};

export function nextWords(next: NextStep, channel: string, speaker: Speaker): NextWords | null {
  if (next.step === 'none' && !next.text) return null;
  return {
    action: next.step === 'none' ? '' : say(text[next.step]),
    href: hrefOf(next.step, channel),
    brief: briefly(next, speaker),
    words: withoutCommands(next.text),
  };
}

function briefly({ step, people, weeks }: NextStep, speaker: Speaker): string {
  if (step === 'out_of_reach' || weeks === null || weeks > weeks_told) return '';
  const words = [say(text.brief_weeks, { n: speaker.count(Math.ceil(weeks)) })];
  if (people) words.push(say(text.brief_people, { n: speaker.count(Math.ceil(people)) }));
  return words.join(' · ');
}

// On these pages a button does what a command would.
function withoutCommands(words: string): string {
  return words
    .split(/(?<=[.!?]) (?=[\p{Lu}`])/u)
    .filter((sentence) => !sentence.includes('`'))
    .join(' ');
}

function hrefOf(step: Step, channel: string): string | null {
  switch (step) {
    case 'enter_margin':
      return pageHref('settings', {}, 'margin');
    case 'enter_costs':
      return pageHref('costs', { channel });
    case 'plan_experiment':
    case 'repeat_larger':
      return pageHref('experiments', { plan: channel });
    case 'go_on':
    case 'out_of_reach':
    case 'fix_assignment':
    case 'mend_arms':
      return pageHref('experiments', { channel });
    case 'none':
      return null;
  }
}
