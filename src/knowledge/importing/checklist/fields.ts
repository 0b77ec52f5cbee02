/** What is to be filled in for one person: "Buddy: ", "Start date: [date]". */
export function isField(text: string): boolean {
  return /^[^:\n]{1,40}:\s*(?:\[[^\]]*\]|<[^>]*>|_{2,}|@[A-Z_]+|`?@[A-Z_]+`?|\{[^}]*\}|…|\.{3})?\s*$/.test(
    text.trim(),
  );
}
