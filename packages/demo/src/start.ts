import { createDemo } from './demo.ts';

const toPort = (text = '4000'): number => {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new Error(`PORT must be a port from 0 to 65535, but is "${text}".`);
};

const demo = await createDemo({ port: toPort(process.env.PORT), logStream: process.stderr });

// A terminal tells every process of the group, and each of them tells its child: the first word counts.
let isStopping = false;
const stop = async (): Promise<void> => {
  if (isStopping) return;
  isStopping = true;
  await demo.close();
};
process.on('SIGINT', stop).on('SIGTERM', stop);

console.log(`ready ${demo.url}`);
