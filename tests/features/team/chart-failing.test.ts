import { expect, it, vi } from 'vitest';
import { buttonsOf } from '../../support/conversation.js';
import { databases } from '../../support/databases.js';
import { teamTalk } from '../../support/team.js';

// Nothing that a person can say makes the drawing fail: it is a machine without the binary or the font that does.
vi.mock('../../../src/onboarding/pictures/picture.js', () => ({
  drawPicture: () => Promise.reject(new Error('There is no binary for this machine.')),
}));

it('shows the team as a list where its picture cannot be drawn', async () => {
  const [sqlite] = databases;
  const held = await sqlite.fresh();
  const talk = await teamTalk(held);
  const heard = await talk.say('maren', 'team chart');
  expect(heard.text).toMatch(/^I could not draw the picture just now.*Your team: 2 people.*Dana/s);
  expect(heard.replies.map(({ audience }) => audience)).toEqual(['asker', 'asker']);
  expect(buttonsOf(...heard.replies).map(({ label }) => label)).toContain('As a picture');
});
