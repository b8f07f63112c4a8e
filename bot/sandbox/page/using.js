/** An element is used: asked first if need be, the app is told, and trouble is said beside it. */

import { confirmed } from "./confirm.js";
import { node } from "./nodes.js";

const SAID = {
  operation_timeout: "The app took too long to answer. Try again.",
  dispatch_failed: "The app did not answer. Try again.",
};
// What is under way for an element, by its node: changes arrive in the order they were made.
const underWay = new WeakMap();

/**
 * Send `value` for the element of `place`; `shown` is its node, `dispatch` false only keeps the
 * value. False when the person thought better of it or the app did not take it.
 */
export async function use(place, shown, value = null, { dispatch } = {}) {
  const { element, context } = place;
  if (dispatch !== false && !(await confirmed(element.confirm, context))) return false;
  const before = underWay.get(shown) ?? Promise.resolve();
  const mine = before.then(() => send(place, shown, value, dispatch));
  underWay.set(shown, mine);
  context.form?.track(mine);
  return mine;
}

/** Whether something is still under way for the element at `shown`. */
export function isBusy(shown) {
  return shown.getAttribute("aria-busy") === "true";
}

/** Ctrl+Enter (or Cmd+Enter), which sends a modal off from wherever one is in it. */
export function isSending(event) {
  return event.key === "Enter" && (event.ctrlKey || event.metaKey);
}

async function send({ element, block, context }, shown, value, dispatch) {
  const action = {
    action_id: element.action_id,
    block_id: block.block_id,
    type: element.type,
    value,
  };
  if (dispatch === false) action.dispatch = false;
  clearTrouble(shown);
  const error = await sending(shown, () => context.act(action, context.source));
  if (error) sayTrouble(shown, error);
  else context.form?.took(action);
  return !error;
}

async function sending(shown, act) {
  shown.setAttribute("aria-busy", "true");
  try {
    const answer = await act();
    return answer?.error ?? null;
  } catch (failed) {
    return failed.message || "dispatch_failed";
  } finally {
    shown.removeAttribute("aria-busy");
  }
}

function holder(shown) {
  return shown.closest(".bk-block") ?? shown.parentElement;
}

function clearTrouble(shown) {
  holder(shown)?.querySelector(":scope > .bk-trouble")?.remove();
}

function sayTrouble(shown, error) {
  const words = SAID[error] ?? sentence(error);
  holder(shown)?.append(node("p", { class: "bk-trouble", role: "alert" }, words));
}

function sentence(text) {
  const whole = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}
