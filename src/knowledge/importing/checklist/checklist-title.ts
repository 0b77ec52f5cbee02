import type { Heading, Nodes, RootContent } from 'mdast';
import { parseYaml } from '../../loading/yaml-file.js';
import { yamlOfToml } from '../../pages/front-matter.js';
import { doersOfHeading } from './doers.js';
import { withoutBox, withoutPictures } from './marks.js';
import { plainOf } from './phrasing.js';
import { dueIn } from './times.js';

/** What the checklist is called, and the heading that says so. */
export function titleIn(nodes: readonly RootContent[]): {
  text: string | undefined;
  heading: Heading | undefined;
} {
  const headings = nodes.filter((node) => node.type === 'heading');
  const [first] = headings;
  const text = first ? titleText(plainOf(first)) : '';
  const isAlone = headings.every((one) => one === first || one.depth > (first?.depth ?? 0));
  const hasOtherTimes = headings.some((one) => one !== first && dueIn(plainOf(one)) !== undefined);
  const due = dueIn(text);
  const isTop = isAlone || first?.depth === 1;
  const isTitle =
    text !== '' &&
    isTop &&
    doersOfHeading(text).length === 0 &&
    (!due || (due.day > 0 && isAlone && hasOtherTimes));
  const fields = frontMatterIn(nodes[0]);
  const isTemplate = fields.about !== undefined || fields.labels !== undefined;
  const named = (isTemplate ? [fields.name, fields.title] : [fields.title, fields.name]).flatMap((one) =>
    typeof one === 'string' && titleText(one) !== '' ? [titleText(one)] : [],
  )[0];
  return isTitle ? { text, heading: first } : { text: named, heading: undefined };
}

/** Without pictures, brackets and what is to be filled in: "Onboarding: [NAME]" is "Onboarding". */
export function titleText(text: string): string {
  return withoutPictures(withoutBox(text))
    .replace(/[[<{(][^\]>})]*[\]>})]/g, '')
    .replace(/\s+(?:for|of|with)\s*$/i, '')
    .replace(/^[\s:–—|-]+|[\s:–—|-]+$/g, '')
    .replace(/\s+/g, ' ');
}

function frontMatterIn(node: RootContent | undefined): Readonly<Record<string, unknown>> {
  const first = node as Nodes | undefined;
  const yaml =
    first?.type === 'yaml' ? first.value : first?.type === 'toml' ? yamlOfToml(first.value) : undefined;
  return (yaml === undefined ? undefined : parseYaml('front matter', yaml).yaml?.data) ?? {};
}
