// What follows from an experiment, as names and figures with their methods.
import type { Experiment } from '../../api/types/experiments.ts';
import type { Fact } from '../../components/Facts.svelte';
import type { Speaker } from '../../format/speaker.ts';
import { sayWithFigures } from '../../i18n/say.ts';
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
      name: sayWithFigures(text.extra_revenue),
      method,
      value:
        revenue !== null && revenue_interval
          ? `${speaker.gain(revenue)} ${speaker.moneyInterval(revenue_interval)}`
          : sayWithFigures(common.missing),
      note: experiment.not_enough_data ?? (experiment.sequential_interval ? sayWithFigures(text.sequence) : undefined),
    },
  ];
  if (orders !== null)
    facts.push({
      name: sayWithFigures(text.extra_orders),
      method,
      value: speaker.signedCount(orders) + (orders_interval ? ` ${speaker.countInterval(orders_interval)}` : ''),
    });
  return facts;
}

function profit(experiment: Experiment, margin: number | null, speaker: Speaker): Fact[] {
  const facts: Fact[] = [
    { name: sayWithFigures(text.charged), method: 'cost-charged', value: speaker.money(major(experiment.cost)), note: experiment.cost_basis },
  ];
  const known = experiment.profit;
  if (!known || known.profit === null || !known.interval) return facts;
  const sum =
    margin === null || experiment.revenue === null
      ? undefined
      : sayWithFigures(text.sum_of, {
          margin: speaker.shortPercent(margin),
          revenue: speaker.money(experiment.revenue),
          cost: speaker.money(major(experiment.cost)),
        });
  return [
    ...facts,
    { name: sayWithFigures(text.sum), method: 'verdict', value: `${speaker.gain(known.profit)} ${speaker.moneyInterval(known.interval)}`, note: sum },
    { name: sayWithFigures(text.smallest), method: 'smallest', value: speaker.money(known.smallest_that_matters) },
  ];
}

function needed(experiment: Experiment, speaker: Speaker): Fact[] {
  const needs = experiment.profit?.needed;
  if (!needs) return [];
  if (needs.weeks !== null && needs.weeks > weeks_never)
    return [{ name: sayWithFigures(text.needed), method: 'power', value: sayWithFigures(text.needed_never), note: sayWithFigures(text.needed_never_note) }];
  return [
    {
      name: sayWithFigures(text.needed),
      method: 'power',
      value: sayWithFigures(text.needed_people, { n: speaker.count(Math.ceil(needs.people)), all: speaker.count(Math.ceil(needs.people_in_all)) }),
      note: needs.weeks === null ? undefined : sayWithFigures(text.needed_weeks, { n: speaker.count(Math.ceil(needs.weeks)) }),
    },
  ];
}

function checks(experiment: Experiment, speaker: Speaker): Fact[] {
  const facts: Fact[] = [];
  const { sample_ratio, relative, cuped } = experiment;
  if (relative?.interval)
    facts.push({
      name: sayWithFigures(text.relative),
      method: 'relative-lift',
      value: `${speaker.percent(relative.lift)} ${speaker.percentInterval(relative.interval)}`,
    });
  if (cuped?.interval)
    facts.push({
      name: sayWithFigures(text.cuped),
      method: 'cuped',
      value: sayWithFigures(text.each, { amount: `${speaker.significant(cuped.difference, true)} ${speaker.significantInterval(cuped.interval)}` }),
    });
  if (sample_ratio)
    facts.push({
      name: sayWithFigures(text.ratio),
      method: 'sample-ratio',
      value: sayWithFigures(sample_ratio.p < ratio_alarm ? text.ratio_bad : text.ratio_good, { p: speaker.pValue(sample_ratio.p) }),
    });
  return facts;
}
