/** The guided tour: steps that tick themselves off, whoever does them. */

import { icon, ICONS, node } from "./nodes.js";
import { withEmoji } from "./emoji.js";
import { go, place } from "./router.js";
import { on, state } from "./store.js";

const KEY = "sandbox.tour";
const NARROW = "(width <= 1100px)";

/** Keep the tour as far as it is; the pane goes away when it is put away. */
export function startTour(pane) {
  const draw = () => fill(pane);
  on("tour", draw);
  on("everything", draw);
  on("place", draw);
  const kept = localStorage.getItem(KEY);
  pane.hidden = kept ? kept === "away" : matchMedia(NARROW).matches;
  draw();
}

/** Put the tour away, or take it out again. */
export function toggleTour(pane) {
  pane.hidden = !pane.hidden;
  localStorage.setItem(KEY, pane.hidden ? "away" : "out");
}

function fill(pane) {
  const { steps, done } = state.tour;
  const next = steps.find((step) => !done.includes(step.id));
  const rows = steps.map((step, n) =>
    row(step, n, { isDone: done.includes(step.id), isNext: step === next }),
  );
  const held = document.activeElement?.closest?.(".tour-step")?.dataset.step;
  pane.replaceChildren(
    head(pane, done.length, steps.length),
    meter(done.length, steps.length),
    node("ol", { class: "tour-steps" }, rows),
    next
      ? ""
      : node("p", { class: "tour-end" }, "That is the whole tour. The workspace is yours now."),
  );
  if (held) pane.querySelector(`[data-step="${CSS.escape(held)}"] .tour-go`)?.focus();
}

function head(pane, done, all) {
  const close = {
    type: "button",
    class: "quiet-icon",
    "aria-label": "Put the tour away",
    on: { click: () => toggleTour(pane) },
  };
  const count = node("span", { class: "tour-count", role: "status" }, `${done} of ${all}`);
  return node(
    "header",
    { class: "pane-head" },
    node("h2", {}, "Tour"),
    count,
    node("button", close, icon(ICONS.cross)),
  );
}

function meter(done, all) {
  return node("progress", {
    class: "tour-meter",
    max: String(all || 1),
    value: String(done),
    "aria-hidden": "true",
  });
}

function row(step, n, { isDone, isNext }) {
  const classes = ["tour-step", isDone && "is-done", isNext && "is-next"].filter(Boolean).join(" ");
  const mark = node(
    "span",
    { class: "tour-mark", "aria-hidden": "true" },
    isDone ? icon(ICONS.check) : String(n + 1),
  );
  const said = isDone ? node("span", { class: "hidden-label" }, "Done: ") : null;
  const words = node(
    "div",
    { class: "tour-words" },
    node("p", {}, said, withEmoji(step.text)),
    isNext ? leading(step) : null,
  );
  return node(
    "li",
    { class: classes, dataset: { step: step.id }, "aria-current": isNext ? "step" : null },
    mark,
    words,
  );
}

/** A button that makes the reader who the step needs, where it happens. */
function leading(step) {
  if (!step.who || isThere(step)) return null;
  const person = [...state.people.values()].find((one) => one.name === step.who);
  if (!person) return null;
  const where = step.where ? ` in #${step.where}` : "";
  const click = () => {
    putAwayWhereNarrow();
    go({ as: step.who, in: step.where || place.in, thread: null, tab: null });
  };
  const attributes = { type: "button", class: "tour-go", on: { click } };
  return node("button", attributes, `Be ${person.display_name}${where}`, icon(ICONS.right));
}

/** There it lies over what the reader is to look at. */
function putAwayWhereNarrow() {
  if (matchMedia(NARROW).matches) document.getElementById("tour").hidden = true;
}

function isThere(step) {
  const here = state.channels.get(place.in);
  return place.as === step.who && (!step.where || here?.name === step.where);
}
