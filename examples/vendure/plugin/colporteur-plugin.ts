// Tells Colporteur each order of a Vendure shop as soon as it is placed, and again when it is refunded or cancelled, by
// Standard Webhooks (standardwebhooks.com).
//
// An event makes a job in Vendure's queue, in the same transaction as the change itself: either both are stored or none,
// and no restart loses one. The job reads the order as it is by then, signs it and posts it; what is not answered with 200
// is tried again for about a day.
//
// The decorators are plain calls, so that Node runs the file as it is; write them as @VendurePlugin(...) where your build
// does.
import { createHmac, randomUUID } from 'node:crypto';
import { Inject, type OnApplicationBootstrap } from '@nestjs/common';
import {
  ConfigService,
  EventBus,
  type ID,
  isInspectableJobQueueStrategy,
  type Job,
  type JobQueue,
  JobQueueService,
  Order,
  OrderPlacedEvent,
  OrderStateTransitionEvent,
  PluginCommonModule,
  RefundStateTransitionEvent,
  type RequestContext,
  TransactionalConnection,
  VendurePlugin,
} from '@vendure/core';
import { IsNull, MoreThan, Not } from 'typeorm';
import { orderBody } from './order-body.ts';

const queue_name = 'tell-colporteur';
const history_name = 'tell-colporteur-history'; // so that an order of today waits for none of last year
const tries = 60;
const history_page = 50; // orders; a job that was killed begins its page again

// For `backoffStrategy` of the DefaultJobQueuePlugin: 2, 4, 8 seconds ... and half an hour at most. Without it Vendure
// waits one second each time and gives up after a minute.
export function backoff(_queue: string, attempts: number): number {
  return Math.min(2 ** attempts, 1800) * 1000;
}

interface Options {
  address: string; // both as `colporteur connector add standard` prints them
  secret: string;
}

// `delivery` is made once, so that Colporteur knows a second try of the same.
type Telling = { order: ID; delivery: string };
type History = { after: ID | null; run: string };

export class ColporteurPlugin implements OnApplicationBootstrap {
  static options: Options;
  private events: EventBus;
  private jobs: JobQueueService;
  private connection: TransactionalConnection;
  private config: ConfigService;
  private queue!: JobQueue<Telling>;
  private history!: JobQueue<History>;

  static init(options: Options) {
    ColporteurPlugin.options = options;
    return ColporteurPlugin;
  }

  constructor(events: EventBus, jobs: JobQueueService, connection: TransactionalConnection, config: ConfigService) {
    this.events = events;
    this.jobs = jobs;
    this.connection = connection;
    this.config = config;
  }

  async onApplicationBootstrap() {
    this.queue = await this.jobs.createQueue<Telling>({ name: queue_name, process: ({ data }) => this.tell(data) });
    this.history = await this.jobs.createQueue<History>({ name: history_name, process: (job) => this.tellPage(job) });
    // Blocking handlers run within the transaction of the change. A queue outside the database (BullMQ) could take the
    // job before the change is stored, and hold up orders when it is down: there, use
    // `this.events.ofType(...).subscribe(...)`, which waits for the one and is no matter for the other.
    this.events.registerBlockingEventHandler({
      id: 'colporteur-orders',
      event: [OrderPlacedEvent, OrderStateTransitionEvent],
      // A basket is nobody's business; cancellations are a transition of a placed order, and so are edits.
      handler: ({ ctx, order }) => this.enqueue(ctx, order),
    });
    this.events.registerBlockingEventHandler({
      id: 'colporteur-refunds',
      event: RefundStateTransitionEvent,
      handler: ({ ctx, order, toState }) => (toState === 'Settled' ? this.enqueue(ctx, order) : undefined),
    });
    await this.resume(this.queue, queue_name);
    await this.resume(this.history, history_name);
  }

  // The orders of before: once, when the plugin is new, or again when Colporteur's folder is. What it knows already
  // stays as it is. Page by page in the queue, so that a stop or a restart goes on where it was.
  async tellHistory() {
    await this.history.add({ after: null, run: randomUUID() }, { retries: tries });
  }

  private async enqueue(ctx: RequestContext, order: Order) {
    // The parts of an order of several sellers are told by the whole.
    if (!order.orderPlacedAt || (order.type as string) === 'Seller') return;
    await this.queue.add({ order: order.id, delivery: randomUUID() }, { ctx, retries: tries });
  }

  // A worker that was killed leaves its job as running, for ever.
  private async resume<Data extends Telling | History>(queue: JobQueue<Data>, name: string) {
    const strategy = this.config.jobQueueOptions.jobQueueStrategy;
    if (!isInspectableJobQueueStrategy(strategy)) return;
    const filter = { queueName: { eq: name }, state: { eq: 'RUNNING' } };
    for (const job of (await strategy.findMany({ filter })).items) {
      await queue.add(job.data, { retries: tries });
      await strategy.cancelJob(job.id!);
    }
  }

  private async tellPage({ data: { after, run } }: Job<History>) {
    const orders = await this.connection.rawConnection.getRepository(Order).find({
      select: { id: true },
      where: { orderPlacedAt: Not(IsNull()), type: Not('Seller' as Order['type']), ...(after !== null && { id: MoreThan(after) }) },
      order: { id: 'ASC' },
      take: history_page,
    });
    for (const { id } of orders) await this.tell({ order: id, delivery: `${run}-${id}` });
    const last = orders.at(-1);
    if (last) await this.history.add({ after: last.id, run }, { retries: tries });
  }

  private async tell({ order: id, delivery }: Telling) {
    const read_at = new Date();
    const order = await this.connection.rawConnection.getRepository(Order).findOneOrFail({
      where: { id },
      relations: {
        customer: true,
        lines: { productVariant: true },
        shippingLines: true,
        surcharges: true,
        payments: { refunds: { lines: true } },
      },
    });
    if (!order.orderPlacedAt) throw new Error('the order is not stored yet');
    const precision = this.config.entityOptions.moneyStrategy.precision ?? 2;
    await post(delivery, JSON.stringify(orderBody(order, read_at, precision)));
  }
}

// Signed anew at each try: Colporteur refuses what is more than five minutes old.
async function post(id: string, body: string) {
  const { address, secret } = ColporteurPlugin.options;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  const answer = await fetch(address, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
    },
    body,
    signal: AbortSignal.timeout(10_000),
  });
  if (!answer.ok) throw new Error(`Colporteur answered ${answer.status}: ${await answer.text()}`);
}

const needed = [EventBus, JobQueueService, TransactionalConnection, ConfigService];
needed.forEach((type, at) => Inject(type)(ColporteurPlugin, undefined, at));
VendurePlugin({ imports: [PluginCommonModule], compatibility: '^3.0.0' })(ColporteurPlugin);
