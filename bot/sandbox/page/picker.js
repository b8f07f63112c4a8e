/** The picker of emoji: the frequent ones first, all of them by name. */

import { announce } from "./dialogs.js";
import { emojiNode } from "./emoji.js";
import { emojiNames, emojiNamesReady } from "./emojinames.js";
import { float } from "./floating.js";
import { node } from "./nodes.js";

const MOST_FOUND = 120;
const FREQUENT = (
  "white_check_mark hourglass_flowing_sand no_entry_sign question wastebasket rocket eyes +1 -1 " +
  "tada heart pray raised_hands joy thinking_face clap fire bulb memo bug calendar warning"
).split(" ");

/** Let the reader choose an emoji, beside `anchor`; `pick(name)` is told which. */
export async function pickEmoji(anchor, pick) {
  await emojiNamesReady();
  const box = drawPicker();
  anchor.after(box.popup);
  const floating = float(box.popup, anchor, () => box.popup.remove());
  const choose = (name) => {
    floating.close();
    anchor.focus();
    pick(name);
  };
  const show = () => fill(box, choose);
  box.search.addEventListener("input", show);
  box.popup.addEventListener("keydown", (event) =>
    onKey(event, box, () => {
      floating.close();
      anchor.focus();
    }),
  );
  show();
  floating.open();
  box.search.focus();
}

function drawPicker() {
  const search = node("input", {
    type: "text",
    class: "picker-search",
    placeholder: "Search all emoji",
    "aria-label": "Search all emoji",
  });
  const grid = node("div", { class: "picker-grid", role: "group", "aria-label": "Emoji" });
  const name = node("div", { class: "picker-name", "aria-hidden": "true" });
  const popup = node(
    "div",
    { class: "picker", role: "dialog", "aria-label": "Pick an emoji" },
    search,
    grid,
    name,
  );
  return { popup, search, grid, name };
}

function found(typed) {
  const words = typed.trim().toLowerCase().replaceAll(":", "").replaceAll(" ", "_");
  if (!words) return [...FREQUENT, ...emojiNames().filter((name) => !FREQUENT.includes(name))];
  const begins = emojiNames().filter((name) => name.startsWith(words));
  return [
    ...begins,
    ...emojiNames().filter((name) => !name.startsWith(words) && name.includes(words)),
  ];
}

function fill(box, choose) {
  const all = found(box.search.value);
  const shown = all.slice(0, box.search.value ? MOST_FOUND : MOST_FOUND * 2);
  box.grid.replaceChildren(...shown.map((name) => emojiButton(name, box, choose)));
  if (!shown.length)
    box.grid.append(node("p", { class: "picker-none" }, "No emoji has that name."));
  announce(shown.length === 1 ? "1 emoji" : `${shown.length} emoji`);
}

function emojiButton(name, box, choose) {
  const show = () => (box.name.textContent = `:${name}:`);
  const on = { click: () => choose(name), mouseenter: show, focus: show };
  const attributes = {
    type: "button",
    class: "picker-emoji",
    "aria-label": name,
    tabindex: "-1",
    on,
  };
  return node("button", attributes, emojiNode(name));
}

const COLUMNS = 8;
const STEPS = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS };

function onKey(event, box, close) {
  const all = [...box.grid.querySelectorAll(".picker-emoji")];
  const at = all.indexOf(document.activeElement);
  event.stopPropagation();
  if (event.key === "Escape") {
    event.preventDefault();
    close();
  } else if (event.key === "Enter" && at < 0) {
    event.preventDefault();
    all[0]?.click();
  } else if (event.key in STEPS && (at >= 0 || event.key === "ArrowDown")) {
    event.preventDefault();
    const next = at < 0 ? 0 : at + STEPS[event.key];
    (all[next] ?? (next < 0 ? box.search : null))?.focus();
  }
}
