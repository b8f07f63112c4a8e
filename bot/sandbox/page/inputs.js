/** Input blocks: a label, an element, a hint, and what is wrong with it. */

import { renderElement } from "./elements.js";
import { freshId, icon, ICONS, node } from "./nodes.js";
import { renderText } from "./text.js";

// What has several controls cannot be named by <label for>.
const GROUPED = ["checkboxes", "radio_buttons"];

/** An input block; `data-block-id` on the block around it is where errors are shown. */
export function drawInput(block, context) {
  const [control, label, hint, error] = ["control", "label", "hint", "error"].map(freshId);
  const { element } = block;
  const field = {
    id: control,
    "aria-labelledby": label,
    "aria-describedby": [block.hint && hint, error].filter(Boolean).join(" "),
    "aria-required": block.optional || element.type === "checkboxes" ? null : "true",
  };
  const named = GROUPED.includes(element.type) ? {} : { for: control };
  return node(
    "div",
    { class: "bk-input-block" },
    node(
      "label",
      { id: label, class: "bk-label", ...named },
      renderText(block.label, context),
      optional(block),
    ),
    renderElement(element, block, context, field),
    node("p", { id: error, class: "bk-error", hidden: true }),
    block.hint ? node("p", { id: hint, class: "bk-hint" }, renderText(block.hint, context)) : null,
  );
}

function optional(block) {
  return block.optional ? node("span", { class: "bk-optional" }, " (optional)") : null;
}

/** Show `words` under the input block whose node is `shown`; nothing when there are none. */
export function showError(shown, words) {
  const said = shown.querySelector(".bk-error");
  if (!said) return;
  said.hidden = !words;
  said.replaceChildren(...(words ? [icon(ICONS.warning), words] : []));
  const control = controlOf(shown);
  shown.classList.toggle("is-wrong", Boolean(words));
  if (words) control?.setAttribute("aria-invalid", "true");
  else control?.removeAttribute("aria-invalid");
}

/** What takes the focus in an input block. */
export function controlOf(shown) {
  return shown.querySelector("input:not([hidden]), textarea, select, button, [tabindex='0']");
}
