// One way to ask the server. What goes wrong comes as a Problem, whatever went wrong.
import { channelsInFrench } from '../i18n/channels.ts';
import type { Problem } from './types/common.ts';

export class Failed extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

export function problemOf(error: unknown): Problem {
  if (error instanceof Failed) return error.problem;
  return { title: 'Error', status: 0, code: 'unreachable', detail: error instanceof Error ? error.message : String(error) };
}

type Body = object | Blob | undefined;

export async function ask<Answer>(method: string, path: string, body?: Body): Promise<Answer> {
  const reply = await send(method, path, body);
  if (reply.status === 204) return undefined as Answer;
  const answer: unknown = await reply.json();
  return (asksInFrench(path) ? channelsInFrench(answer) : answer) as Answer;
}

function asksInFrench(path: string): boolean {
  return /[?&]language=fr(&|$)/.test(path);
}

async function send(method: string, path: string, body: Body): Promise<Response> {
  const raw = body instanceof Blob;
  const init: RequestInit = { method };
  if (body !== undefined) {
    init.body = raw ? body : JSON.stringify(body);
    init.headers = { 'content-type': raw ? 'application/octet-stream' : 'application/json' };
  }
  let reply: Response;
  try {
    reply = await fetch(`/api/v1${path}`, init);
  } catch {
    throw new Failed({ title: 'No answer', status: 0, code: 'unreachable', detail: '' });
  }
  if (reply.ok) return reply;
  throw new Failed(await readProblem(reply));
}

async function readProblem(reply: Response): Promise<Problem> {
  try {
    return (await reply.json()) as Problem;
  } catch {
    return { title: reply.statusText, status: reply.status, code: 'unreachable', detail: `${reply.status} ${reply.statusText}` };
  }
}

// Arguments that are null or empty are left out.
export function withArguments(path: string, values: Record<string, string | number | null | undefined>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(values))
    if (value !== null && value !== undefined && value !== '') query.set(key, String(value));
  const written = query.toString();
  return written ? `${path}?${written}` : path;
}
