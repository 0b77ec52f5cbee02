import { literal } from '../../../ports/markdown.js';
import type { WelcomeLinesWords } from './wording.js';

const roles = { buddy: ', your buddy', manager: ', your manager', team: ', of your team', other: '' };

export const en: WelcomeLinesWords = {
  heading: (name) => (name === '' ? 'Welcome!' : `Welcome, ${name}!`),
  lineMarkdown: (writer, as, line) =>
    line === ''
      ? `**${literal(writer)}**${roles[as]}:`
      : `**${literal(writer)}**${roles[as]}: ${literal(line)}`,
  pictureMarkdown: (host, address) => `[a picture on ${literal(host)}](<${address}>)`,
};
