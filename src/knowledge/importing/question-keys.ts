import { tidyName } from './page-paths.js';
import type { Row, Table } from './rows.js';

/** Gives every question of a table a key of its own. */
export interface KeyBook {
  /** @param id of the row; empty where it has none */
  take(id: string, question: string): string;
}

export function keyBook({ file, sheet }: Table): KeyBook {
  const taken = new Set<string>();
  const place = sheet === undefined ? `${file}#` : `${file}#${tidyName(sheet)}/`;
  return {
    take(id, question) {
      const wanted = id === '' ? tidyName(question) : id;
      for (let number = 1; ; number += 1) {
        const key = `${place}${wanted}${number === 1 ? '' : `-${number}`}`;
        if (taken.has(key)) continue;
        taken.add(key);
        return key;
      }
    },
  };
}

export function placeOf({ sheet }: Table, { number }: Row): string {
  return sheet === undefined ? `row ${number}` : `sheet "${sheet}", row ${number}`;
}
