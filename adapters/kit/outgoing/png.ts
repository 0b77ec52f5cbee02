/** Whether a text is base64, and so can stand in an address that holds its data. */
export function isBase64(text: string): boolean {
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}

/**
 * Pixels of a PNG; undefined for what is none. Its header chunk comes first, with both as 32 bits from byte 16 on (PNG
 * specification, section 11.2.1).
 *
 * @param png base64
 */
export function sizeOfPng(png: string): { readonly width: number; readonly height: number } | undefined {
  const start = Buffer.from(png.slice(0, 32), 'base64');
  if (start.length < 24 || start.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  return { width: start.readUInt32BE(16), height: start.readUInt32BE(20) };
}
