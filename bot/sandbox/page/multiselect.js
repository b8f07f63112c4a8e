/** Menus with several choices: what is chosen stands in the field, each with a cross. */

import { comboboxParts, suggestions } from "./combobox.js";
import { icon, ICONS, node } from "./nodes.js";
import { sourceOf } from "./sources.js";
import { listed } from "./standing.js";
import { use } from "./using.js";

/** A menu with several choices. */
export function drawMultiSelect(place) {
  const source = sourceOf(place);
  const parts = comboboxParts(place, "Choose some options");
  const placeholder = parts.input.placeholder;
  const most = place.element.max_selected_items ?? Infinity;
  let chosen = listed(place).map((now) => source.choice(now));
  parts.field.classList.add("is-many");

  function show() {
    for (const old of parts.field.querySelectorAll(".bk-chip")) old.remove();
    parts.field.prepend(...chosen.map((choice) => chip(choice, () => toggle(choice))));
    parts.input.placeholder = chosen.length ? "" : placeholder;
    if (parts.clear) parts.clear.hidden = !chosen.length;
    box.refresh();
  }

  async function put(after) {
    const before = chosen;
    chosen = after;
    parts.input.value = "";
    show();
    if (
      await use(
        place,
        parts.field,
        after.map((choice) => choice.key),
      )
    )
      return;
    chosen = before;
    show();
  }

  function toggle(choice) {
    const isIn = chosen.some((each) => each.key === choice.key);
    if (isIn) return put(chosen.filter((each) => each.key !== choice.key));
    return chosen.length < most ? put([...chosen, choice]) : null;
  }

  const box = suggestions({
    place,
    source: limited(source, most, () => chosen.length),
    parts,
    many: true,
    chosen: () => chosen.map((choice) => choice.key),
    choose: toggle,
  });
  listenTo(
    parts,
    box,
    () => chosen.length && put(chosen.slice(0, -1)),
    () => put([]),
  );
  show();
  return parts.whole;
}

/** The same source, which says so once no more may be chosen. */
function limited(source, most, count) {
  const note = (found) =>
    count() < most
      ? found
      : { ...found, note: `${most} at most. Take one away to choose another.` };
  if (!source.slow) return { ...source, find: (typed) => note(source.find(typed)) };
  return { ...source, find: async (typed) => note(await source.find(typed)) };
}

function listenTo({ input, clear }, box, takeLast, takeAll) {
  input.addEventListener("keydown", (event) => {
    if (event.key === "Backspace" && input.value === "") takeLast();
  });
  input.addEventListener("blur", () => {
    box.close();
    input.value = "";
  });
  clear?.addEventListener("click", takeAll);
}

function chip(choice, takeAway) {
  const words = { type: "button", class: "bk-chip-cross", "aria-label": `Remove ${choice.label}` };
  const cross = node("button", { ...words, on: { click: takeAway } }, icon(ICONS.cross));
  const sign = choice.sign === "@" || !choice.sign ? "" : choice.sign;
  return node("span", { class: "bk-chip" }, `${sign}${choice.label}`, cross);
}
