/**
 * Blocks as Slack draws them.
 *
 * `context` says who reads, and what becomes of what they do; it is the same for every module:
 *   me, tz              the reader's user id and IANA time zone
 *   now()               the sandbox's clock, a Date
 *   names(id), channelName(id) (null: not theirs to know), groupName(id)
 *   people(), channels()  lists for menus
 *   source              {kind: "message", channel, ts} or {kind: "view", view_id}
 *   values              state so far, {block_id: {action_id: state}}
 *   act(action, source), search(action_id, block_id, typed, source)   promises
 *   goTo({channel} or {user}), localLink(url), fileUrl(id)            optional
 *   form                in a modal: what is typed and not yet sent
 */

import { renderElement } from "./elements.js";
import { drawImage } from "./images.js";
import { drawInput } from "./inputs.js";
import { node, several } from "./nodes.js";
import { renderRichText } from "./richtext.js";
import { drawSection } from "./sections.js";
import { readable, renderText } from "./text.js";
import { unknownBlock, unknownElement } from "./unknown.js";

/** Type -> what draws it. */
export const BLOCKS = {
  section: drawSection,
  header,
  context: small,
  divider: () => node("hr", { class: "bk-divider" }),
  actions,
  image,
  input: drawInput,
  rich_text: renderRichText,
};

/** The blocks of a message or a view. */
export function renderBlocks(blocks, context) {
  return several((blocks ?? []).map((block) => renderBlock(block, context)));
}

function renderBlock(block, context) {
  const draw = Object.hasOwn(BLOCKS, block?.type) ? BLOCKS[block.type] : null;
  const inside = draw ? draw(block, context) : unknownBlock(block?.type);
  const dataset = { block: String(block?.type), blockId: String(block?.block_id ?? "") };
  return node("div", { class: `bk-block is-${draw ? block.type : "strange"}`, dataset }, inside);
}

function header(block, context) {
  const level = String((block.level ?? 1) + 2);
  const looks = { class: "bk-heading", role: "heading", "aria-level": level };
  return node("div", looks, renderText(block.text, context));
}

function small(block, context) {
  const draw = { mrkdwn: text, plain_text: text, image: thumbnail };
  const pieces = (block.elements ?? []).map((element) =>
    (draw[element.type] ?? ((strange) => unknownElement(strange.type)))(element, context),
  );
  return node("div", { class: "bk-small" }, pieces);
}

function text(element, context) {
  return node("div", { class: "bk-small-text" }, renderText(element, context));
}

function thumbnail(element, context) {
  return drawImage(element, context, "bk-small-image");
}

function actions(block, context) {
  const elements = (block.elements ?? []).map((element) => renderElement(element, block, context));
  return node("div", { class: "bk-actions" }, elements);
}

function image(block, context) {
  const title = block.title ? node("figcaption", {}, readable(block.title)) : null;
  return node("figure", { class: "bk-figure" }, title, drawImage(block, context, "bk-image"));
}
