// The next step in words, and the page on which it is taken.
import type { NextStep, Step } from '../api/types.ts';
import { pageHref } from '../app/location.svelte.ts';
import type { Speaker } from '../format/speaker.ts';
import { say, type Phrase, type Texts } from '../i18n/say.ts';

const text = {
  do_enter_margin: { en: 'Enter your margin', fr: 'Saisir la marge' },
  do_enter_costs: { en: 'Enter what it costs', fr: 'Saisir ce qu’il coûte' },
  do_plan_experiment: { en: 'Plan an experiment', fr: 'Planifier une expérience' },
  do_go_on: { en: 'Look at the experiment', fr: 'Voir l’expérience' },
  do_repeat_larger: { en: 'Plan a larger experiment', fr: 'Planifier une expérience plus large' },
  do_fix_assignment: { en: 'Look at the experiment', fr: 'Voir l’expérience' },
  do_mend_arms: { en: 'Look at the experiment', fr: 'Voir l’expérience' },
  enter_margin: { en: '', fr: 'Sans elle, aucune vente n’est un profit.' },
  enter_costs: { en: '', fr: 'Les heures comptent aussi.' },
  plan_experiment: { en: '', fr: 'Rien n’est encore prouvé.' },
  go_on: { en: '', fr: 'Laissez courir l’expérience.' },
  end_it: { en: '', fr: 'Il y a assez de monde pour un test fixe : terminez-le.' },
  repeat_larger: { en: '', fr: 'L’intervalle est encore trop large.' },
  fix_assignment: { en: '', fr: 'La répartition n’est pas celle prévue : corrigez l’affectation.' },
  mend_arms: { en: '', fr: 'Les groupes ou les données sont inutilisables : corrigez-les.' },
  not_testable: {
    en: '',
    fr: 'Direct veut dire qu’aucune source n’est connue : on ne peut l’éteindre, donc pas le tester.',
  },
  brief_weeks: { en: '{n} weeks', fr: '{n} semaines' },
  brief_people: { en: '{n} people', fr: '{n} personnes' },
  more_people: { en: '', fr: 'Encore environ {n} personnes.' },
  all_people: { en: '', fr: 'Environ {n} personnes en tout.' },
  some_orders: { en: '', fr: 'Environ {n} commandes.' },
  weeks: { en: '', fr: 'Environ {n} semaines.' },
  years: { en: '', fr: 'Environ {n} ans.' },
  never: {
    en: '',
    fr: 'Distinguer de 0 le plus petit profit qui compte prendrait plus de dix ans : seul un effet plus grand se verra.',
  },
} satisfies Texts;

const weeks_told = 104; // more are told in years
const weeks_never = 520; // ten years: nobody waits, the figure would only look exact
const weeks_a_year = 52.18;

export type NextWords = {
  action: string;
  href: string | null;
  brief: string; // what it takes, when that is within reach
  words: string;
};

// The server says it whole in English, with its figures; other languages say the step and the figures.
export function nextWords(next: NextStep, channel: string, speaker: Speaker): NextWords | null {
  if (next.step === 'none' && !next.text) return null;
  const words = speaker.language === 'en' ? withoutCommands(next.text) : sentences(next, speaker);
  const href = hrefOf(next.step, channel);
  return { action: next.step === 'none' ? '' : say(text[`do_${next.step}`]), href, brief: briefly(next, speaker), words };
}

function briefly({ people, weeks }: NextStep, speaker: Speaker): string {
  if (weeks === null || weeks > weeks_told) return '';
  const words = [say(text.brief_weeks, { n: speaker.count(Math.ceil(weeks)) })];
  if (people) words.push(say(text.brief_people, { n: speaker.count(Math.ceil(people)) }));
  return words.join(' · ');
}

// On these pages a button does what a command would.
function withoutCommands(words: string): string {
  return words
    .split(/(?<=[.!?]) (?=[A-Z`])/)
    .filter((sentence) => !sentence.includes('`'))
    .join(' ');
}

function sentences(next: NextStep, speaker: Speaker): string {
  const { step, people, orders, weeks } = next;
  if (step === 'none') return say(text.not_testable);
  const running = step === 'go_on';
  if (running && people === 0) return say(text.end_it);
  const told = (phrase: Phrase, n: number): string => say(phrase, { n: speaker.count(n) });
  const words = [say(text[step])];
  if (weeks !== null && weeks > weeks_never) return [...words, say(text.never)].join(' ');
  if (people !== null) words.push(told(running ? text.more_people : text.all_people, Math.ceil(people)));
  if (orders !== null) words.push(told(text.some_orders, Math.ceil(orders)));
  if (weeks !== null)
    words.push(weeks > weeks_told ? told(text.years, weeks / weeks_a_year) : told(text.weeks, Math.ceil(weeks)));
  return words.join(' ');
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
    case 'fix_assignment':
    case 'mend_arms':
      return pageHref('experiments', { channel });
    case 'none':
      return null;
  }
}
