// A reply that may take longer: the server then answers with a job, which is followed to its end before it
// is asked again.
import { ask, Failed } from './client.ts';
import { followJob } from './jobs.ts';
import type { Job } from './types/common.ts';

export async function followed<Answer extends object>(path: string, tell: (job: Job | null) => void): Promise<Answer> {
  for (;;) {
    const answer = await ask<Answer | { job: Job }>('GET', path);
    if (!('job' in answer)) return answer;
    tell(answer.job);
    const ended = await followJob(answer.job, tell).finally(() => tell(null));
    if (ended.state !== 'done') throw new Failed(ended.problem ?? { title: 'Stopped', status: 409, code: 'stopped', detail: '' });
  }
}
