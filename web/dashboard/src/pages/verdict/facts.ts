// What follows from an experiment, as names and figures with their methods.
import type { Experiment } from '../../api/types/experiments.ts';
import type { Fact } from '../../components/Facts.svelte';
import type { Speaker } from '../../format/speaker.ts';
import { say } from '../../i18n/say.ts';
import { major } from '../../report/figures.ts';
import { text as common } from '../../report/report.text.ts';
import { text } from '../Verdict.text.ts';

const weeks_never = 520; // ten years
const ratio_alarm = 0.001;

export function factsOf(experiment: Experiment, margin: number | null, speaker: Speaker): Fact[] {
  return [
    ...proved(experiment, speaker),
    ...profit(experiment, margin, speaker),
    ...needed(experiment, speaker),
    ...checks(experiment, speaker),
  ];
}

function proved(experiment: Experiment, speaker: Speaker): Fact[] {
  const method = experiment.sequential_interval ? 'confidence-sequence' : experiment.form === 'blocks' ? 'blocks' : 'welch';
  const { revenue, revenue_interval, orders, orders_interval } = experiment;
  const facts: Fact[] = [
    {
      name: say(text.extra_revenue),
      method,
      value:
        revenue !== null && revenue_interval
          ? `${speaker.gain(revenue)} ${speaker.moneyInterval(revenue_interval)}`
          : say(common.missing),
      note: experiment.not_enough_data ?? (experiment.sequential_interval ? say(text.sequence) : undefined),
    },
  ];
  if (orders !== null)
    facts.push({
      name: say(text.extra_orders),
      method,
      value: speaker.signedCount(orders) + (orders_interval ? ` ${speaker.countInterval(orders_interval)}` : ''),
    });
  return facts;
}

function profit(experiment: Experiment, margin: number | null, speaker: Speaker): Fact[] {
  const facts: Fact[] = [
    { name: say(text.charged), method: 'cost-charged', value: speaker.money(major(experiment.cost)), note: experiment.cost_basis },
  ];
  const known = experiment.profit;
  if (!known || known.profit === null || !known.interval) return facts;
  const sum =
    margin === null || experiment.revenue === null
      ? undefined
      : say(text.sum_of, {
          margin: speaker.shortPercent(margin),
          revenue: speaker.money(experiment.revenue),
          cost: speaker.money(major(experiment.cost)),
        });
  return [
    ...facts,
    { name: say(text.sum), method: 'verdict', value: `${speaker.gain(known.profit)} ${speaker.moneyInterval(known.interval)}`, note: sum },
    { name: say(text.smallest), method: 'smallest', value: speaker.money(known.smallest_that_matters) },
  ];
}

function needed(experiment: Experiment, speaker: Speaker): Fact[] {
  const needs = experiment.profit?.needed;
  if (!needs) return [];
  if (needs.weeks !== null && needs.weeks > weeks_never)
    return [{ name: say(text.needed), method: 'power', value: say(text.needed_never), note: say(text.needed_never_note) }];
  return [
    {
      name: say(text.needed),
      method: 'power',
      value: say(text.needed_people, { n: speaker.count(Math.ceil(needs.people)), all: speaker.count(Math.ceil(needs.people_in_all)) }),
      note: needs.weeks === null ? undefined : say(text.needed_weeks, { n: speaker.count(Math.ceil(needs.weeks)) }),
    },
  ];
}

function checks(experiment: Experiment, speaker: Speaker): Fact[] {
  const facts: Fact[] = [];
  const { sample_ratio, relative, cuped } = experiment;
  if (relative?.interval)
    facts.push({
      name: say(text.relative),
      method: 'relative-lift',
      value: `${speaker.percent(relative.lift)} ${speaker.percentInterval(relative.interval)}`,
    });
  if (cuped?.interval)
    facts.push({
      name: say(text.cuped),
      method: 'cuped',
      value: say(text.each, { amount: `${speaker.significant(cuped.difference, true)} ${speaker.significantInterval(cuped.interval)}` }),
    });
  if (sample_ratio)
    facts.push({
      name: say(text.ratio),
      method: 'sample-ratio',
      value: say(sample_ratio.p < ratio_alarm ? text.ratio_bad : text.ratio_good, { p: speaker.pValue(sample_ratio.p) }),
    });
  return facts;
}
