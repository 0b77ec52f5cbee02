import { en as kit } from '../kit/wording.en.js';
import type { SlackWords } from './wording.js';

export const en: SlackWords = {
  lookingUp: 'is looking it up …',
  settings: {
    noBotToken:
      'is not set. Copy the Bot User OAuth Token (xoxb-…) from "OAuth & Permissions" of your Slack app, see docs/slack.md',
    botToken:
      'is no bot token: those begin with xoxb-. Copy the Bot User OAuth Token from "OAuth & Permissions" of your Slack app',
    appToken:
      'is no app-level token: those begin with xapp-. Make one with the scope connections:write under "Basic Information", "App-Level Tokens"',
    noWay:
      'is not set, and neither is SLACK_SIGNING_SECRET. Set SLACK_APP_TOKEN (xapp-…) for Socket Mode, which needs no public address, or SLACK_SIGNING_SECRET for HTTP',
    signingSecret:
      'is no signing secret: those are 16 to 64 letters and digits. Copy it from "Basic Information", "App Credentials" of your Slack app',
    apiUrl: 'is no http(s) address. Leave it unset for https://slack.com/api/',
    command:
      'is no name for a slash command: a / and then up to 31 small letters, digits, - or _, such as /ropes',
  },
  reply: {
    ...kit.reply,
    more: '… There is more than fits into one message. Ask for one part of it by its name to see the rest.',
    image: (alt) => `Picture: ${alt}`,
    chooseFor: (label) => `${label} …`,
    about: (label, name) => `${label}: ${name}`,
  },
  form: {
    cancel: kit.form.cancel,
    elsewhere: (label) => `${label} (not on Slack)`,
    chooseSome: 'Choose …',
    submit: 'Send',
    oneOfBoth: 'Choose somebody here or above, not both.',
    othersByAddress: (shown, all) =>
      `Here are ${shown} of ${all}; choose others by typing their address after the command.`,
    failed: 'The form did not open. Please try again.',
  },
  refusal: {
    method: 'Send POST.',
    signature: 'The request is not signed by Slack, or too old.',
    tooLarge: 'The request is too large.',
    malformed: 'The request cannot be read.',
    notReady: 'Ropes is not connected to Slack yet. Please try again in a moment.',
    broken: 'Something went wrong here. The log of Ropes says what.',
  },
  unwell: {
    connecting: 'connecting to Slack',
    reconnecting: 'the connection to Slack was cut; connecting again',
    left: 'the app was uninstalled or its token was revoked. Install it again and set SLACK_BOT_TOKEN, see docs/slack.md',
  },
  manifest: {
    url: (url) =>
      `Slack sends events to an https address only, and "${url}" is none. Give the public one, such as --url https://ropes.example.com, or leave --url away for Socket Mode.`,
    description: 'Answers questions of new hires and shows them the ropes.',
    about:
      'Ropes answers the questions of new hires from a curated knowledge pack, with the source of every answer, and walks each of them along the learning path of their role. Ask it anything in a direct message, mention it in a channel, or use its slash command.',
    agent:
      'Answers your questions from what your company has written down, with the source, and walks you along your learning path. Every answer stays in the thread of its question.',
    command: 'Ask Ropes a question',
    question: 'your question',
    shortcut: 'Ask Ropes about this',
    shortcutAbout: 'Ropes answers what somebody asked, to you alone',
    steps: {
      ask_ropes: {
        title: 'Ask Ropes',
        about: 'Answers a question from what Ropes knows, or says that it does not know',
        names: {
          question: { title: 'Question', about: 'In own words' },
          runner: { title: 'Who runs it', about: 'The question is kept as theirs' },
          answer: { title: 'Answer', about: 'Or that Ropes does not know' },
          source: { title: 'Source', about: 'Where it stands, a line for each place' },
          answered: { title: 'Answered', about: 'yes or no' },
        },
      },
      give_path: {
        title: 'Give a path',
        about: 'Gives somebody a learning path, where whoever runs the workflow may',
        names: {
          person: { title: 'Person', about: 'Who walks the path' },
          path: { title: 'Path', about: 'Its title or its role, such as data engineer' },
          start: { title: 'Start', about: 'Their first day or the next working day where it is left empty' },
          runner: { title: 'Who runs it', about: 'The path comes from them' },
          result: { title: 'Result', about: 'What Ropes says of it' },
        },
      },
      finish_step: {
        title: 'Mark a step done',
        about: 'Marks a step of a learning path as done, where whoever runs the workflow may',
        names: {
          step: { title: 'Step', about: 'Its number or title; the next one where it is left empty' },
          person: {
            title: 'Person',
            about: 'Whose path it is; that of whoever runs it where it is left empty',
          },
          runner: { title: 'Who runs it', about: 'The step is done by them' },
          result: { title: 'Result', about: 'What Ropes says of it' },
        },
      },
    },
  },
  stepUnfit:
    'Ropes did this, but Slack does not take what it gives back. Whoever looks after Ropes may have to install its app again.',
  stepRefused: 'Ropes does this only for people with an active account here.',
  doctor: {
    token: (team, bot) => `the bot token works: ${bot} in ${team}`,
    tokenInOrg: (bot, name, team, org) =>
      `the bot token works: ${bot} in ${name} (${team}), one workspace of the organisation ${org}`,
    tokenOfOrg: (bot, name, org, teams) =>
      `the bot token works: ${bot} for the whole organisation ${name} (${org}), ${
        teams ? `with the app in ${teams.join(', ') || 'none of its workspaces yet'}` : 'all its workspaces'
      }`,
    scopes: 'all scopes are granted',
    scopesUnknown: 'Slack did not say which scopes are granted',
    missing: (scopes) =>
      `missing: ${scopes}. Add them under "OAuth & Permissions", "Bot Token Scopes", and install the app again`,
    agent:
      'the agent experience (assistant:write is granted): each message of the chat has a thread of its own',
    plain:
      'the plain chat. For the agent experience make the manifest again, paste it under "App Manifest" of your Slack app and install the app again, see docs/slack.md',
    experienceUnknown: 'what comes will tell whether it is the agent experience or the plain chat',
    socket: 'a connection can be opened',
    http: 'events come to /slack/events, signed',
    inChannel: (channel) => `the bot is in ${channel}`,
    notInChannel: (channel, why) => `nothing can be written to ${channel}: ${why}`,
  },
};
