// Follows a job by its server-sent events until it has ended.
import { language } from '../i18n/language.svelte.ts';
import { withArguments } from './client.ts';
import { api } from './routes.ts';
import type { Job } from './types/common.ts';

const look_again_ms = 1000;

export function followJob<Result>(first: Job<Result>, onChange: (job: Job<Result>) => void): Promise<Job<Result>> {
  if (first.state !== 'running') return Promise.resolve(first);
  return new Promise((resolve, reject) => {
    const events = new EventSource(`/api/v1${withArguments(`/jobs/${first.job}/events`, { language: language() })}`);
    function take(job: Job<Result>): boolean {
      onChange(job);
      if (job.state === 'running') return false;
      events.close();
      resolve(job);
      return true;
    }
    events.addEventListener('job', (event: MessageEvent<string>) => void take(JSON.parse(event.data) as Job<Result>));
    // A broken stream says nothing of the job: it is asked for by its number instead.
    events.onerror = () => {
      events.close();
      const look = (): void => {
        api.job<Result>(first.job).then((job) => {
          if (!take(job)) setTimeout(look, look_again_ms);
        }, reject);
      };
      look();
    };
  });
}
