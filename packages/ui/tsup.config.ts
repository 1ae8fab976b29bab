import { library } from '../tooling/tsup.ts';

export default library(
  {
    index: 'src/index.ts',
    elements: 'src/elements/index.ts',
    'elements-react': 'src/elements/react.ts',
    'elements-vue': 'src/elements/vue.ts',
    define: 'src/elements/define.ts',
    rtasui: 'src/rtasui/index.ts',
    animation: 'src/animation/index.ts',
  },
  {
    'registration.template': 'src/view/registration.template.tsx',
    'authentication.template': 'src/view/authentication.template.tsx',
    player: 'src/animation/player.ts',
    poster: 'src/animation/poster.ts',
  },
);
