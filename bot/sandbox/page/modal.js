/** The stack of modals in front of a person: at most three, the top one in sight. */

import { putAway } from "./focus.js";
import { node } from "./nodes.js";
import { modalCard } from "./modalcard.js";

const cards = new Map();
let dialog = null;

/**
 * Show the modals of `stack` (views as the API gives them, bottom first); none closes them.
 * Call it whenever the stack may have changed: typed text, focus and scroll stay.
 * Beside what blocks need, `context` has submit(view), cancel(view), close(view), and may have
 * modalsClosed(), told when the focus has nowhere to go back to.
 */
export function showModals(stack, context) {
  const views = stack ?? [];
  if (!views.length) return closeAll(context);
  const topBefore = topCard();
  dropGone(views);
  dialog ??= openDialog();
  for (const view of views) cardFor(view).update(view, context);
  arrange(views);
  if (topCard() !== topBefore) topCard().focus();
}

function dropGone(views) {
  for (const [id, card] of cards) {
    if (views.some((view) => view.id === id)) continue;
    card.node.remove();
    cards.delete(id);
  }
}

function cardFor(view) {
  if (!cards.has(view.id)) {
    const card = modalCard();
    cards.set(view.id, card);
    dialog.append(card.node);
  }
  return cards.get(view.id);
}

function topCard() {
  return [...cards.values()].at(-1) ?? null;
}

function arrange(views) {
  const top = views.at(-1).id;
  for (const [id, card] of cards) card.node.hidden = id !== top;
  dialog.setAttribute("aria-labelledby", topCard().titleId);
  dialog.dataset.depth = String(views.length);
}

function openDialog() {
  const made = node("dialog", { class: "bk-dialog bk-modals" });
  made.addEventListener("cancel", (event) => {
    if (event.target === made) event.preventDefault();
  });
  made.addEventListener("keydown", (event) => {
    event.stopPropagation(); // the page's own keys rest while a modal is open
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    topCard()?.cancel();
  });
  document.body.append(made);
  made.showModal();
  return made;
}

function closeAll(context) {
  if (!dialog) return;
  const closing = dialog;
  dialog = null;
  cards.clear();
  putAway(closing);
  if (document.activeElement === document.body) context.modalsClosed?.();
}
