/** Text objects: plain_text and mrkdwn. */

import { emojiCharacter, withEmoji } from "./emoji.js";
import { unescape } from "./entities.js";
import { renderMrkdwn } from "./mrkdwn.js";
import { several } from "./nodes.js";

/** The words of a text object, or of nothing. */
export function plainText(text) {
  return unescape(String(text?.text ?? ""));
}

/** The same with emoji as characters, for places that take no nodes: fields, titles, labels. */
export function readable(text) {
  const words = plainText(text);
  return words.replace(/:([a-z0-9_+'-]+):/g, (all, name) => emojiCharacter(name) ?? all);
}

/** A text object as nodes. */
export function renderText(text, context) {
  if (!text) return several();
  if (text.type === "mrkdwn") return renderMrkdwn(String(text.text ?? ""), context, text);
  const words = plainText(text);
  return several(text.emoji === false ? words : withEmoji(words));
}
