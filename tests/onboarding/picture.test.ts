import { crc32, inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { drawPicture, LARGEST_PICTURE } from '../../src/onboarding/pictures/picture.js';
import {
  CHART_ROWS,
  type ChartRow,
  type ChartWords,
  teamChart,
} from '../../src/onboarding/pictures/team-chart.js';

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly palette: readonly string[];
  /** Colour of a pixel. */
  readonly at: (x: number, y: number) => string | undefined;
}

/** Reads the one kind of PNG that drawPicture makes, sums of every chunk included. */
function read(base64: string): Picture {
  const png = Buffer.from(base64, 'base64');
  expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; ) {
    const end = at + 8 + png.readUInt32BE(at);
    expect(png.readUInt32BE(end)).toBe(crc32(png.subarray(at + 4, end)));
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, end));
    at = end + 4;
  }
  expect([...chunks.keys()]).toEqual(['IHDR', 'PLTE', 'IDAT', 'IEND']);
  const header = chunks.get('IHDR') ?? Buffer.alloc(0);
  expect([...header.subarray(8)]).toEqual([2, 3, 0, 0, 0]);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const palette = chunks.get('PLTE')?.toString('hex').match(/.{6}/g) ?? [];
  const lines = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0));
  const stride = 1 + Math.ceil(width / 4);
  expect(lines.length).toBe(stride * height);
  const at = (x: number, y: number) =>
    palette[((lines[y * stride + 1 + (x >> 2)] ?? 0) >> (6 - 2 * (x % 4))) & 3];
  return { width, height, palette, at };
}

function inked({ width, height, at }: Picture): number {
  let count = 0;
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) count += at(x, y) === 'ffffff' ? 0 : 1;
  return count;
}

function svg(inside: string, width = 40, height = 20): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${inside}</svg>`;
}

const states = ['stuck', 'overdue', 'active', 'waiting', 'paused', 'finished', 'none'] as const;

/** As little alike as rows can be: neighbours share neither state, nor steps, nor fraction. */
function unlikeRow(index: number): ChartRow {
  const total = 11 + ((index * 17) % 32);
  const done = (index * 7 + 3) % total;
  const state = states[index % states.length] ?? 'none';
  return {
    number: 181 + index,
    done,
    total,
    overdue: (index * 5) % 6,
    state,
    expected: (done + index) % total,
  };
}

const words: ChartWords = {
  title: 'Your team',
  states: {
    active: 'On track',
    stuck: 'Stuck',
    overdue: 'Overdue',
    paused: 'Paused',
    finished: 'Finished',
    waiting: 'Not started',
    none: 'No path',
    gone: 'gone',
  },
  bars: { done: 'Done', overdue: 'Overdue', open: 'To come', expected: 'Expected by now' },
};

const long = 'Quarterly Xylophone @ Wolverhampton & Bjørkåsen '.repeat(3);
const longest: ChartWords = {
  title: long,
  states: {
    active: long,
    stuck: long.slice(1),
    overdue: long.slice(2),
    paused: long.slice(3),
    finished: long.slice(4),
    waiting: long.slice(5),
    none: long.slice(6),
    gone: 'gone',
  },
  bars: { done: long, overdue: long.slice(7), open: long.slice(8), expected: long.slice(9) },
};

describe('drawing a picture', () => {
  test('keeps size, place and colours, on a white ground', async () => {
    const picture = read(
      await drawPicture(
        svg('<path d="M10 5h7v10h-7Z" fill="#163f75"/><path d="M30 5h3v1h-3Z" fill="#b8460b"/>'),
      ),
    );
    expect([picture.width, picture.height]).toEqual([40, 20]);
    expect(new Set(picture.palette)).toEqual(new Set(['ffffff', '163f75', 'b8460b']));
    expect(picture.at(0, 0)).toBe('ffffff');
    expect([picture.at(9, 9), picture.at(10, 9), picture.at(16, 9), picture.at(17, 9)]).toEqual([
      'ffffff',
      '163f75',
      '163f75',
      'ffffff',
    ]);
    expect(picture.at(32, 5)).toBe('b8460b');
  });

  test('writes text, regular and bold', async () => {
    const text = (weight: string) =>
      svg(`<text x="4" y="16" font-size="14" font-weight="${weight}">Team</text>`, 60);
    const [blank, regular, bold] = [
      inked(read(await drawPicture(svg('', 60)))),
      inked(read(await drawPicture(text('normal')))),
      inked(read(await drawPicture(text('bold')))),
    ];
    expect(blank).toBe(0);
    expect(regular).toBeGreaterThan(100);
    expect(bold).toBeGreaterThan(regular * 1.2);
  });

  test('draws a small team at full width', async () => {
    const rows = Array.from({ length: 5 }, (_, index) => unlikeRow(index));
    const chart = teamChart(rows, words);
    const picture = read(await drawPicture(chart));
    expect(picture.width).toBe(640);
    expect(picture.palette).toEqual(expect.arrayContaining(['ffffff', '163f75', '8491a3', 'b8460b']));
    const mute = read(await drawPicture(chart.replace(/<text.*?<\/text>/g, '')));
    expect(mute.height).toBe(picture.height);
    expect(inked(picture)).toBeGreaterThan(inked(mute) + 3_000);
  });

  test('stays small enough for a card with twenty rows that are little alike, and wide enough to be read', async () => {
    const rows = Array.from({ length: CHART_ROWS }, (_, index) => unlikeRow(index));
    const usual = await drawPicture(teamChart(rows, words));
    expect(usual.length).toBeLessThanOrEqual(LARGEST_PICTURE);
    expect(read(usual).width).toBeGreaterThanOrEqual(400);
    const wordy = await drawPicture(teamChart(rows, longest));
    expect(wordy.length).toBeLessThanOrEqual(LARGEST_PICTURE);
    // What the Teams adapter carries inside a card, besides the words of it.
    expect(LARGEST_PICTURE).toBeLessThan(18_000);
  });

  test('refuses a picture that is too large at every width', async () => {
    const noise = Array.from({ length: 6_000 }, (_, index) => {
      const [x, y] = [(index * 7_919) % 597, (index * 104_729) % 591];
      return `<circle cx="${x}" cy="${y}" r="${2 + (index % 5)}" fill="#${((index * 2_654_435) % 4_096).toString(16).padStart(3, '0')}"/>`;
    });
    await expect(drawPicture(svg(noise.join(''), 600, 600))).rejects.toThrow('Draw fewer rows.');
  });

  test('rejects what is no SVG', async () => {
    await expect(drawPicture('<svg')).rejects.toThrow();
  });
});
