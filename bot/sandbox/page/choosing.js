/** Checkboxes and radio buttons. */

import { freshId, node } from "./nodes.js";
import { listed } from "./standing.js";
import { renderText } from "./text.js";
import { use } from "./using.js";

/** Any of up to ten options. */
export function drawCheckboxes(place) {
  return group(place, "checkbox", (boxes) =>
    boxes.filter((box) => box.checked).map((box) => box.value),
  );
}

/** One of up to ten options. */
export function drawRadioButtons(place) {
  return group(place, "radio", (boxes) => boxes.find((box) => box.checked)?.value ?? null);
}

function group(place, type, read) {
  const { element, field } = place;
  const name = freshId(type);
  const chosen = new Set(listed(place).map((option) => option.value));
  const lines = (element.options ?? []).map((option) =>
    line(option, { type, name, checked: chosen.has(option.value) }, place),
  );
  const boxes = lines.map((each) => each.querySelector("input"));
  const role = type === "radio" ? "radiogroup" : "group";
  const looks = { class: "bk-options", role, ...field, id: null };
  if (field.id && boxes[0]) boxes[0].id = field.id;
  const made = node("div", looks, lines);
  let before = boxes.map((box) => box.checked);
  made.addEventListener("change", async () => {
    const after = boxes.map((box) => box.checked);
    if (await use(place, made, read(boxes))) before = after;
    else before.forEach((was, n) => (boxes[n].checked = was));
  });
  return made;
}

function line(option, looks, { context }) {
  const box = node("input", { ...looks, value: option.value });
  const detail = option.description
    ? node("span", { class: "bk-option-detail" }, renderText(option.description, context))
    : null;
  const text = node("span", { class: "bk-option-text" }, renderText(option.text, context), detail);
  return node("label", { class: "bk-option" }, box, text);
}
