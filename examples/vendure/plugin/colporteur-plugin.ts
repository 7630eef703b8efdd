// Tells Colporteur each order of a Vendure shop as soon as it is placed, and again when it is refunded or cancelled, who
// the customers are, and what products cost if the shop knows, by Standard Webhooks (standardwebhooks.com).
//
// An event makes a job in Vendure's queue, in the same transaction as the change itself: either both are stored or none,
// and no restart loses one. The job holds a number and nothing of a person. It reads what it tells of as it is by then,
// signs it and posts it; what is not answered with 200 is tried again for about a day.
//
// The decorators are plain calls, so that Node runs the file as it is; write them as @VendurePlugin(...) where your build
// does.
import { createHmac, randomUUID } from 'node:crypto';
import { Inject, type OnApplicationBootstrap } from '@nestjs/common';
import {
  ChannelService,
  ConfigService,
  Customer,
  CustomerEvent,
  EventBus,
  type ID,
  IdentifierChangeEvent,
  isInspectableJobQueueStrategy,
  type Job,
  type JobQueue,
  JobQueueService,
  Logger,
  Order,
  OrderPlacedEvent,
  OrderStateTransitionEvent,
  PluginCommonModule,
  ProductVariant,
  ProductVariantEvent,
  RefundStateTransitionEvent,
  type RequestContext,
  TransactionalConnection,
  VendurePlugin,
} from '@vendure/core';
import { IsNull, MoreThan, Not } from 'typeorm';
import { customerBody, deletedBody, mayCarryEmails } from './customer-body.ts';
import { orderBody } from './order-body.ts';
import { productBody } from './product-body.ts';

const queue_name = 'tell-colporteur';
const products_name = 'tell-colporteur-products'; // so that no order waits for a thousand prices that were changed at once
const history_name = 'tell-colporteur-history'; // nor one of today for those of last year
const tries = 60;
const page = 50; // of the history, or of products changed at once; a job that was killed begins its page again

// For `backoffStrategy` of the DefaultJobQueuePlugin: 2, 4, 8 seconds ... and half an hour at most. Without it Vendure
// waits one second each time and gives up after a minute.
export function backoff(_queue: string, attempts: number): number {
  return Math.min(2 ** attempts, 1800) * 1000;
}

interface Options {
  address: string; // both as `colporteur connector add standard` prints them
  secret: string;
  emails?: boolean; // false: customers are told by their number alone
  // What a piece costs the shop, net, in minor units of the default channel's currency; Vendure itself keeps no cost, a
  // custom field of the variant may. Without it nothing is told of products.
  cost?: (variant: ProductVariant) => number | null | undefined;
}

type Subject = { order: ID } | { customer: ID; gone?: boolean } | { variant: ID };
// `delivery` is made once, so that Colporteur knows a second try of the same.
type Telling = Subject & { delivery: string };
type Products = { variants: ID[]; delivery: string };
type Kind = 'orders' | 'customers' | 'products';
type History = { after: ID | null; run: string; of?: Kind };

export class ColporteurPlugin implements OnApplicationBootstrap {
  static options: Options;
  private events: EventBus;
  private jobs: JobQueueService;
  private connection: TransactionalConnection;
  private config: ConfigService;
  private channels: ChannelService;
  private queue!: JobQueue<Telling>;
  private products!: JobQueue<Products>;
  private history!: JobQueue<History>;

  static init(options: Options) {
    ColporteurPlugin.options = options;
    return ColporteurPlugin;
  }

  constructor(
    events: EventBus,
    jobs: JobQueueService,
    connection: TransactionalConnection,
    config: ConfigService,
    channels: ChannelService,
  ) {
    this.events = events;
    this.jobs = jobs;
    this.connection = connection;
    this.config = config;
    this.channels = channels;
  }

  async onApplicationBootstrap() {
    this.queue = await this.jobs.createQueue<Telling>({ name: queue_name, process: ({ data }) => this.tell(data) });
    this.products = await this.jobs.createQueue<Products>({
      name: products_name,
      process: ({ data }) => this.tellProducts(data),
    });
    this.history = await this.jobs.createQueue<History>({ name: history_name, process: (job) => this.tellPage(job) });
    // Blocking handlers run within the transaction of the change. A queue outside the database (BullMQ) could take the
    // job before the change is stored, and hold up orders when it is down: there, use
    // `this.events.ofType(...).subscribe(...)`, which waits for the one and is no matter for the other.
    this.events.registerBlockingEventHandler({
      id: 'colporteur-orders',
      event: [OrderPlacedEvent, OrderStateTransitionEvent],
      // A basket is nobody's business; cancellations are a transition of a placed order, and so are edits.
      handler: ({ ctx, order }) => this.enqueueOrder(ctx, order),
    });
    this.events.registerBlockingEventHandler({
      id: 'colporteur-refunds',
      event: RefundStateTransitionEvent,
      handler: ({ ctx, order, toState }) => (toState === 'Settled' ? this.enqueueOrder(ctx, order) : undefined),
    });
    this.events.registerBlockingEventHandler({
      id: 'colporteur-customers',
      event: CustomerEvent,
      handler: ({ ctx, entity, type }) => this.enqueue(ctx, { customer: entity.id, gone: type === 'deleted' }),
    });
    // No CustomerEvent tells of who changes the mail address in the shop, nor of who came by somebody else's login.
    this.events.registerBlockingEventHandler({
      id: 'colporteur-addresses',
      event: IdentifierChangeEvent,
      handler: ({ ctx, user }) => this.enqueueCustomerOf(ctx, user.id),
    });
    this.events.registerBlockingEventHandler({
      id: 'colporteur-buyers',
      event: OrderPlacedEvent,
      handler: ({ ctx, order }) => (order.customerId ? this.enqueue(ctx, { customer: order.customerId }) : undefined),
    });
    this.events.registerBlockingEventHandler({
      id: 'colporteur-products',
      event: ProductVariantEvent,
      handler: ({ ctx, entity, type }) => (type === 'deleted' ? undefined : this.enqueueVariants(ctx, entity)),
    });
    if (ColporteurPlugin.options.emails !== false && !this.tellsEmails())
      Logger.warn('Customers are told without their mail addresses: those travel by https alone', 'Colporteur');
    await this.resume(this.queue, queue_name);
    await this.resume(this.products, products_name);
    await this.resume(this.history, history_name);
  }

  // The orders of before, the customers, and what products cost: once, when the plugin is new, or again when Colporteur's
  // folder is. What it knows already stays as it is. Page by page in the queue, so that a stop or a restart goes on where
  // it was.
  async tellHistory() {
    await this.history.add({ after: null, run: randomUUID(), of: 'orders' }, { retries: tries });
  }

  private tellsEmails() {
    const { address, emails } = ColporteurPlugin.options;
    return emails !== false && mayCarryEmails(address);
  }

  private async enqueue(ctx: RequestContext, subject: Subject) {
    await this.queue.add({ ...subject, delivery: randomUUID() }, { ctx, retries: tries });
  }

  private async enqueueOrder(ctx: RequestContext, order: Order) {
    // The parts of an order of several sellers are told by the whole.
    if (!order.orderPlacedAt || (order.type as string) === 'Seller') return;
    await this.enqueue(ctx, { order: order.id });
  }

  private async enqueueCustomerOf(ctx: RequestContext, user: ID) {
    const customers = this.connection.getRepository(ctx, Customer);
    const found = await customers.findOne({ select: { id: true }, where: { user: { id: user } }, loadEagerRelations: false });
    if (found) await this.enqueue(ctx, { customer: found.id });
  }

  private async enqueueVariants(ctx: RequestContext, variants: ProductVariant[]) {
    if (!ColporteurPlugin.options.cost) return;
    const ids = variants.map(({ id }) => id);
    for (let at = 0; at < ids.length; at += page)
      await this.products.add({ variants: ids.slice(at, at + page), delivery: randomUUID() }, { ctx, retries: tries });
  }

  // A worker that was killed leaves its job as running, for ever.
  private async resume(queue: Pick<JobQueue<any>, 'add'>, name: string) {
    const strategy = this.config.jobQueueOptions.jobQueueStrategy;
    if (!isInspectableJobQueueStrategy(strategy)) return;
    const filter = { queueName: { eq: name }, state: { eq: 'RUNNING' } };
    for (const job of (await strategy.findMany({ filter })).items) {
      await queue.add(job.data, { retries: tries });
      await strategy.cancelJob(job.id!);
    }
  }

  private async tellProducts({ variants, delivery }: Products) {
    for (const id of variants) await this.tell({ variant: id, delivery: `${delivery}-${id}` });
  }

  private async tellPage({ data: { after, run, of = 'orders' } }: Job<History>) {
    const ids = await this.idsAfter(of, after);
    for (const id of ids) {
      if (of === 'orders') await this.tell({ order: id, delivery: `${run}-${id}` });
      if (of === 'customers') await this.tell({ customer: id, delivery: `${run}-customer-${id}` });
      if (of === 'products') await this.tell({ variant: id, delivery: `${run}-variant-${id}` });
    }
    const next = of === 'orders' ? 'customers' : of === 'customers' && ColporteurPlugin.options.cost ? 'products' : undefined;
    const last = ids.at(-1);
    if (last !== undefined) await this.history.add({ after: last, run, of }, { retries: tries });
    else if (next) await this.history.add({ after: null, run, of: next }, { retries: tries });
  }

  private async idsAfter(of: Kind, after: ID | null): Promise<ID[]> {
    const database = this.connection.rawConnection;
    const from = after === null ? {} : { id: MoreThan(after) };
    const next = { select: { id: true }, order: { id: 'ASC' }, take: page, loadEagerRelations: false } as const;
    const placed = { orderPlacedAt: Not(IsNull()), type: Not('Seller' as Order['type']) };
    const rows =
      of === 'orders' ? await database.getRepository(Order).find({ ...next, where: { ...placed, ...from } })
      // Those who are deleted, too: Colporteur may not have heard it.
      : of === 'customers' ? await database.getRepository(Customer).find({ ...next, where: from })
      : await database.getRepository(ProductVariant).find({ ...next, where: { deletedAt: IsNull(), ...from } });
    return rows.map(({ id }) => id);
  }

  private async tell({ delivery, ...subject }: Telling) {
    const body =
      'order' in subject ? await this.orderBodyOf(subject.order)
      : 'customer' in subject ? await this.customerBodyOf(subject.customer, subject.gone)
      : await this.productBodyOf(subject.variant);
    if (body) await post(delivery, JSON.stringify(body));
  }

  private async orderBodyOf(id: ID) {
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
    return orderBody(order, read_at, this.precision());
  }

  private async customerBodyOf(id: ID, gone = false) {
    const read_at = new Date();
    const customer = await this.connection.rawConnection.getRepository(Customer).findOne({
      select: { id: true, emailAddress: true, deletedAt: true },
      where: { id },
      loadEagerRelations: false,
    });
    if (customer) return customerBody(customer, read_at, this.tellsEmails());
    // Vendure keeps the row of who is deleted; somebody else may take it away. Of anybody else, a row that is missing is
    // not stored yet; a page of the history reads anew at its next try who there is.
    if (!gone) throw new Error(`customer ${id} cannot be read`);
    return deletedBody(id, read_at);
  }

  private async productBodyOf(id: ID) {
    const { cost } = ColporteurPlugin.options;
    const read_at = new Date();
    const variant = await this.connection.rawConnection.getRepository(ProductVariant).findOne({ where: { id } });
    if (!cost || !variant?.sku || variant.deletedAt) return undefined; // no line of an order can be known as it, or no more
    const { defaultCurrencyCode } = await this.channels.getDefaultChannel();
    try {
      return productBody(variant, cost(variant), defaultCurrencyCode, read_at, this.precision());
    } catch (error) {
      // Another try would come to the same, and the other products of its job would wait for it.
      Logger.error(`what ${variant.sku} costs cannot be told: ${error}`, 'Colporteur');
      return undefined;
    }
  }

  private precision() {
    return this.config.entityOptions.moneyStrategy.precision ?? 2;
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
    redirect: 'error', // what may travel to the address may not go on to any other
    signal: AbortSignal.timeout(10_000),
  });
  if (!answer.ok) throw new Error(`Colporteur answered ${answer.status}: ${await answer.text()}`);
}

const needed = [EventBus, JobQueueService, TransactionalConnection, ConfigService, ChannelService];
needed.forEach((type, at) => Inject(type)(ColporteurPlugin, undefined, at));
VendurePlugin({ imports: [PluginCommonModule], compatibility: '^3.0.0' })(ColporteurPlugin);
