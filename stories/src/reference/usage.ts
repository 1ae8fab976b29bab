import type { FlowName } from './sketches.ts';

const names: Readonly<Record<FlowName, string>> = {
  registration: 'RtasRegistration',
  authentication: 'RtasAuthentication',
};

/** How a screen is put on a page: the same in each framework. */
export const toUsage = (
  flow: FlowName,
): Readonly<Record<string, { readonly language: 'tsx' | 'html'; readonly code: string }>> => ({
  React: {
    language: 'tsx',
    code: `import { ${names[flow]} } from '@rtas/react/components';
import '@rtas/ui/styles.css';

<${names[flow]}
  session={start}
  locale="pt-PT"
  onSuccess={({ resultCode }) => finish(resultCode)}
/>`,
  },
  Vue: {
    language: 'html',
    code: `<script setup>
import { ${names[flow]} } from '@rtas/vue/components';
import '@rtas/ui/styles.css';
</script>

<${names[flow]}
  :session="start"
  locale="pt-PT"
  @success="({ resultCode }) => finish(resultCode)"
/>`,
  },
  Element: {
    language: 'html',
    code: `<rtas-${flow} lang="pt-PT"></rtas-${flow}>

<script type="module">
  import '@rtas/ui/define';
  const screen = document.querySelector('rtas-${flow}');
  screen.session = start;
  screen.addEventListener('rtas-success', ({ detail }) =>
    finish(detail.resultCode));
</script>`,
  },
});
