/** The inspector: every payload to the bot and every call from it, as they happen. */

import * as api from "./api.js";
import { tried } from "./dialogs.js";
import { faultSwitches } from "./faults.js";
import { icon, ICONS, node } from "./nodes.js";
import { RowList } from "./rows.js";
import { on } from "./store.js";
import { drawEntry } from "./wire.js";

const KEY = "sandbox.inspector";
const MOST = 1000;
const FILTERS = [
  ["all", "All", () => true],
  ["in", "To the bot", (entry) => entry.direction === "to bot"],
  ["out", "From the bot", (entry) => entry.direction === "from bot"],
  ["bad", "Trouble", (entry) => isTrouble(entry)],
];

const shown = { entries: new Map(), open: new Set(), filter: "all", words: "", after: 0, rows: [] };

/** Whether something went wrong with it. */
function isTrouble(entry) {
  return Boolean(entry.error || entry.refusals?.length || entry.retries);
}

/** Fill the drawer; it is out if it was when the page was left. */
export function startInspector(drawer) {
  shown.list = new RowList({ draw, label: "Traffic" });
  shown.list.element.classList.add("wire-list");
  shown.empty = node("p", { class: "list-state" }, "Nothing has gone over the wire yet.");
  const side = node("div", { class: "inspector-side" }, node("h3", {}, "Faults"), faultSwitches());
  const main = node(
    "div",
    { class: "inspector-main" },
    bar(drawer),
    shown.empty,
    shown.list.element,
  );
  drawer.append(main, side);
  drawer.hidden = localStorage.getItem(KEY) !== "out";
  on("traffic", (entry) => take([entry]));
  on("reset", startAgain);
  if (!drawer.hidden) fetchAll();
}

/** Bring the drawer out or put it away. */
export function toggleInspector(drawer) {
  drawer.hidden = !drawer.hidden;
  localStorage.setItem(KEY, drawer.hidden ? "away" : "out");
  if (drawer.hidden) return;
  show();
  if (!shown.isFetched) fetchAll();
}

function startAgain() {
  Object.assign(shown, { after: 0, isFetched: false });
  shown.entries.clear();
  fetchAll();
}

/** What went over the wire before the page was there. */
async function fetchAll() {
  shown.isFetched = true;
  const found = await tried(() => api.inspector(shown.after));
  if (found) take(found.entries);
}

/** An entry that is known by its number has changed: it was answered. */
function take(entries) {
  for (const entry of entries) if (entry.n > shown.after) shown.entries.set(entry.n, entry);
  for (const n of [...shown.entries.keys()].slice(0, -MOST)) shown.entries.delete(n);
  shown.due ??= requestAnimationFrame(() => {
    shown.due = null;
    show();
  });
}

function show() {
  const [, , fits] = FILTERS.find(([key]) => key === shown.filter);
  const all = [...shown.entries.values()].filter((entry) => fits(entry) && hasWords(entry));
  all.sort((a, b) => a.n - b.n);
  const before = new Map(shown.rows.map((row) => [row.key, row]));
  shown.rows = all.map((entry) => rowOf(entry, before.get(entry.n)));
  shown.list.show(shown.rows);
  shown.empty.hidden = all.length > 0;
}

function rowOf(entry, before) {
  const isOpen = shown.open.has(entry.n);
  if (before?.entry === entry && before.isOpen === isOpen) return before;
  return { key: entry.n, entry, isOpen };
}

function hasWords(entry) {
  if (!shown.words) return true;
  return `${entry.method} ${JSON.stringify(entry.request)}`.toLowerCase().includes(shown.words);
}

function draw(row, before) {
  const hadFocus = before?.contains(document.activeElement);
  const element = drawEntry(row, () => {
    if (!shown.open.delete(row.key)) shown.open.add(row.key);
    show();
  });
  if (hadFocus) queueMicrotask(() => element.querySelector(".wire-head").focus());
  return element;
}

function bar(drawer) {
  const chips = FILTERS.map(([key, label]) => chip(key, label));
  const search = node("input", {
    type: "search",
    class: "field is-small",
    placeholder: "Filter, e.g. views.open or PM-3",
    "aria-label": "Filter by words",
    on: { input: (event) => filterWords(event.target.value) },
  });
  const clear = { type: "button", class: "button is-small", on: { click: forgetAll } };
  const close = {
    type: "button",
    class: "quiet-icon",
    "aria-label": "Close the inspector",
    on: { click: () => toggleInspector(drawer) },
  };
  const filters = node("div", { class: "chips", role: "radiogroup", "aria-label": "Show" }, chips);
  return node(
    "header",
    { class: "inspector-bar" },
    node("h2", {}, "Inspector"),
    filters,
    search,
    node("button", clear, "Clear"),
    node("button", close, icon(ICONS.cross)),
  );
}

function chip(key, label) {
  const click = (event) => {
    shown.filter = key;
    for (const each of event.target.parentElement.children) {
      each.setAttribute("aria-checked", String(each === event.target));
    }
    show();
  };
  const attributes = {
    type: "button",
    class: "chip",
    role: "radio",
    "aria-checked": String(key === shown.filter),
    on: { click },
  };
  return node("button", attributes, label);
}

function filterWords(words) {
  shown.words = words.trim().toLowerCase();
  show();
}

function forgetAll() {
  shown.after = Math.max(shown.after, ...shown.entries.keys());
  shown.entries.clear();
  show();
}
