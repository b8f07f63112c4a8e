/** What the page cannot draw: a plain box that says so. */

import { icon, ICONS, node } from "./nodes.js";

/** Instead of a block. */
export function unknownBlock(type) {
  return box("div", `The sandbox cannot draw a “${type ?? "?"}” block. Slack may.`, type);
}

/** Instead of an element of a block. */
export function unknownElement(type) {
  return box("span", `The sandbox cannot draw a “${type ?? "?"}” here. Slack may.`, type);
}

function box(tag, words, type) {
  const dataset = { unknown: String(type) };
  return node(tag, { class: "bk-unknown", role: "note", dataset }, icon(ICONS.warning), words);
}
