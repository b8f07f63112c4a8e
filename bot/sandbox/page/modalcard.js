/** One modal: title bar, scrolling body, footer; errors, trouble, and the wait for an answer. */

import { renderBlocks } from "./blocks.js";
import { focusable, redraw } from "./focus.js";
import { newForm } from "./form.js";
import { controlOf, showError } from "./inputs.js";
import { freshId, icon, ICONS, node } from "./nodes.js";
import { plainText, readable } from "./text.js";
import { isSending } from "./using.js";

const TROUBLE = "We had some trouble connecting. Try again?";

/** A modal for the view that `update` is given: {node, titleId, update(view, context), focus()}. */
export function modalCard() {
  const parts = drawParts();
  const form = newForm((blockId) =>
    blockAt(parts.body, blockId, (shown) => showError(shown, null)),
  );
  let shown = { view: null, context: null };
  let isBusy = false;

  /** Show `view` as it is now; what is typed and not yet sent stays. */
  function update(view, context) {
    const isSame = shown.view?.hash === view.hash && !form.learn(view.state?.values);
    if (!isSame) form.learn(view.state?.values);
    shown = { view, context };
    if (isSame) return;
    drawFrame(parts, view);
    redraw(parts.body, () =>
      parts.body.replaceChildren(renderBlocks(view.blocks, reading(shown, form))),
    );
  }

  async function submit() {
    if (isBusy || !shown.view.submit) return;
    busy(true);
    say(parts.banner, null);
    try {
      await form.flush();
      take(await shown.context.submit(shown.view));
    } catch (failed) {
      say(parts.banner, failed.message || TROUBLE);
    } finally {
      busy(false);
    }
  }

  function busy(is) {
    isBusy = is;
    parts.submit.setAttribute("aria-busy", String(is));
    parts.form.setAttribute("aria-busy", String(is));
  }

  function take(result) {
    const errors = result?.blocks ?? byBlock(shown.view, result?.errors ?? {});
    showErrors(parts.body, errors);
    if (result?.error) say(parts.banner, inWords(result.error));
  }

  parts.form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  parts.form.addEventListener("keydown", (event) => {
    if (!isSending(event)) return;
    event.preventDefault();
    submit();
  });
  parts.close.addEventListener("click", () => shown.context.close(shown.view));
  parts.cancel.addEventListener("click", () => shown.context.cancel(shown.view));
  // At the first key, not when the field is left: what one clicks on then would move away.
  parts.body.addEventListener("input", ({ target }) => {
    const shown = target.closest(".is-wrong");
    if (shown) showError(shown, null);
  });
  let held = null;
  parts.card.addEventListener("focusin", (event) => (held = event.target));
  const focus = () => (held?.isConnected ? held.focus() : focusFirst(parts, shown.view));
  const cancel = () => shown.context.cancel(shown.view);
  return { node: parts.card, titleId: parts.title.id, update, cancel, focus };
}

function drawParts() {
  const title = node("h2", { class: "bk-dialog-title", id: freshId("modal") });
  const close = node(
    "button",
    { type: "button", class: "bk-x", "aria-label": "Close all" },
    icon(ICONS.cross),
  );
  const banner = node("div", { class: "bk-banner", role: "alert", hidden: true });
  const body = node("div", { class: "bk-modal-body", tabindex: "-1" });
  const cancel = node("button", { type: "button", class: "bk-button" });
  const submit = node("button", { type: "submit", class: "bk-button is-primary" });
  const foot = node("footer", { class: "bk-dialog-foot" }, cancel, submit);
  const form = node("form", { class: "bk-form", novalidate: true }, body, foot);
  const head = node("header", { class: "bk-modal-head" }, title, close);
  const card = node(
    "section",
    { class: "bk-modal", "aria-labelledby": title.id },
    head,
    banner,
    form,
  );
  return { card, title, close, banner, body, cancel, submit, form };
}

function drawFrame({ title, cancel, submit, card, banner }, view) {
  title.textContent = readable(view.title);
  cancel.textContent = view.close ? plainText(view.close) : view.submit ? "Cancel" : "Close";
  submit.hidden = !view.submit;
  submit.textContent = view.submit ? plainText(view.submit) : "";
  card.dataset.viewId = view.id;
  card.dataset.callbackId = view.callback_id ?? "";
  say(banner, null);
}

function reading({ view, context }, form) {
  const source = { kind: "view", view_id: view.id };
  return { ...context, source, values: view.state?.values, form };
}

function say(banner, words) {
  banner.hidden = !words;
  banner.replaceChildren(...(words ? [icon(ICONS.warning), words] : []));
}

/** Slack's own words stand as they are; its codes are put into words. */
function inWords(error) {
  return /\s/.test(error) ? error : `Slack would refuse the app's answer: ${error}.`;
}

function blockAt(body, blockId, then) {
  const shown = body.querySelector(`:scope > [data-block-id="${CSS.escape(blockId)}"]`);
  if (shown) then(shown);
}

/** `errors` by block_id: under each input its own, and the focus on the first. */
function showErrors(body, errors) {
  let first = null;
  for (const shown of body.querySelectorAll(":scope > .is-input")) {
    const words = errors[shown.dataset.blockId];
    showError(shown, words);
    if (words) first ??= shown;
  }
  if (!first) return;
  controlOf(first)?.focus({ preventScroll: true });
  first.scrollIntoView({ block: "nearest" });
}

/** Errors by label as errors by block_id. */
function byBlock(view, errors) {
  const found = {};
  for (const block of view.blocks) {
    const words = block.type === "input" ? errors[plainText(block.label)] : null;
    if (words) found[block.block_id] = words;
  }
  return found;
}

/** Where the app wants the focus, else the first input, else the first thing to press. */
function focusFirst({ body, submit, cancel }, view) {
  const wanted = view.blocks.find((block) => block.element?.focus_on_load);
  let target = null;
  if (wanted) blockAt(body, wanted.block_id, (shown) => (target = controlOf(shown)));
  const input = body.querySelector(":scope > .is-input");
  target ??= input && controlOf(input);
  target ??= focusable(body)[0] ?? (submit.hidden ? cancel : submit);
  target.focus();
}
