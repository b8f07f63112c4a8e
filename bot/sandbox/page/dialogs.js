/** Words that appear over the page: short notes that go by themselves, questions, small forms. */

import { confirmed } from "./confirm.js";
import { putAway } from "./focus.js";
import { icon, ICONS, freshId, node } from "./nodes.js";

const NOTE_MS = 7000;

/** A short note; `action` is {label, pick}. Bad news stays longer. */
export function note(words, { bad = false, action = null } = {}) {
  const notes = document.getElementById("notes");
  // Said again, it is there once.
  for (const old of notes.querySelectorAll(".note")) if (old.dataset.words === words) old.remove();
  const attributes = { class: bad ? "note is-bad" : "note", dataset: { words } };
  const box = node("div", attributes, node("span", {}, words));
  if (action) box.append(noteButton(box, action));
  const click = () => box.remove();
  const close = { type: "button", class: "quiet-icon", "aria-label": "Close", on: { click } };
  box.append(node("button", close, icon(ICONS.cross)));
  notes.append(box);
  setTimeout(click, bad ? NOTE_MS * 2 : NOTE_MS);
}

function noteButton(box, action) {
  const click = () => {
    box.remove();
    action.pick();
  };
  return node("button", { type: "button", class: "note-action", on: { click } }, action.label);
}

/** Run `deed`; what the sandbox refuses is told in a note. Gives what came of it, or undefined. */
export async function tried(deed) {
  try {
    return await deed();
  } catch (refused) {
    note(refused.message, { bad: true });
    return undefined;
  }
}

/** Ask before something that cannot be taken back. */
export function sure({ title, text, yes, no = "Cancel" }) {
  const plain = (words) => ({ type: "plain_text", text: words, emoji: false });
  const asked = { title: plain(title), text: plain(text), confirm: plain(yes), deny: plain(no) };
  return confirmed({ ...asked, style: "danger" }, {});
}

/** A window with `content` (nodes) in it; gives the dialog, already open. Escape closes it. */
export function openDialog(title, content, { kind = "" } = {}) {
  const id = freshId("dialog");
  const dialog = node("dialog", { class: `dialog ${kind}`.trim(), "aria-labelledby": id });
  const click = () => dialog.close();
  const close = { type: "button", class: "quiet-icon", "aria-label": "Close", on: { click } };
  const head = node("div", { class: "dialog-head" }, node("h2", { id }, title));
  head.append(node("button", close, icon(ICONS.cross)));
  dialog.append(head, node("div", { class: "dialog-body" }, content));
  dialog.addEventListener("close", () => putAway(dialog));
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Said to who cannot see the page. */
export function announce(words) {
  document.getElementById("live").textContent = words;
}
