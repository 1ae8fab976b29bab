import { library } from '../tooling/tsup.ts';

export default library({ index: 'src/index.ts', fixtures: 'src/fixtures.ts', openapi: 'src/openapi.ts' });
