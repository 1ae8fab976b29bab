import { expect, test } from 'vitest';
import { createMetrics, Metric, toMetricsText } from './metrics.ts';

test('a metric counts for each combination of its labels', () => {
  const metric = new Metric({ name: 'm_total', type: 'counter', help: 'Help.', labels: ['a', 'b'] });
  metric.add(1, 'x', 'y');
  metric.add(2, 'x', 'y');
  metric.add(1, 'x', 'z');
  expect(metric.toText()).toBe(
    '# HELP m_total Help.\n# TYPE m_total counter\nm_total{a="x",b="y"} 3\nm_total{a="x",b="z"} 1\n',
  );
});

test('a label cannot break out of its line', () => {
  const metric = new Metric({ name: 'm', type: 'gauge', help: 'Help.', labels: ['a'] });
  metric.add(1, 'x"} 9\nm{a="\\');
  expect(metric.toText().split('\n')[2]).toBe('m{a="x_} 9_m{a=__"} 1');
});

test('what has no labels is there from the start', () => {
  expect(toMetricsText(createMetrics())).toContain('rtas_connections 0\n');
});
