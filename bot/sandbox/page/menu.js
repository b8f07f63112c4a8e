/** Menus that open from a button: arrow keys, first letters, Enter, Escape. */

import { float } from "./floating.js";
import { node } from "./nodes.js";

let open = null;

/**
 * `items`: {label, pick, hint, key, mark (a node), checked, danger}, {heading} or "-" for a line.
 * A second click on the same anchor closes it.
 */
export function openMenu(anchor, items, { label, kind = "" } = {}) {
  const same = open?.anchor === anchor;
  open?.close();
  if (same) return;
  const list = node("div", { class: `menu ${kind}`.trim(), role: "menu", "aria-label": label });
  list.append(...items.filter(Boolean).map((item) => drawItem(item)));
  anchor.after(list);
  // The click that opens it must not be the one that closes it.
  const floating = float(list, anchor, () => closed(list, anchor));
  open = { anchor, close: floating.close };
  list.addEventListener("keydown", (event) => onKey(event, list));
  list.addEventListener("focusout", (event) => leave(event, list));
  anchor.setAttribute("aria-expanded", "true");
  floating.open();
  (list.querySelector('[aria-checked="true"]') ?? entries(list)[0])?.focus();
}

/** Close the menu that is open, if one is. */
function closeMenu() {
  open?.close();
}

function closed(list, anchor) {
  if (open?.anchor === anchor) open = null;
  anchor.setAttribute("aria-expanded", "false");
  if (list.contains(document.activeElement)) anchor.focus();
  list.remove();
}

function leave(event, list) {
  if (event.relatedTarget && !list.contains(event.relatedTarget)) closeMenu();
}

function drawItem(item) {
  if (item === "-") return node("hr", {});
  if (item.heading)
    return node("div", { class: "menu-heading", role: "presentation" }, item.heading);
  const isChoice = "checked" in item;
  const attributes = {
    type: "button",
    class: item.danger ? "menu-item is-danger" : "menu-item",
    role: isChoice ? "menuitemradio" : "menuitem",
    "aria-checked": isChoice ? String(item.checked) : null,
    tabindex: "-1",
    on: { click: () => pick(item) },
  };
  const words = node("span", { class: "menu-words" }, node("span", {}, item.label));
  if (item.hint) words.append(node("span", { class: "menu-hint" }, item.hint));
  return node("button", attributes, item.mark, words, item.key ? node("kbd", {}, item.key) : null);
}

function pick(item) {
  closeMenu();
  item.pick();
}

function entries(list) {
  return [...list.querySelectorAll(".menu-item")];
}

const MOVES = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

function onKey(event, list) {
  const all = entries(list);
  const at = all.indexOf(document.activeElement);
  event.stopPropagation();
  if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    closeMenu();
  } else if (event.key in MOVES) {
    event.preventDefault();
    all[MOVES[event.key](at, all.length)]?.focus();
  } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
    typeAhead(all, at, event.key.toLowerCase());
  }
}

function typeAhead(all, at, letter) {
  const turned = [...all.slice(at + 1), ...all.slice(0, at + 1)];
  const found = turned.find((one) => one.textContent.trim().toLowerCase().startsWith(letter));
  found?.focus();
}
