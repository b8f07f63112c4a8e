/** The three entities that Slack knows. */

const CHARACTERS = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

/** `text` with its entities as characters, once. */
export function unescape(text) {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => CHARACTERS[entity]);
}
