/** Buttons. */

import { node } from "./nodes.js";
import { isSafe } from "./references.js";
import { renderText } from "./text.js";
import { isBusy, use } from "./using.js";

/** A button; with an address it opens that too, and the app is told all the same. */
export function drawButton(place) {
  const { element, context } = place;
  const made = element.url ? linkButton(element, context) : node("button", { type: "button" });
  made.className = `bk-button ${element.style ? `is-${element.style}` : ""}`.trim();
  if (element.accessibility_label) made.setAttribute("aria-label", element.accessibility_label);
  made.append(node("span", { class: "bk-button-text" }, renderText(element.text, context)));
  made.addEventListener("click", () => isBusy(made) || use(place, made));
  return made;
}

function linkButton({ url }, context) {
  const local = context.localLink?.(url);
  if (local) return node("a", { href: local });
  if (!isSafe(url)) return node("button", { type: "button", title: url });
  return node("a", { href: url, target: "_blank", rel: "noopener noreferrer" });
}
