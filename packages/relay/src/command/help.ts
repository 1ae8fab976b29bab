import { type OptionName, optionDefinitions, optionNames, toFlag, toVariable } from '../options.ts';

/** A default as text; empty when there is none. */
export function toDefaultText(name: OptionName): string {
  const { default: preset } = optionDefinitions[name];
  if (preset === undefined) return '';
  return Array.isArray(preset) ? preset.join(',') : String(preset);
}

const toLines = (name: OptionName): string => {
  const preset = name === 'store' ? 'file:.rtas' : toDefaultText(name);
  return [
    `  ${toFlag(name)}  (${toVariable(name)})${preset === '' ? '' : `  default: ${preset}`}`,
    `      ${optionDefinitions[name].text}`,
  ].join('\n');
};

/** What `rtas-relay --help` prints. */
export const helpText = `rtas-relay: hands the events of authentication flows to browsers

  rtas-relay                  starts the relay, and prints "listening http://…"
  rtas-relay check            says whether the configuration can work
  rtas-relay client add <id>  prints a new secret of an application server, once
  rtas-relay key rotate       makes new signing keys; a running relay takes them within seconds

Flags win over variables, variables over the file of --config (RTAS_CONFIG), whose members are named like the
options in camel case. Lists are separated by commas. Logs go to standard error.

${optionNames.map(toLines).join('\n')}
`;
