import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UserError } from './console';

/** Reads a command's options; what it does not know ends in one line and how to use it. */
export function optionsOf<const O extends NonNullable<ParseArgsConfig['options']>>(
  options: O,
  usage: string,
  args: readonly string[] = process.argv.slice(2),
) {
  try {
    return parseArgs({ options, args: [...args] }).values;
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    if (!code?.startsWith('ERR_PARSE_ARGS')) throw error;
    throw new UserError(`${message.split('. ')[0]}\nusage: ${usage}`, 2);
  }
}
