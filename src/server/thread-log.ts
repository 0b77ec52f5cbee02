import type { Log } from '../ports/log.js';

/** A line for the log, as a thread sends it to the one that writes it. */
export interface LogLine {
  readonly level: 'info' | 'warn';
  readonly fields: object;
  readonly message: string;
}

/** A log that hands every line on. */
export function logThrough(say: (line: LogLine) => void): Pick<Log, 'info' | 'warn'> {
  return {
    info: (fields, message) => say({ level: 'info', fields, message }),
    warn: (fields, message) => say({ level: 'warn', fields, message }),
  };
}
