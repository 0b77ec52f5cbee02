import { describe, expect, it } from 'vitest';
import { type CertificateWords, certificateSvg } from '../../src/onboarding/pictures/certificate.js';
import { pictureFont } from '../../src/onboarding/pictures/font.js';
import { drawPicture, LARGEST_PICTURE } from '../../src/onboarding/pictures/picture.js';

function words(more: Partial<CertificateWords> = {}): CertificateWords {
  return {
    heading: 'Certificate',
    certifies: 'This is to say that',
    name: 'Dana',
    walked: 'walked the whole path',
    path: 'Data engineer',
    date: 'Fri, 27 Nov 2026',
    ...more,
  };
}

/** The lines of the picture with the size of each. */
async function linesOf(name: string): Promise<[size: number, line: string][]> {
  const svg = (await certificateSvg(words({ name }))) ?? '';
  return [...svg.matchAll(/font-size="(\d+)" [^>]*font-weight="bold">([^<]*)</g)]
    .map(([, size, line]): [number, string] => [Number(size), line ?? ''])
    .slice(1, -1);
}

describe('the picture of a certificate', () => {
  it('sets a name as large as it fits, and a long one in several lines', async () => {
    expect(await linesOf('Dana')).toEqual([[44, 'Dana']]);
    expect(await linesOf('Bartholomäus Wiesengrund')).toEqual([[32, 'Bartholomäus Wiesengrund']]);
    expect(await linesOf('Maximiliana Konstantinopolitanska von und zu Hohenzollern')).toEqual([
      [24, 'Maximiliana Konstantinopolitanska von'],
      [24, 'und zu Hohenzollern'],
    ]);
  });

  it('breaks a word that is longer than a line, and ends with an ellipsis where there is no room', async () => {
    const lines = await linesOf('W'.repeat(300));
    expect(lines).toHaveLength(3);
    expect(lines.at(-1)?.[1]).toMatch(/^W+…$/);
    const bold = await pictureFont('bold');
    for (const [size, line] of lines) expect(bold.ems(line) * size).toBeLessThan(640 - 2 * 24);
  });

  it('knows which letters the font has: no box stands for one that it lacks', async () => {
    for (const name of [
      'Łukasz Żółć',
      'José\u0301',
      'Мария',
      'Ελένη',
      'نور',
      'דנה',
      "O'Brien & <Söhne>",
      'Dana\u200d',
    ]) {
      expect(await certificateSvg(words({ name })), name).toBeDefined();
    }
    for (const name of ['李', 'नूर', '노아', 'さくら', 'ดาว', 'Dana 🫡']) {
      expect(await certificateSvg(words({ name })), name).toBeUndefined();
      expect(await certificateSvg(words({ path: name })), name).toBeUndefined();
    }
  });

  it('is drawn from whatever the letters are, and travels inside a card', async () => {
    const svg = await certificateSvg(
      words({ name: `<&"'>\u0000 ${'ß&'.repeat(80)}`, path: 'é'.repeat(100) }),
    );
    const png = await drawPicture(svg ?? '');
    expect(png.length).toBeLessThan(LARGEST_PICTURE);
  });

  it('measures text as the font does', async () => {
    const [regular, bold] = [await pictureFont('regular'), await pictureFont('bold')];
    // Advance widths of DejaVu Sans 2.37, in units of 2048 to the em.
    expect(regular.ems('A')).toBeCloseTo(1401 / 2048);
    expect(bold.ems('A')).toBeCloseTo(1585 / 2048);
    expect(regular.ems('')).toBe(0);
  });
});
