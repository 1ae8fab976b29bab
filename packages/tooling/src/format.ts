import { format } from './lint.ts';

process.exitCode = (await format()) ? 0 : 1;
