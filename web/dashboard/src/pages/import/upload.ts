// Hands a file over and tells how far it is, which `fetch` cannot.
import { Failed, withArguments } from '../../api/client.ts';
import type { Problem } from '../../api/types/common.ts';
import type { Upload } from '../../api/types/imports.ts';
import { here } from '../../app/location.svelte.ts';
import { language } from '../../i18n/language.svelte.ts';

export type Sending = { done: Promise<Upload>; stop(): void };

export function send(file: File, onshare: (share: number) => void): Sending {
  const request = new XMLHttpRequest();
  const done = new Promise<Upload>((resolve, reject) => {
    const fail = (code: 'unreachable' | 'stopped') => (): void => reject(new Failed({ title: '', status: 0, code, detail: '' }));
    request.upload.onprogress = ({ loaded, total }) => onshare(total > 0 ? loaded / total : 0);
    request.onerror = fail('unreachable');
    request.onabort = fail('stopped');
    request.onload = () => {
      if (request.status === 201) resolve(JSON.parse(request.responseText) as Upload);
      else reject(new Failed(problemIn(request)));
    };
  });
  request.open('POST', `/api/v1${withArguments(`/shops/${here.shop}/uploads`, { name: file.name, language: language() })}`);
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.send(file);
  return { done, stop: () => request.abort() };
}

function problemIn(request: XMLHttpRequest): Problem {
  try {
    return JSON.parse(request.responseText) as Problem;
  } catch {
    return { title: request.statusText, status: request.status, code: 'unreachable', detail: `${request.status} ${request.statusText}` };
  }
}
