// A chart of time by size, both on logarithmic scales, as SVG.

const WIDTH = 760;
const HEIGHT = 440;
const frame = { left: 76, right: 600, top: 64, bottom: 384 };

/** From 0.01 ms to 100 s. */
const lowest = -2;
const highest = 5;

const colours = {
  ropes: '#0f6cbd',
  minisearch: '#c2410c',
  'fuse.js token': '#6d28d9',
  'fuse.js plain': '#525252',
};

/** Pixels by which a name gives way to its neighbour's. */
const aside = { 'fuse.js plain': -5, 'fuse.js token': 7 };

const times = ['0.01 ms', '0.1 ms', '1 ms', '10 ms', '100 ms', '1 s', '10 s', '100 s'];

function text(x, y, words, more = '') {
  return `<text x="${x}" y="${y}" ${more}>${words}</text>`;
}

/** @param points {name, size, p50, p99}: entries, milliseconds. */
export function drawGrowth(points) {
  const sizes = [...new Set(points.map(({ size }) => size))].sort((a, b) => a - b);
  const [least, most] = [Math.log10(sizes[0]), Math.log10(sizes.at(-1))];
  const across = (size) =>
    Math.round(frame.left + ((Math.log10(size) - least) / (most - least)) * (frame.right - frame.left));
  const up = (ms) =>
    Math.round(frame.bottom - ((Math.log10(ms) - lowest) / (highest - lowest)) * (frame.bottom - frame.top));

  const grid = times.map((words, at) => {
    const y = up(10 ** (lowest + at));
    return (
      `<line x1="${frame.left}" y1="${y}" x2="${frame.right}" y2="${y}" stroke="#e5e5e5"/>` +
      text(frame.left - 10, y + 4, words, 'text-anchor="end" fill="#525252"')
    );
  });
  const ticks = sizes.map((size) =>
    text(across(size), frame.bottom + 22, size.toLocaleString('en'), 'text-anchor="middle" fill="#525252"'),
  );
  const lines = Object.entries(colours).flatMap(([name, colour]) => {
    const own = points.filter((point) => point.name === name);
    const last = own.at(-1);
    if (!last) return [];
    const line = (key, more) =>
      `<polyline points="${own.map((point) => `${across(point.size)},${up(point[key])}`).join(' ')}" fill="none" stroke="${colour}" ${more}/>`;
    return [
      line('p99', 'stroke-width="1.5" stroke-dasharray="2 4"'),
      line('p50', 'stroke-width="2.5"'),
      ...own.map(
        ({ size, p50 }) => `<circle cx="${across(size)}" cy="${up(p50)}" r="3.5" fill="${colour}"/>`,
      ),
      text(
        across(last.size) + 12,
        up(last.p50) + 4 + (aside[name] ?? 0),
        name,
        `fill="${colour}" font-weight="600"`,
      ),
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="title" font-family="system-ui, sans-serif" font-size="13">`,
    '<title id="title">Time to answer one question by the number of entries, beside minisearch and fuse.js</title>',
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    text(24, 28, 'Time to answer one question', 'font-size="16" font-weight="600" fill="#171717"'),
    text(
      24,
      47,
      'by entries of ten asks each; solid: half of the questions (p50), dotted: 99 in 100 (p99)',
      'fill="#525252"',
    ),
    ...grid,
    ...ticks,
    text((frame.left + frame.right) / 2, HEIGHT - 12, 'entries', 'text-anchor="middle" fill="#525252"'),
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}
