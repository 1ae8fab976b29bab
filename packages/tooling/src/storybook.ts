import { runProgram } from './step.ts';

process.exitCode = await runProgram('pnpm', ['--filter=@rtas/stories', 'run', 'storybook']);
