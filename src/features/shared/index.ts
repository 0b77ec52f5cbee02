import type { Feature } from '../../conversation/feature.js';
import { wording } from '../../conversation/wording/words.js';
import { en as assignments } from './assignments/wording.en.js';
import { sharedAssignmentsWords } from './assignments/wording.js';
import { en as instead } from './instead/wording.en.js';
import { insteadWords } from './instead/wording.js';
import { en as introductions } from './introductions/wording.en.js';
import { sharedIntroductionWords } from './introductions/wording.js';
import { en as journey } from './journey/wording.en.js';
import { sharedJourneyWords } from './journey/wording.js';
import { en as meetings } from './meetings/wording.en.js';
import { meetingsWords } from './meetings/wording.js';
import { en as pages } from './pages/wording.en.js';
import { pagesWords } from './pages/wording.js';
import { en as people } from './people/wording.en.js';
import { sharedPeopleWords } from './people/wording.js';
import { en as said } from './said/wording.en.js';
import { saidWords } from './said/wording.js';
import { en as welcomeLines } from './welcome-lines/wording.en.js';
import { welcomeLinesWords } from './welcome-lines/wording.js';

/** Words that several features say. */
export const shared: Feature = {
  name: 'shared',
  order: 0,
  wording: [
    wording(sharedAssignmentsWords, { en: assignments }),
    wording(insteadWords, { en: instead }),
    wording(sharedIntroductionWords, { en: introductions }),
    wording(sharedJourneyWords, { en: journey }),
    wording(meetingsWords, { en: meetings }),
    wording(pagesWords, { en: pages }),
    wording(sharedPeopleWords, { en: people }),
    wording(saidWords, { en: said }),
    wording(welcomeLinesWords, { en: welcomeLines }),
  ],
};
