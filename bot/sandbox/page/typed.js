/** What is typed into: text, numbers, e-mail and web addresses. */

import { node } from "./nodes.js";
import { fieldKey, standing } from "./standing.js";
import { readable } from "./text.js";
import { isSending, use } from "./using.js";

const KINDS = {
  plain_text_input: { type: "text" },
  email_text_input: { type: "email", inputmode: "email", autocomplete: "off" },
  url_text_input: { type: "url", inputmode: "url" },
  // A number field of the browser's drops what is no number, so that nobody can say why.
  number_input: { type: "text", inputmode: "decimal" },
};
// While somebody types, the app is told after a pause (milliseconds).
const PAUSE = 400;
// The counter shows itself when so little of what fits is left.
const NEARLY_FULL = 0.2;

/** A field to type into. */
export function drawTyped(place) {
  const { element } = place;
  const box = element.multiline ? textarea(place) : line(place);
  const count = element.max_length ? counter(box, element.max_length) : null;
  box.value = draft(place) ?? standing(place) ?? "";
  const grow = () => element.multiline && fit(box);
  const changed = () => {
    count?.show();
    grow();
  };
  box.addEventListener("input", changed);
  requestAnimationFrame(changed);
  listen(place, box);
  return node("div", { class: "bk-typed" }, box, count?.node);
}

function line(place) {
  return node("input", { class: "bk-input", ...KINDS[place.element.type], ...looks(place) });
}

function textarea(place) {
  return node("textarea", { class: "bk-input is-multiline", rows: "3", ...looks(place) });
}

function looks({ element, field }) {
  return { placeholder: element.placeholder ? readable(element.placeholder) : null, ...field };
}

/** As tall as what is in it, within what the style allows. */
function fit(box) {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 2}px`;
}

function counter(box, most) {
  const shown = node("span", { class: "bk-counter", "aria-live": "polite" });
  const show = () => {
    const left = most - [...box.value].length;
    shown.hidden = left > most * NEARLY_FULL;
    shown.textContent = left < 0 ? `${-left} too many` : `${left} left`;
    shown.classList.toggle("is-over", left < 0);
  };
  return { node: shown, show };
}

function keyOf({ element, block }) {
  return fieldKey(block.block_id, element.action_id);
}

function draft(place) {
  return place.context.form?.drafts.get(keyOf(place))?.value ?? null;
}

/** What is typed is a draft until it has been sent; the form knows it, should it be drawn anew. */
function listen(place, box) {
  const { block, context } = place;
  const tells = block.type !== "input" || block.dispatch_action;
  const on = place.element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  let pause = null;
  const keep = () => use(place, box, box.value || null, { dispatch: false });
  const tell = () => use(place, box, box.value || null);
  const waiting = context.form?.drafts.get(keyOf(place));
  if (waiting) waiting.send = keep;
  box.addEventListener("input", () => {
    context.form?.drafts.set(keyOf(place), { value: box.value, send: keep });
    clearTimeout(pause);
    if (tells && on.includes("on_character_entered")) pause = setTimeout(tell, PAUSE);
  });
  box.addEventListener("change", keep);
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || isSending(event)) return;
    if (!tells || !on.includes("on_enter_pressed") || box.tagName !== "INPUT") return;
    event.preventDefault();
    tell();
  });
}
