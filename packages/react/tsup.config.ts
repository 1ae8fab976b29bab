import { library } from '../tooling/tsup.ts';

export default library(
  { index: 'src/index.ts', components: 'src/components/index.ts' },
  {
    RtasRegistration: 'src/components/RtasRegistration.tsx',
    RtasAuthentication: 'src/components/RtasAuthentication.tsx',
  },
);
