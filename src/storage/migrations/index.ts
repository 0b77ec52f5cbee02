import type { Migration } from 'kysely';
import { firstLight } from './001-first-light.js';
import { pathsAndPeople } from './002-paths-and-people.js';
import { onTime } from './003-on-time.js';
import { humanLoop } from './004-human-loop.js';
import { keptValues } from './005-kept-values.js';
import { identity } from './006-identity.js';
import { privacy } from './007-privacy.js';
import { outcomes } from './008-outcomes.js';
import { load } from './009-load.js';
import { portions } from './011-portions.js';
import { named } from './012-named.js';
import { lacks } from './013-lacks.js';
import { rulings } from './014-rulings.js';
import { everyday } from './015-everyday.js';
import { openThreads } from './016-open-threads.js';
import { told } from './017-told.js';
import { movedSections } from './018-moved-sections.js';
import { mcpTokens } from './019-mcp-tokens.js';
import { severalPaths } from './020-several-paths.js';
import { parts } from './021-parts.js';
import { stepHooks } from './022-step-hooks.js';
import { learning } from './023-learning.js';
import { checkIns } from './024-check-ins.js';
import { people } from './025-people.js';
import { rules } from './026-rules.js';

/** All migrations by name, in order. They run forwards only: one that has landed is never changed. */
export const migrations: Readonly<Record<string, Migration>> = {
  '001-first-light': firstLight,
  '002-paths-and-people': pathsAndPeople,
  '003-on-time': onTime,
  '004-human-loop': humanLoop,
  '005-kept-values': keptValues,
  '006-identity': identity,
  '007-privacy': privacy,
  '008-outcomes': outcomes,
  '009-load': load,
  '011-portions': portions,
  '012-named': named,
  '013-lacks': lacks,
  '014-rulings': rulings,
  '015-everyday': everyday,
  '016-open-threads': openThreads,
  '017-told': told,
  '018-moved-sections': movedSections,
  '019-mcp-tokens': mcpTokens,
  '020-several-paths': severalPaths,
  '021-parts': parts,
  '022-step-hooks': stepHooks,
  '023-learning': learning,
  '024-check-ins': checkIns,
  '025-people': people,
  '026-rules': rules,
};
