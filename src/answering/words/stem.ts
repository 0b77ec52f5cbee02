import { stemmer } from 'stemmer';
import { isCapital } from './tokens.js';

/** The stem under which a word is compared: "training", "trains" and "trained" give train. Names in capitals are theirs. */
export function stemOf(typed: string): string {
  return isCapital(typed) ? typed : stemmer(typed);
}
