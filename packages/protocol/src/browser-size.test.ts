import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it, vi } from 'vitest';

// Each test starts processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const folder = fileURLToPath(new URL('.', import.meta.url));

async function bundle(code: string, minify = true): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: folder, loader: 'ts' },
    bundle: true,
    minify,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  return outputFiles.map(({ text }) => text).join('');
}

describe('what a browser downloads', () => {
  it('is less than 1.5 KiB (gzip) for the envelope, 2 KiB for all three parsers', async () => {
    const one = await bundle(`export { parseEnvelope } from './index.ts'`);
    const all = await bundle(
      `export { parseConnectionEstablished, parseEnvelope, parseFlowSnapshot, hubTarget } from './index.ts'`,
    );
    expect(gzipSync(one).length).toBeLessThan(1_536);
    expect(gzipSync(all).length).toBeLessThan(2_048);
  });

  it('has neither the schemas of callbacks nor the texts of errors, also after a build into one file', async () => {
    const library = await bundle(`export * from './index.ts'`, false);
    expect(library).toContain('must not be longer than');
    const { outputFiles } = await build({
      stdin: { contents: `export { parseEnvelope } from 'library'`, loader: 'js' },
      bundle: true,
      format: 'esm',
      write: false,
      plugins: [
        {
          name: 'library',
          setup({ onResolve, onLoad }) {
            onResolve({ filter: /^library$/ }, () => ({
              path: 'library',
              namespace: 'memory',
              sideEffects: false,
            }));
            onLoad({ filter: /.*/, namespace: 'memory' }, () => ({ contents: library }));
          },
        },
      ],
    });
    const text = outputFiles[0]?.text ?? '';
    expect(text).toContain('protocol_violation');
    expect(text).not.toContain('must not be longer than');
    expect(text).not.toContain('Idempotency-Key');
  });
});
