/** Checklists as companies have them, each of another shape. */

export const startup = `# Welcome aboard

You have joined the people who keep the lighthouse running. Work through this list with your buddy.

## Before day one

- [ ] Send the contract (manager)
- [ ] Order a laptop (IT)

## Day 1

- [ ] Pick up your badge at the desk
- [ ] Buddy: show where the coffee is
- [x] Read [how we take leave](handbook/leave.md#sick-leave)
  - what to do when you are sick
  - whom to call

## Week 1

### Day 3

- [ ] Set up your editor ([guide](https://tools.example.com/editor)) (45 min)

### Accounts

- [ ] Ask for access to the tide tables
- [ ] Give a first tour, your manager signs off

## First 30 days

- [ ] Write down three things that surprised you
`;

/** Weeks in bold, doers before the items, and no headings beside the title. */
export const boldWeeks = `# Joining the bakery

New bakers learn the night shift in four weeks.

**Week 1**

* [ ] **Manager**: introduce the shift
* [ ] **Buddy:** bake the first bread together

**Weeks 2-3:**

* [ ] Run the small oven alone
* [ ] @manager have a look at the first week

**By the end of your first month**

* [ ] Bake a whole order
`;

export const table = `# Front desk plan

Everybody at the front desk starts with these.

| Task | Owner | Due | Notes |
|---|---|---|---|
| Unlock the door | New hire | Day 1 | the key is in the safe |
| Talk about the first week | Manager | Week 1 | |
| Answer the phone alone | | Day 8 | [script](https://phones.example.com/script) |
| Go through the fire plan | Facilities | 30 days | |
`;

/** Columns in another order and language, boxes in cells, rows that stand for headings. */
export const germanTable = `# Einarbeitung Werkstatt

In der Werkstatt lernt man an einem Stuhl.

| Erledigt | Wer | Aufgabe | Bemerkung |
|:-:|---|---|---|
| | | **1. Tag** | |
| [ ] | Vorgesetzte | Rundgang durch die Halle | mit Helm |
| ☐ | du | Spind einräumen | |
| | | **Erste Woche** | |
| [ ] | Pate | Säge erklären | |
| [ ] | du | Erstes Brett sägen | |
`;

export const withoutBoxes = `# Your first weeks in the archive

The archive keeps maps. You will learn to find one.

## What we value

- quiet
- clean hands

## Day one

1. Get a reader's card
2. Walk along the shelves

## Days 2–3

- Find ten maps
- Put them back

## Week 2

- Answer a letter
`;

/** An issue template: roles are headings, times stand below them. */
export const issueTemplate = `---
name: Onboarding
about: For people who join the garden team
title: 'Onboarding: [NAME]'
labels: onboarding
---

<!-- Fill in the name above. -->

Everything that must happen before somebody looks after a bed alone.

- Start date: [date]
- Buddy: \`@INSERT_HANDLE\`

## Manager tasks

### First day

- [ ] Say hello at the gate :wave:
- [ ] Hand over the keys

### 30-60 days

- [ ] Talk about the season

## For the buddy

### First week

- [ ] Show the compost

## New joiner tasks

### First day

- [ ] Read the rules
  - [ ] the ones for ladders
  - [ ] the ones for dogs

### Month 2

- [ ] Plan a bed
`;

export const emoji = `## 🚀 Onboarding for support engineers

Support engineers help people who are stuck.

### 🎯 Day 1: access

- [ ] 🔑 Get into the ticket system
- [] Say hi in the channel 👋

### 📚 Days 2-5: learning

- [~] Listen to five calls
- ☐ Answer one ticket with your buddy
`;

export const fenced = `# Checklist

Copy what is below into a new issue.

\`\`\`markdown
## Day 1
- [ ] Get your badge
- [ ] Get your keys
\`\`\`
`;

/** Times in bold at the front of items, and one within an item. */
export const leadingTimes = `# First steps on the ferry

The ferry crosses every hour, and you will steer it in a month.

- **Day 1:** Learn the knots
- **Week 2: Cross once** with the captain
- **Month 1:** Steer alone
`;

/** What a checklist of a company is when nobody cared for dates. */
export const timeless = `# Setting up

What one needs to work here.

## Accounts

- [ ] Mail
- [ ] Calendar

## Reading

- [ ] The charter
`;

export const page = `# Opening hours

The desk is open from nine to five on working days, and closed on holidays.

- Monday to Friday
- never on Sunday
`;

/** What comes before the start, said in several ways and not in order. */
export const early = `# Coming to the lighthouse

Much is ready before you come.

## 1 week before

- [ ] Send the keys

## Two weeks prior to start

- [ ] Order a lamp

## Before you start

- [ ] Say hello
- [ ] Sign the log

## Day 1

- [ ] Climb the tower
`;

/** Steps of nobody in particular. */
export const shared = `# Opening the kiosk

The kiosk opens at six.

| Task | Who | When |
|---|---|---|
| Wash the windows | everyone | Day 1 |
| Fill the fridge | everyone | Day 2 |
| Count the money | Manager | Day 2 |
`;
