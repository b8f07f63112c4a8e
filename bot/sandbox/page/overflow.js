/** The overflow menu: three dots, and what hides behind them. */

import { float } from "./floating.js";
import { freshId, icon, ICONS, node } from "./nodes.js";
import { isSafe } from "./references.js";
import { readable, renderText } from "./text.js";
import { isBusy, use } from "./using.js";

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/** A button that opens the menu; choosing tells the app and opens the option's address, if any. */
export function drawOverflow(place) {
  const id = freshId("menu");
  const looks = { type: "button", class: "bk-button bk-overflow", "aria-label": "More actions" };
  const button = node(
    "button",
    { ...looks, "aria-haspopup": "menu", "aria-expanded": "false" },
    icon(ICONS.dots),
  );
  const menu = node("div", { id, class: "bk-menu", role: "menu", "aria-label": "More actions" });
  const floating = float(menu, button, () => button.setAttribute("aria-expanded", "false"));
  const shut = () => {
    floating.close();
    button.focus();
  };
  const options = place.element.options ?? [];
  menu.append(...options.map((option) => entry(option, place, button, shut)));
  button.addEventListener("click", () =>
    floating.isOpen() ? shut() : open(floating, button, menu),
  );
  button.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") open(floating, button, menu, event);
  });
  menu.addEventListener("keydown", (event) => press(event, menu, shut));
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) floating.close();
  });
  return node("span", { class: "bk-overflow-box" }, button, menu);
}

function open(floating, button, menu, event) {
  event?.preventDefault();
  floating.open();
  button.setAttribute("aria-expanded", "true");
  menu.firstElementChild?.focus();
}

function press(event, menu, shut) {
  const items = [...menu.children];
  if (event.key === "Escape" || event.key === "Tab") shut();
  else if (event.key in STEPS) {
    const at = items.indexOf(document.activeElement) + STEPS[event.key];
    items[(at + items.length) % items.length].focus();
  } else return;
  if (event.key !== "Tab") event.preventDefault();
  event.stopPropagation();
}

function entry(option, place, button, shut) {
  const click = () => {
    shut();
    if (option.url && isSafe(option.url)) window.open(option.url, "_blank", "noopener,noreferrer");
    if (!isBusy(button)) use(place, button, option.value);
  };
  const looks = { type: "button", class: "bk-choice", role: "menuitem", tabindex: "-1" };
  const detail = option.description
    ? node("span", { class: "bk-choice-detail" }, readable(option.description))
    : null;
  const text = node(
    "span",
    { class: "bk-choice-text" },
    renderText(option.text, place.context),
    detail,
  );
  return node("button", { ...looks, on: { click } }, text);
}
