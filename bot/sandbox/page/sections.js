/** Sections: text, fields, and an accessory at the side. */

import { renderElement } from "./elements.js";
import { node } from "./nodes.js";
import { renderText } from "./text.js";

// In a message, longer text than this hides its end behind "Show more".
const LONG_TEXT = 700;
const LONG_LINES = 12;

/** A section block. */
export function drawSection(block, context) {
  const text = block.text ? words(block, context) : null;
  const fields = block.fields?.length ? fieldsNode(block, context) : null;
  const side = block.accessory
    ? node("div", { class: "bk-accessory" }, renderElement(block.accessory, block, context))
    : null;
  return node("div", { class: "bk-row" }, node("div", { class: "bk-main" }, text, fields), side);
}

function fieldsNode(block, context) {
  const fields = block.fields.map((field) =>
    node("div", { class: "bk-field" }, renderText(field, context)),
  );
  return node("div", { class: "bk-fields" }, fields);
}

function words(block, context) {
  const inside = node("div", { class: "bk-words" }, renderText(block.text, context));
  const raw = String(block.text.text ?? "");
  const isLong = raw.length > LONG_TEXT || raw.split("\n").length > LONG_LINES;
  const folds = isLong && !block.expand && context.source?.kind === "message";
  return folds ? folded(inside) : inside;
}

function folded(inside) {
  const button = node(
    "button",
    { type: "button", class: "bk-fold", "aria-expanded": "false" },
    "Show more",
  );
  inside.classList.add("is-folded");
  button.addEventListener("click", () => {
    const isFolded = inside.classList.toggle("is-folded");
    button.textContent = isFolded ? "Show more" : "Show less";
    button.setAttribute("aria-expanded", String(!isFolded));
  });
  return [inside, button];
}
