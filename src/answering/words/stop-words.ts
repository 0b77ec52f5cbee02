/** The words of a list that is written as a text. */
export function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/).filter(Boolean));
}

/** Words that any English question may hold. They count for little, and their spelling is not matched. */
const stopWords = setOf(
  `a about after again all also am an and any anybody anyone anything are as at be because been before being
  between both but by can could did do does doing done each either else even ever every everyone for from get
  gets getting give given go goes going got had has have having he hello her here hey hi him his how i if in
  into is it its itself just let like many may me might mine more most much must my myself need no nor not now of
  off oh ok okay on one only or other our ours out over own please put really right same say she should so some
  somebody someone something still such sure tell than thank thanks that the their them then there these they
  thing things this those though to too try until up upon us use very want was way we well were what whatever
  when where whether which while who whom whose why will with within without would yes yet you your yours`,
);

/** Whether a word says little about the subject of a question. */
export function isStopWord(typed: string): boolean {
  return stopWords.has(typed);
}
