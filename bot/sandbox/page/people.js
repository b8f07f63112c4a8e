/** "You are": whose eyes the workspace is seen with. */

import { openMenu } from "./menu.js";
import { avatar, everybody, fullName } from "./names.js";
import { icon, ICONS, node } from "./nodes.js";
import { go, place } from "./router.js";
import { state } from "./store.js";

/** The button that says who the reader is, and lets them be somebody else. */
export function youAre() {
  const attributes = {
    type: "button",
    class: "you-are",
    "aria-haspopup": "menu",
    on: { click: (event) => choosePerson(event.currentTarget) },
  };
  const words = node(
    "span",
    { class: "you-are-words" },
    node("span", { class: "you-are-label" }, "You are"),
    node("b", {}, fullName(state.me.id)),
    node("span", { class: "you-are-title" }, role(state.me)),
    node("span", { class: "hidden-label" }, "Be somebody else"),
  );
  return node("button", attributes, avatar(state.me.id), words, icon(ICONS.down));
}

/** Choose somebody from a menu at `anchor`. */
function choosePerson(anchor) {
  openMenu(anchor, items(), { label: "Be somebody else", kind: "is-people" });
}

/** Be somebody else, in the same conversation if it is theirs too. */
function be(name, more = {}) {
  go({ thread: null, message: null, ...more, as: name });
}

function items() {
  const all = everybody();
  const [staff, guests, others] = [
    all.filter((one) => !one.is_guest && !one.is_external),
    all.filter((one) => one.is_guest),
    all.filter((one) => one.is_external),
  ];
  return [
    ...group(`At ${state.workspace.name}`, staff),
    ...group("Guests", guests),
    ...group("From another company", others),
  ];
}

function group(heading, people) {
  if (!people.length) return [];
  return [{ heading }, ...people.map(item)];
}

function item(person) {
  return {
    label: person.real_name || person.name,
    hint: person.title,
    mark: avatar(person.id, "is-small"),
    checked: person.name === place.as,
    pick: () => be(person.name),
  };
}

function role(person) {
  if (person.is_external) return person.title || "From another company";
  return person.is_guest ? `${person.title || "Guest"} · guest` : person.title;
}
