// The files that were handed over, in their order. They live as long as the program, so that going to another
// page and back loses none.
import { Failed, problemOf } from '../../api/client.ts';
import { followJob } from '../../api/jobs.ts';
import { forgetReports } from '../../api/report.svelte.ts';
import { api } from '../../api/routes.ts';
import type { Job, Problem } from '../../api/types/common.ts';
import type { ImportReport, Preview, PreviewColumn, Upload } from '../../api/types/imports.ts';
import { here } from '../../app/location.svelte.ts';
import { noChoices, requestOf, type Choices } from './choices.ts';
import { send, type Sending } from './upload.ts';

export type Stage = 'waiting' | 'uploading' | 'previewing' | 'importing' | 'done' | 'failed';

const settle_ms = 250; // of typing, before the server is asked again
let next_key = 0;

export class FileItem {
  readonly key = ++next_key;
  readonly shop = here.shop;
  readonly file: File;
  stage = $state<Stage>('waiting');
  share = $state(0);
  choices = $state<Choices>(noChoices());
  preview = $state.raw<Preview>();
  problem = $state.raw<Problem>();
  trouble = $state.raw<Problem>(); // of the last attempt to import; it can be tried again
  asking = $state(false); // a preview is on its way
  job = $state.raw<Job<ImportReport>>();
  report = $state.raw<ImportReport>();
  open = $state(false);
  upload: Upload | undefined;
  #sending: Sending | undefined;
  #turn = 0;
  #timer = 0;

  constructor(file: File) {
    this.file = file;
    this.choices.experiment.channel = /^experiment-([^.]+)/.exec(file.name)?.[1] ?? '';
  }

  // The last columns that were told: those of the preview, or of the problem when no kind fits.
  get columns(): PreviewColumn[] {
    return this.problem?.columns ?? this.preview?.columns ?? [];
  }

  get kind(): string {
    return this.choices.kind || (this.preview?.kind ?? '');
  }

  // The one thing that no file of an experiment says.
  get lacksChannel(): boolean {
    return this.kind === 'experiment' && !this.choices.experiment.channel.trim();
  }

  get ready(): boolean {
    return this.stage === 'previewing' && this.preview !== undefined && !this.problem && !this.asking && !this.lacksChannel;
  }

  async start(): Promise<void> {
    this.stage = 'uploading';
    this.problem = undefined;
    this.share = 0;
    this.#sending = send(this.file, (share) => (this.share = share));
    try {
      this.upload = await this.#sending.done;
      this.stage = 'previewing';
      await this.look();
    } catch (error) {
      this.#fail(problemOf(error));
    }
  }

  stopUpload(): void {
    this.#sending?.stop();
  }

  // After a choice: once the person has stopped typing.
  lookSoon(): void {
    window.clearTimeout(this.#timer);
    this.asking = true;
    this.#timer = window.setTimeout(() => void this.look(), settle_ms);
  }

  async look(): Promise<void> {
    if (!this.upload) return;
    const mine = ++this.#turn;
    this.asking = true;
    this.trouble = undefined;
    try {
      const preview = await api.preview(this.#request());
      if (mine !== this.#turn) return;
      this.preview = preview;
      this.problem = undefined;
    } catch (error) {
      if (mine !== this.#turn) return;
      this.problem = problemOf(error);
    }
    this.asking = false;
  }

  // What is to be looked at after the import: rows left out, names of channels.
  get asksToLook(): boolean {
    return this.report !== undefined && (this.report.rejects || this.report.proposals.length > 0 || this.report.already_imported);
  }

  // Finished files fold to a line: when the next one goes in, and at once where nothing is to be looked at.
  async run(): Promise<void> {
    for (const other of queue.items) if (other.stage === 'done') other.open = false;
    this.stage = 'importing';
    this.trouble = undefined;
    try {
      const started = await api.startImport(this.#request());
      this.job = started.job;
      const ended = await followJob(started.job, (job) => (this.job = job));
      if (ended.state !== 'done' || !ended.result)
        throw new Failed(ended.problem ?? { title: '', status: 409, code: 'stopped', detail: '' });
      this.report = ended.result;
      this.stage = 'done';
      this.open &&= this.asksToLook;
      forgetReports();
    } catch (error) {
      this.trouble = problemOf(error);
      this.stage = 'previewing';
    }
    this.job = undefined;
    queue.changed++;
  }

  #request() {
    return requestOf(this.upload?.upload ?? '', this.choices, this.kind, this.columns);
  }

  #fail(problem: Problem): void {
    this.problem = problem;
    this.stage = 'failed';
  }
}

class Queue {
  #items = $state<FileItem[]>([]);
  changed = $state(0); // counts the imports that ended, for what lists them
  #sending = false;

  get items(): FileItem[] {
    return this.#items.filter(({ shop }) => shop === here.shop);
  }

  add(files: Iterable<File>): void {
    for (const file of files) this.#items.push(new FileItem(file));
    void this.#sendAll();
  }

  remove(item: FileItem): void {
    item.stopUpload();
    this.#items = this.#items.filter((other) => other !== item);
  }

  clearDone(): void {
    this.#items = this.#items.filter(({ stage, shop }) => stage !== 'done' || shop !== here.shop);
  }

  async runAll(): Promise<void> {
    for (const item of this.items) if (item.ready) await item.run();
  }

  // One file on its way at a time, so that the first can be looked at early.
  async #sendAll(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    for (;;) {
      const item = this.#items.find(({ stage }) => stage === 'waiting');
      if (!item) break;
      await item.start();
    }
    this.#sending = false;
  }
}

export const queue = new Queue();
