// All experiments of the report in one list, each with its channel.
import type { Days } from '../../api/types/common.ts';
import type { Experiment, ExperimentRow } from '../../api/types/experiments.ts';
import type { Channel, Report } from '../../api/types/report.ts';

export type Result = { channel: Channel; experiment: Experiment; newest: boolean; name: string };

export function resultsOf(report: Report): Result[] {
  return report.figures.channels.flatMap((channel) =>
    channel.experiments.map((experiment, at) => ({
      channel,
      experiment,
      newest: at === 0,
      name: channel.experiments.length > 1 ? `${channel.label}: ${experiment.experiment}` : channel.label,
    })),
  );
}

// Those of both periods, each once.
export function eitherOf(now: Result[], then: Result[]): Result[] {
  const known = new Set(now.map(({ experiment }) => experiment.experiment));
  return [...now, ...then.filter(({ experiment }) => !known.has(experiment.experiment))];
}

// How an experiment stands to a period; one whose first day nobody told is not guessed.
export function stateIn(row: Pick<ExperimentRow, 'from' | 'to'> | undefined, period: Days): 'ran' | 'over' | 'not_begun' | 'days_unknown' {
  if (!row?.from) return 'days_unknown';
  if (row.from >= period.to) return 'not_begun';
  return row.to !== null && row.to <= period.from ? 'over' : 'ran';
}
