import { library } from '../tooling/tsup.ts';

export default library(
  { index: 'src/index.ts', components: 'src/components/index.ts' },
  {
    RtasRegistration: 'src/components/RtasRegistration.ts',
    RtasAuthentication: 'src/components/RtasAuthentication.ts',
  },
);
