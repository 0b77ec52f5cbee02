const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Behind these a point ends no sentence, though a capital follows. */
const abbreviated = /(?:^|[\s("“])(?:e\.g|i\.e|cf|vs|approx|incl|Mr|Mrs|Ms|Dr|St|No|Fig)\.\s*$/;

/** A mark within a word ends no sentence, as in `<!channel>` and `?page=2`; in scripts without blanks it does. */
const withinWord = /[!?]["'”’)\]]*$/;

/** The sentences of a text, in their order; where a line ends, so does a sentence. */
export function sentencesOf(text: string): string[] {
  return text.split('\n').flatMap(sentencesOfLine);
}

function sentencesOfLine(line: string): string[] {
  const sentences: string[] = [];
  let begun = '';
  for (const { segment, index } of segmenter.segment(line)) {
    begun += segment;
    if (abbreviated.test(begun)) continue;
    if (withinWord.test(begun) && index + segment.length < line.length) continue;
    sentences.push(begun.trim());
    begun = '';
  }
  return [...sentences, begun.trim()].filter((sentence) => sentence !== '');
}
