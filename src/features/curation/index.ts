import type { Feature } from '../../conversation/feature.js';
import { onAction, onForm } from '../../conversation/handling.js';
import { wording } from '../../conversation/wording/words.js';
import { saveToPack } from '../shared/actions.js';
import * as actions from './actions.js';
import {
  approveDraft,
  joinToEntry,
  openChangeDraft,
  openDeclineDraft,
  submitDeclineDraft,
} from './decide-draft.js';
import {
  composeOwnerDigest,
  composeReviews,
  confirmStillTrue,
  inheritFrom,
  keepHanded,
  listReviews,
  openHandOver,
  openNeedsChange,
  prepareOwnerDigest,
  submitHandOver,
  submitNeedsChange,
} from './entry-reviews.js';
import { declineDraftForm, handOverForm, needsChangeForm, writeForm } from './forms.js';
import { dropFoundAsk, dropGap, listGaps } from './gaps.js';
import { jobs } from './jobs.js';
import { askToTakeOut, unname } from './take-names-out.js';
import { en } from './wording.en.js';
import { curationWords } from './wording.js';
import { addFoundAsk, draftAnswer, saveAnswer, submitWritten } from './write-draft.js';

/** Keeping the packs true: what nobody answers well, what is to be checked, and what people add. */
export const curation: Feature = {
  name: 'curation',
  order: 80,
  wording: [wording(curationWords, { en })],
  commands: [
    {
      name: 'gaps',
      phrases: (words) => words(curationWords).listens.gaps,
      help: {
        section: 'knowledge',
        order: 20,
        needs: 'gap.see',
        lines: (words) => [words(curationWords).help.gaps],
      },
      hint: { order: 170, text: (words) => words(curationWords).hints.gaps },
      handle: (turn) => listGaps(turn, { from: 0 }),
    },
    {
      name: 'reviews',
      phrases: (words) => words(curationWords).listens.reviews,
      help: {
        section: 'knowledge',
        order: 30,
        needs: 'entry.keep',
        lines: (words) => [words(curationWords).help.reviews],
      },
      hint: { order: 180, text: (words) => words(curationWords).hints.reviews },
      handle: (turn) => listReviews(turn, {}),
    },
  ],
  actions: [
    onAction(actions.showGaps, listGaps),
    onAction(actions.dismissGap, dropGap),
    onAction(actions.draftFromGap, draftAnswer),
    onAction(actions.addFound, addFoundAsk),
    onAction(actions.dismissFound, dropFoundAsk),
    onAction(actions.showReviews, listReviews),
    onAction(actions.confirmEntry, confirmStillTrue),
    onAction(actions.requestChange, openNeedsChange),
    onAction(actions.handOverEntry, openHandOver),
    onAction(saveToPack, saveAnswer),
    onAction(actions.approvePackDraft, approveDraft),
    onAction(actions.changePackDraft, openChangeDraft),
    onAction(actions.declinePackDraft, openDeclineDraft),
    onAction(actions.joinPackDraft, joinToEntry),
    onAction(actions.unnameDraft, unname),
  ],
  forms: [
    onForm(needsChangeForm, submitNeedsChange),
    onForm(handOverForm, submitHandOver, { namesPeople: true }),
    onForm(writeForm, submitWritten),
    onForm(declineDraftForm, submitDeclineDraft),
  ],
  composers: { 'owner-digest': composeOwnerDigest, 'owner-reviews': composeReviews },
  identity: keepHanded,
  preparers: { 'owner-digest': prepareOwnerDigest },
  async forgetting(notifier, person) {
    // First: who owns what decides whom it asks.
    await inheritFrom(notifier, person);
    await askToTakeOut(notifier, person);
  },
  jobs,
};
