/** "Owner: Dana", as a row of a database has them under its title. */
const property = /^[^:\n]{1,80}: \S/;

/** So many of them are no sentence by chance. */
const LEAST_PROPERTIES = 2;

/**
 * A page as Notion writes it, in plain Markdown: the properties of a row become a list, callouts a quote, and the
 * headings stand below the title. Everything else stays as it is.
 */
export function plainNotion(text: string): { readonly title: string; readonly markdown: string } {
  const lines = text.split('\n');
  const title = /^# (.*)$/.exec(lines[0] ?? '')?.[1]?.trim() ?? '';
  const body = title === '' ? lines : lines.slice(1);
  const first = body.findIndex((line) => line.trim() !== '');
  const end = first < 0 ? -1 : body.findIndex((line, index) => index > first && line.trim() === '');
  const head = first < 0 ? [] : body.slice(first, end < 0 ? body.length : end);
  const hasProperties =
    title !== '' && head.length >= LEAST_PROPERTIES && head.every((line) => property.test(line));
  const rest = hasProperties ? body.slice(first + head.length) : body;
  const list = hasProperties ? ['', ...head.map((line) => `- ${line}`)] : [];
  const written = withoutCallouts(rest);
  const lowered = title !== '' && hasTopHeading(written) ? lower(written) : written;
  return {
    title,
    markdown: [...(title === '' ? [] : [`# ${title}`]), ...list, ...lowered]
      .join('\n')
      .trimEnd()
      .concat('\n'),
  };
}

/** Goes through the lines that are not code. */
function outsideCode(lines: readonly string[], change: (line: string) => string): string[] {
  let fence: string | undefined;
  return lines.map((line) => {
    const mark = /^\s*(```+|~~~+)/.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence)) fence = undefined;
      return line;
    }
    if (mark) fence = mark;
    return mark ? line : change(line);
  });
}

function withoutCallouts(lines: readonly string[]): string[] {
  let isWithin = false;
  const quoted = outsideCode(lines, (line) => {
    if (/^\s*<aside>\s*$/.test(line)) {
      isWithin = true;
      return '';
    }
    if (/^\s*<\/aside>\s*$/.test(line)) {
      isWithin = false;
      return '';
    }
    const plain = line.replace(/<img\s[^>]{0,500}>/g, '');
    return isWithin ? `> ${plain}`.trimEnd() : plain;
  });
  return quoted;
}

const heading = /^(#{1,6})(?=\s)/;

function hasTopHeading(lines: readonly string[]): boolean {
  let has = false;
  outsideCode(lines, (line) => {
    has ||= /^# /.test(line);
    return line;
  });
  return has;
}

function lower(lines: readonly string[]): string[] {
  return outsideCode(lines, (line) =>
    line.replace(heading, (marks) => (marks.length < 6 ? `#${marks}` : marks)),
  );
}
