import { runProgram } from './step.ts';

/** Draws the state machines. What is shown and what is left out is told in `diagram/chart.ts`. */
process.exitCode = await runProgram('pnpm', ['--filter=@rtas/core', 'run', 'diagrams']);
