/** Rows of messages as elements: day lines around a message, its actions, the box to edit it in. */

import * as api from "./api.js";
import { actionBar, messageKey } from "./actions.js";
import { composer } from "./composer.js";
import { tried } from "./dialogs.js";
import { redraw } from "./focus.js";
import { messageParts } from "./message.js";
import { fullName } from "./names.js";
import { node } from "./nodes.js";
import { state, tell } from "./store.js";
import { typedText } from "./typing.js";

/** A row's element; `before` is the one that stood for it until now, whose focus is kept. */
export function drawRow(row, before, place = {}) {
  const element = before ?? node("div", { class: "row", role: "listitem" });
  element.dataset.ts = row.key;
  const fill = () => element.replaceChildren(...rowParts(row, place));
  if (before) redrawRow(element, fill);
  else fill();
  return element;
}

/** The message itself may have had the focus: then the new one gets it. */
function redrawRow(element, fill) {
  const hadFocus =
    document.activeElement?.classList.contains("message") &&
    element.contains(document.activeElement);
  redraw(element, fill);
  if (hadFocus) element.querySelector(".message")?.focus({ preventScroll: true });
}

function rowParts(row, place) {
  const parts = [];
  if (row.day) parts.push(line("day-line", row.day));
  if (row.isFirstUnread) parts.push(line("unread-line", "New"));
  return [...parts, article(row, place)];
}

function line(kind, words) {
  return node(
    "div",
    { class: kind, role: "separator", "aria-label": words },
    node("span", {}, words),
  );
}

function article(row, place) {
  const { m } = row;
  const classes = ["message", row.goesOn && "goes-on", m.ephemeral && "is-ephemeral"];
  classes.push(row.isPointed && "is-pointed", row.isEdited && "is-edited");
  const element = node("article", {
    class: classes.filter(Boolean).join(" "),
    tabindex: "-1",
    "aria-label": `${fullName(m.user)}:`,
  });
  if (row.isEdited) element.append(editor(m, place));
  else element.append(...messageParts(m, { ...place, goesOn: row.goesOn }));
  if (!row.isEdited) offerActions(element, m, place);
  return element;
}

/** The bar is made when the message is pointed at or focused: most never are. */
function offerActions(element, m, place) {
  const show = () => {
    if (!element.querySelector(":scope > .action-bar")) element.append(actionBar(m, place));
  };
  element.addEventListener("pointerenter", show);
  element.addEventListener("focusin", show);
  element.addEventListener("keydown", (event) => {
    if (event.target === element && messageKey(event, m, element, Boolean(place.inThread)))
      event.preventDefault();
  });
}

function editor(m, place) {
  const done = () => tell("edit", { m: null, inThread: Boolean(place.inThread) });
  const box = composer({
    label: "Edit message",
    placeholder: "Edit message",
    text: typedText(m.text),
    onCancel: done,
    async send({ text }) {
      const message = { channel: m.channel, ts: m.ts };
      const was = await tried(() =>
        api.does(state.name, "edits", { message, text }).then(() => true),
      );
      if (was) done();
      return Boolean(was);
    },
  });
  queueMicrotask(box.focus);
  return box.element;
}
