/** rich_text: sections, lists, quotes, preformatted text, and what stands in them. */

import { emojiNode } from "./emoji.js";
import { node, several } from "./nodes.js";
import * as references from "./references.js";
import { unknownElement } from "./unknown.js";

// Which mark makes which tag, outermost first.
const TAGS = { bold: "strong", italic: "em", strike: "s", underline: "u", code: "code" };
const LEVELS = ["decimal", "lower-alpha", "lower-roman"];

const PARTS = {
  rich_text_section: (part, context) => node("div", { class: "rt-section" }, line(part, context)),
  rich_text_quote: (part, context) => node("blockquote", {}, line(part, context)),
  rich_text_preformatted: (part, context) => node("pre", {}, node("code", {}, line(part, context))),
  rich_text_list: list,
};

const WORDS = {
  text: (word) => word.text,
  emoji: (word) =>
    emojiNode(word.skin_tone ? `${word.name}::skin-tone-${word.skin_tone}` : word.name),
  link: (word, context) => references.link(word.url, word.text || shortened(word.url), context),
  user: (word, context) => references.person(word.user_id, context),
  channel: (word, context) => references.channel(word.channel_id, context),
  usergroup: (word, context) => references.group(word.usergroup_id, context),
  broadcast: (word) => references.broadcast(word.range),
  color: (word) => color(word.value),
  date: (word, context) => references.moment({ ...word, epoch: word.timestamp }, context),
};

/** A rich_text block. */
export function renderRichText(block, context) {
  const parts = (block.elements ?? []).map((part) => {
    const draw = PARTS[part.type];
    return draw ? draw(part, context) : unknownElement(part.type);
  });
  return node("div", { class: "rich-text" }, parts);
}

function list(part, context) {
  const ordered = part.style === "ordered";
  const depth = Number(part.indent ?? 0);
  const items = (part.elements ?? []).map((item) => node("li", {}, line(item, context)));
  const classes = part.border ? "rt-list has-border" : "rt-list";
  const looks = ordered ? { start: Number(part.offset ?? 0) + 1 } : {};
  const made = node(ordered ? "ol" : "ul", { class: classes, ...looks }, items);
  made.style.setProperty("--depth", String(depth));
  if (ordered) made.style.listStyleType = LEVELS[depth % LEVELS.length];
  return made;
}

function line(part, context) {
  return several((part.elements ?? []).map((word) => styled(word, context)));
}

function styled(word, context) {
  const draw = WORDS[word.type];
  if (!draw) return unknownElement(word.type);
  let made = draw(word, context);
  for (const [mark, tag] of Object.entries(TAGS).reverse()) {
    if (word.style?.[mark]) made = node(tag, {}, made);
  }
  return word.style?.highlight || word.style?.client_highlight ? node("mark", {}, made) : made;
}

function shortened(url) {
  return url.replace(/^mailto:/, "");
}

function color(value) {
  const swatch = node("span", { class: "rt-color", "aria-hidden": "true" });
  if (/^#[0-9a-f]{3,8}$/i.test(value)) swatch.style.backgroundColor = value;
  return several(swatch, value);
}
