import { SaxesParser } from 'saxes';

/** What stands in an XML file, in its order. Names are without prefix: who writes them chooses freely. */
export interface XmlEvents {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/** Goes through an XML file. Entities of its own are not resolved. @throws Error when it is not well formed */
export function readXml(bytes: Uint8Array, { open, text, close }: XmlEvents): void {
  const parser = new SaxesParser({ fragment: false, position: false });
  parser.on('opentag', (tag) => {
    const attributes = Object.fromEntries(
      Object.entries(tag.attributes).map(([name, value]) => [bare(name), String(value)]),
    );
    open?.(bare(tag.name), attributes);
  });
  parser.on('text', (value) => text?.(value));
  parser.on('cdata', (value) => text?.(value));
  parser.on('closetag', (tag) => close?.(bare(tag.name)));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/^\ufeff/, '')).close();
}

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
