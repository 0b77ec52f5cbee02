import { sentenceCase } from '../../conversation/wording/grammar.en.js';
import { literal } from '../../ports/markdown.js';
import type { EverydayWords } from './wording.js';

export const en: EverydayWords = {
  listens: {
    list: ['everyday', 'everyday talk'],
    no: /^\W*(?:no+|nope|nah|nay|never|don'?t|do not|not (?:now|really|yet|today)|rather not|cancel|stop|leave it|forget it|wrong|negative)\b|👎|❌|:(?:-1|thumbsdown|x|no_entry(?:_sign)?|no_good):/iu,
    yes: /^\W*(?:y|ye+s+|yea+h?|ye[ps]|yup|ya|aye|ok(?:ay|ey)?|k|sure|right|correct|exactly|please|do (?:it|that|so)|go (?:ahead|on|for it)|fine|good|great|perfect|absolutely|definitely|of course|by all means|confirm(?:ed)?|agreed?|affirmative|sounds good|that'?s (?:right|it)|all right|alright|indeed|yes please)\b|👍|✅|✔|👌|:(?:\+1|thumbsup|white_check_mark|heavy_check_mark|ok_hand):/iu,
  },
  help: ['everyday', 'what people say beside questions, and how often'],
  no: 'No',
  left: 'All right, nothing has changed.',
  unclear:
    'I am not sure whether that is a yes or a no, so nothing has changed. Say "yes", or press a button on the card above.',
  which: 'I could understand that in two ways. What do you mean?',
  matter: sentenceCase,
  gone: 'That card is of before. Say it again, and I will help.',
  sensitive: {
    heading: 'That belongs with a person',
    careMarkdown: (whom) => `You can turn to **${literal(whom)}**.`,
    keptMarkdown:
      'Nothing of what you wrote is kept by me or passed on, and so I offer no colleague to send it to. Whoever can see this chat can still read it; delete your message here if you like. If I have misread a question about the work, put it in other words.',
  },
  list: {
    heading: 'Everyday talk: what people say beside questions',
    columns: ['About', 'Id', 'Last 30 days', 'In your packs'],
    off: 'off',
    changedBy: (pack) => `changed by ${pack}`,
    notCounted: 'not counted',
    forOwners: 'This list is for those who keep a pack true, and for admins.',
    asksMarkdown:
      'Said in words that could mean two things, and what was meant. You can add them as asks to the everyday.yaml of your pack:',
    somebody: 'somebody',
  },
};
