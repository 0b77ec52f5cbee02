import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { ValidateFunction } from 'ajv';
import draft4 from 'ajv-draft-04';

const resolve = createRequire(import.meta.url).resolve;

/**
 * Checks lists of statements by the schema of Rustici Software (tin-can-json-schema, Apache-2.0). It was written for 1.0.1;
 * what 1.0.3 changed in a statement is wording.
 */
export async function statementSchema(): Promise<ValidateFunction> {
  const whole = JSON.parse(await readFile(resolve('tin-can-json-schema/1.0.1.json'), 'utf8'));
  const formats = JSON.parse(await readFile(resolve('tin-can-json-schema/formats.json'), 'utf8'));
  // Its patterns were written before the flag u.
  const ajv = new draft4.default({ strict: false, allErrors: true, unicodeRegExp: false });
  for (const [name, pattern] of Object.entries<string>(formats)) ajv.addFormat(name, new RegExp(pattern));
  // Each part has an id of its own, such as "#verb", by which the others refer to it.
  ajv.addSchema(whole, 'xapi');
  const validate = ajv.getSchema('xapi#statement_list');
  if (!validate) throw new Error('The schema has no list of statements.');
  return validate;
}
