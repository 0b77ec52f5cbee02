/** What a group may hold of something at most, and how much of it an item takes. */
export interface Limit<Item> {
  readonly most: number;
  readonly of: (item: Item) => number;
}

/** So many items at most. */
export function count(most: number): Limit<unknown> {
  return { most, of: () => 1 };
}

/** Items in groups, in order, each as full as its limits let it be. What is larger than a limit stands alone. */
export function grouped<Item>(items: readonly Item[], ...limits: readonly Limit<Item>[]): Item[][] {
  const groups: Item[][] = [];
  let rooms: readonly number[] = [];
  for (const item of items) {
    const sizes = limits.map(({ of }) => of(item));
    const group = groups.at(-1);
    if (group && sizes.every((size, index) => size <= (rooms[index] ?? 0))) {
      group.push(item);
    } else {
      groups.push([item]);
      rooms = limits.map(({ most }) => most);
    }
    rooms = rooms.map((room, index) => room - (sizes[index] ?? 0));
  }
  return groups;
}
