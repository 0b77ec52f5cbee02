// The fields of a form: what stands in them as it is posted, and what is missing.

const words = document.body.dataset;

/** The values of a form, by field name. */
export function valuesOf(form) {
  const values = Object.fromEntries(new FormData(form));
  for (const input of form.querySelectorAll('[data-people]')) values[input.name] = peopleIn(input);
  return values;
}

/** By field name: what is wrong with a form before it is posted. */
export function problemsOf(form) {
  const problems = {};
  for (const control of form.elements) {
    if (!control.name) continue;
    // Of a date that is there in part alone, the value is empty.
    if (control.validity.badInput) problems[control.name] = words.date;
    else if (control.required && control.value.trim() === '') problems[control.name] = words.required;
  }
  return problems;
}

/** Lets the list of people go on after a comma: browsers compare what it offers with the whole text. */
export function offerMore(form) {
  form.addEventListener('input', ({ target }) => {
    if (target.dataset.people !== 'several') return;
    const before = /^.*,\s*/s.exec(target.value)?.[0] ?? '';
    for (const option of target.list.options) option.value = before + option.dataset.name;
  });
}

/** A person's id where a name is that of exactly one, and everything else as it was typed. */
function peopleIn(input) {
  const { people, chosen } = input.dataset;
  if (chosen !== '' && input.value === input.defaultValue) return chosen;
  if (people === 'one') return personCalled(input, input.value) ?? input.value;
  const parts = input.value.split(',');
  const items = [];
  while (parts.length > 0) {
    // A name may hold commas itself.
    let length = parts.length;
    while (length > 1 && !personCalled(input, parts.slice(0, length).join())) length -= 1;
    const item = parts.splice(0, length).join().trim();
    if (item !== '') items.push(personCalled(input, item) ?? item);
  }
  return items.join();
}

/** Undefined when nobody has that name, or more than one. */
function personCalled(input, name) {
  const found = [...input.list.options].filter((option) => option.dataset.name === name.trim());
  return found.length === 1 ? `person:${found[0].dataset.person}` : undefined;
}
