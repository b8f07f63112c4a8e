/** Things are drawn anew without taking the focus, the typed text's caret or the scroll away. */

// What can be given the focus without being on the way of the Tab key: a message, for one.
const WHOLE = '[tabindex="-1"]';

/**
 * Call `draw()`, which fills `container` anew, and put the focus back where it was: on the same
 * element (by block_id and action_id). When that is gone: on the container, or on what in it
 * stands for the whole; never on another button, which a second Enter would press.
 */
export function redraw(container, draw) {
  const held = holding(container);
  draw();
  if (held) restore(container, held);
}

function holding(container) {
  const active = document.activeElement;
  if (!active || !container.contains(active) || active === container) return null;
  const within = (selector) => active.closest(selector);
  const block = within("[data-block-id]");
  const element = within("[data-action-id]");
  const inside = element ? focusable(element).indexOf(active) : -1;
  return {
    blockId: block?.dataset.blockId,
    actionId: element?.dataset.actionId,
    inside,
    caret: caretOf(active),
  };
}

function caretOf(active) {
  try {
    return active.selectionStart === null ? null : [active.selectionStart, active.selectionEnd];
  } catch {
    return null;
  }
}

function restore(container, { blockId, actionId, inside, caret }) {
  const element = elementAt(container, blockId, actionId);
  const target = element && (focusable(element)[Math.max(inside, 0)] ?? focusable(element)[0]);
  if (!target) {
    const around = container.matches("[tabindex]") ? container : container.querySelector(WHOLE);
    around?.focus({ preventScroll: true });
    return;
  }
  target.focus({ preventScroll: true });
  if (caret && "setSelectionRange" in target) select(target, caret);
}

function select(target, caret) {
  try {
    target.setSelectionRange(...caret);
  } catch {
    // Fields of some types (e-mail, for one) have no selection to set.
  }
}

function elementAt(container, blockId, actionId) {
  if (actionId === undefined) return null;
  const block = `[data-block-id="${CSS.escape(blockId ?? "")}"]`;
  return container.querySelector(`${block} [data-action-id="${CSS.escape(actionId)}"]`);
}

/** What can have the focus in `container`, `container` itself included, in order. */
export function focusable(container) {
  const selector = "a[href], button:not(:disabled), input:not(:disabled), textarea, [tabindex='0']";
  const found = [...container.querySelectorAll(selector)].filter(
    (each) => !each.closest("[hidden]"),
  );
  return container.matches(selector) ? [container, ...found] : found;
}

/** Close and remove a dialog; the focus is back where it was before, ready to be typed into. */
export function putAway(dialog) {
  if (dialog.open) dialog.close();
  dialog.remove();
  // Chromium gives the focus back, but types nothing until it is given once more.
  const active = document.activeElement;
  if (active === document.body) return;
  active.blur();
  active.focus({ preventScroll: true });
}
