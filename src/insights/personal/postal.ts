import type { IsHeld } from './held.js';
import { ADDRESS } from './stand-ins.js';

const name = "\\p{Lu}[\\p{L}\\p{M}'’.-]{0,40}";
const number = '\\d{1,5} ?[a-zA-Z]?(?:[-/]\\d{1,4})?(?![\\p{L}\\p{N}])';

/** What a house or a flat in it is called. */
const flat =
  '(?:[Aa]partment|[Aa]pt|[Ff]lat|[Ss]uite|[Uu]nit|[Ff]loor|[Ww]ohnung)\\.? ?#?(?:\\d{1,4}\\p{L}?|\\p{Lu}\\d{0,3})(?![\\p{L}\\p{N}])';

/** A town behind a street, with its postcode or state. */
const town = [
  `(?:[A-Z]{1,2}-)?\\d{4,6}(?: ?[A-Z]{2}(?![\\p{L}\\p{N}]))? ${name}(?: ${name}){0,2}`,
  `${name}(?: ${name}){0,2},? (?:[A-Z]{2} )?\\d{5}(?:-\\d{4})?(?!\\d)`,
  `(?:${name}(?: ${name}){0,2},? )?[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}(?![\\p{L}\\p{N}])`,
  `${name}(?: ${name}){0,2},? [A-Z]{2}(?![\\p{L}\\p{N}])`,
].join('|');

const ending = `(?:,? ?${flat})?(?:(?:,| in)? ?(?:${town}))?`;

/** Streets that are no other word, in any case; and those that are, with capitals. */
const surely = 'street|road|avenue|boulevard|crescent|parkway|highway|strasse';
const capital =
  'Street|St|Road|Rd|Avenue|Ave|Boulevard|Blvd|Lane|Ln|Drive|Dr|Way|Court|Ct|Place|Pl|Square|Sq|Terrace|Close|Crescent|Parkway|Pkwy|Highway|Hwy|Alley|Row|Gardens|Mews|Hill|Walk|Wharf|Quay|Broadway';

/** Words that stand in no name of a street in lower case. */
const small = '(?!(?:a|an|the|on|in|of|at|to|for|and|or|by|per|with|from|my|our|your|is|are)(?![\\p{L}]))';

const streets: readonly RegExp[] = [
  // 221B Baker Street; 12 St. John's Rd
  new RegExp(
    `(?<![\\p{L}\\p{N}.,])${number},? (?:${name} ){1,3}(?:${capital})(?![\\p{L}\\p{N}])\\.?${ending}`,
    'gu',
  ),
  new RegExp(
    `(?<![\\p{L}\\p{N}.,])\\d{1,5} ?[a-z]? (?:${small}[\\p{L}'’]{2,30} ){1,2}(?:${surely})(?![\\p{L}\\p{N}])`,
    'giu',
  ),
  // Bahnhofstrasse 12, Kerkstraat 3-5, Am Alten Markt 4
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${name} )?[\\p{L}\\p{M}-]{2,40}(?:[Ss][Tt][Rr][Aa](?:ß|[Ss]{2})[Ee]|[Ss]tr\\.|gasse|allee|platz|straat|laan|plein|gracht|gatan|vägen),? ${number}${ending}`,
    'gu',
  ),
  new RegExp(
    `(?<![\\p{L}\\p{N}])\\p{Lu}[\\p{L}\\p{M}-]{2,40}(?:weg|gade|vej|damm),? ${number}${ending}`,
    'gu',
  ),
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:\\p{Lu}[\\p{L}\\p{M}-]{2,40}e[rn] )(?:Str\\.|Straße|Strasse|Weg|Platz|Allee) ${number}${ending}`,
    'gu',
  ),
  // 12, rue de la Paix; Calle Mayor 5, via Roma 3
  new RegExp(
    `(?<![\\p{L}\\p{N}])${number}(?: bis| ter)?,? (?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Pp]lace|[Aa]llée|[Cc]hemin|[Ii]mpasse|[Qq]uai|[Cc]ours) (?:(?:de|du|des|la|le|les) |[dl]['’]){0,3}${name}(?: ${name}){0,2}${ending}`,
    'gu',
  ),
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:[Cc]alle|C/|[Aa]venida|[Pp]laza|[Vv]iale?|[Pp]iazza|[Cc]orso|[Rr]ua|[Uu]lica|[Uu]l\\.) (?:(?:de|del|della|dei|la|las|los|da|do|dos) ){0,2}${name}(?: ${name}){0,2},? ${number}${ending}`,
    'gu',
  ),
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:Am|An de[rn]|Auf de[rm]|Zum|Zur|Unter den|In der) (?:${name} ){1,2}${number}${ending}`,
    'gu',
  ),
  /(?<![\p{L}\p{N}])(?:P\.? ?O\.? ?Box|Postfach|post office box) ?#?\d{1,8}/giu,
  // Postcodes with a form of their own, and those behind their name.
  /(?<![\p{L}\p{N}])(?:GIR ?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKS-UW]|[A-HK-Y]\d[ABEHMNPRV-Y]) \d[ABD-HJLNP-UW-Z]{2})(?![\p{L}\p{N}])/gu,
  /(?<=(?<![\p{L}\p{N}])(?:post ?codes?|postal codes?|zip(?: codes?)?|plz)(?: is|:)? )[A-Z]{0,2}-?\d[\dA-Z]{1,5}(?:[ -]?\d[\dA-Z]{1,3})?(?![\p{L}\p{N}])/giu,
  /(?<![\p{L}\p{N}])(?:apartment|apt\.?|flat) ?(?:number |no\.? |#)?\d{1,4}\p{L}?(?![\p{L}\p{N}])/giu,
];

/** Takes streets with their numbers, and towns and flats beside them, out of a text. */
export function withoutPostal(text: string, isHeld: IsHeld): string {
  return streets.reduce(
    (rest, street) => rest.replace(street, (found) => (isHeld(found) ? found : ADDRESS)),
    text,
  );
}
