// All experiments of the report in one list, each with its channel.
import type { Experiment } from '../../api/types/experiments.ts';
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
