/** A field with a list under it: menus with one choice. Type to narrow it down. */

import { float } from "./floating.js";
import { listbox } from "./listbox.js";
import { icon, ICONS, node } from "./nodes.js";
import { sourceOf } from "./sources.js";
import { standing } from "./standing.js";
import { readable } from "./text.js";
import { isSending, use } from "./using.js";

// A search waits until the person has stopped typing for so long (milliseconds).
const PAUSE = 200;
const PLACEHOLDERS = {
  users_select: "Choose a person",
  channels_select: "Choose a channel",
  conversations_select: "Choose a channel",
  timepicker: "Choose a time",
};

/** A menu with one choice. */
export function drawSelect(place) {
  const source = sourceOf(place);
  const now = standing(place);
  let chosen = now === null ? null : source.choice(now);
  const parts = comboboxParts(place, PLACEHOLDERS[place.element.type] ?? "Choose an option");
  const show = () => {
    parts.input.value = chosen?.label ?? "";
    if (parts.clear) parts.clear.hidden = chosen === null;
  };
  const choose = async (choice) => {
    const before = chosen;
    chosen = choice;
    box.close();
    show();
    const isSame = choice?.key === before?.key;
    if (!isSame && !(await use(place, parts.field, choice?.key ?? null))) chosen = before;
    show();
  };
  const box = suggestions({ place, source, parts, chosen: () => chosen && [chosen.key], choose });
  const leave = () => {
    const emptied = parts.input.value === "" && chosen && parts.clear;
    box.close();
    if (emptied) choose(null);
    else show();
  };
  parts.input.addEventListener("blur", leave);
  parts.clear?.addEventListener("click", () => {
    choose(null);
    parts.input.focus(); // at once: the field may be drawn anew before the app has answered
  });
  show();
  return parts.whole;
}

/** {whole, field, input, clear}: the nodes of a field with a list. */
export function comboboxParts(place, placeholder) {
  const { element, block, field: about } = place;
  const input = node("input", {
    class: "bk-select-input",
    type: "text",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    placeholder: element.placeholder ? readable(element.placeholder) : placeholder,
    ...about,
  });
  if (!about["aria-labelledby"]) input.setAttribute("aria-label", input.placeholder);
  const clear = block.type === "input" && block.optional ? clearButton() : null;
  const field = node(
    "div",
    { class: "bk-select" },
    input,
    clear,
    icon(ICONS.down, "bk-select-down"),
  );
  return { whole: node("div", { class: "bk-select-box" }, field), field, input, clear };
}

function clearButton() {
  const looks = { type: "button", class: "bk-clear", "aria-label": "Clear", hidden: true };
  return node("button", looks, icon(ICONS.cross));
}

/**
 * The list of `parts` in motion: it opens, narrows down, and follows the keys.
 * `chosen()` gives the chosen keys; `choose(choice)` is told. -> {open, close, refresh}
 */
export function suggestions({ place, source, parts, chosen, choose, many = false }) {
  const { input, field, whole } = parts;
  const list = listbox({ many, onChoose: choose });
  whole.append(list.node);
  const floating = float(list.node, field, () => expanded(false));
  let asked = 0;

  function expanded(is) {
    input.setAttribute("aria-expanded", String(is));
    if (is) input.setAttribute("aria-controls", list.node.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function say(found) {
    list.show(found, new Set(chosen() ?? []));
    floating.follow();
    point();
  }

  function point() {
    const active = list.active();
    if (active) input.setAttribute("aria-activedescendant", active.node.id);
    else input.removeAttribute("aria-activedescendant");
  }

  async function find(typed, pause = 0) {
    const mine = (asked += 1);
    if (!source.slow) return say(source.find(typed));
    say({ note: "Searching…" });
    await new Promise((done) => setTimeout(done, pause));
    const found = mine === asked ? await source.find(typed) : null;
    if (mine === asked && floating.isOpen()) say(found);
  }

  function open() {
    if (floating.isOpen()) return;
    floating.open();
    expanded(true);
    find("");
  }

  const keys = {
    ArrowDown: () => (floating.isOpen() ? list.move(1) : open()),
    ArrowUp: () => (floating.isOpen() ? list.move(-1) : open()),
    Enter: () => (floating.isOpen() ? list.active() && choose(list.active().choice) : open()),
    Escape: () => floating.close(),
  };

  function press(event) {
    if (isSending(event) || !(event.key in keys) || (event.key === "Escape" && !floating.isOpen()))
      return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
    point();
  }

  input.addEventListener("keydown", press);
  field.addEventListener("click", (event) => {
    if (event.target.closest("button")) return;
    input.focus();
    if (!many) input.select();
    open();
  });
  input.addEventListener("input", () => {
    if (!floating.isOpen()) open();
    find(input.value, PAUSE);
  });
  return { open, close: floating.close, refresh: () => floating.isOpen() && find(input.value) };
}
