/** A value that goes up, or up and down, for each combination of its labels. */
export class Metric {
  readonly name: string;
  readonly #type: 'counter' | 'gauge';
  readonly #help: string;
  readonly #labels: readonly string[];
  readonly #values = new Map<string, number>();

  constructor({ name, type, help, labels = [] }: MetricOptions) {
    this.name = name;
    this.#type = type;
    this.#help = help;
    this.#labels = labels;
    if (labels.length === 0) this.#values.set('', 0);
  }

  add(amount: number, ...labels: readonly string[]): void {
    const text = this.#labels
      .map((label, index) => `${label}="${toLabelValue(labels[index] ?? '')}"`)
      .join(',');
    this.#values.set(text, (this.#values.get(text) ?? 0) + amount);
  }

  /** In the text format of Prometheus. */
  toText(): string {
    const lines = [...this.#values].map(
      ([labels, value]) => `${this.name}${labels && `{${labels}}`} ${value}`,
    );
    return [`# HELP ${this.name} ${this.#help}`, `# TYPE ${this.name} ${this.#type}`, ...lines, ''].join(
      '\n',
    );
  }
}

export interface MetricOptions {
  readonly name: string;
  readonly type: 'counter' | 'gauge';
  readonly help: string;
  readonly labels?: readonly string[];
}

const toLabelValue = (text: string): string => text.replace(/[\\"\n]/g, '_');

/** What a relay counts. No label ever holds an id, a token or an address. */
export function createMetrics() {
  return {
    connections: new Metric({
      name: 'rtas_connections',
      type: 'gauge',
      help: 'Hub connections of this node.',
    }),
    delivered: new Metric({
      name: 'rtas_events_delivered_total',
      type: 'counter',
      help: 'Events handed to hub connections.',
    }),
    events: new Metric({
      name: 'rtas_events_total',
      type: 'counter',
      help: 'Events taken into the store.',
      labels: ['status'],
    }),
    requests: new Metric({
      name: 'rtas_http_requests_total',
      type: 'counter',
      help: 'Answered REST requests.',
      labels: ['operation', 'status'],
    }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;

/** All metrics in the text format of Prometheus. */
export const toMetricsText = (metrics: Metrics): string =>
  Object.values(metrics)
    .map((metric) => metric.toText())
    .join('');
