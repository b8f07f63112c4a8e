/** Reactions under a message. */

import * as api from "./api.js";
import { tried } from "./dialogs.js";
import { emojiNode } from "./emoji.js";
import { SHAPES } from "./icons.js";
import { fullName } from "./names.js";
import { icon, node } from "./nodes.js";
import { pickEmoji } from "./picker.js";
import { state } from "./store.js";

/** The reactions that a message has, each with how many; a click adds or takes away one's own. */
export function reactionBar(m) {
  if (!m.reactions?.length) return null;
  const all = m.reactions.map((reaction) => badge(m, reaction));
  const click = (event) => pickEmoji(event.currentTarget, (name) => react(m, name));
  const add = {
    type: "button",
    class: "reaction is-add",
    "aria-label": "Add a reaction",
    on: { click },
  };
  const bar = { class: "reactions", dataset: { blockId: "reactions" } };
  return node("div", bar, all, node("button", add, icon(SHAPES.smile)));
}

function badge(m, { name, users, count }) {
  const isMine = users.includes(state.me.id);
  const who = users.map((user) => (user === state.me.id ? "You" : fullName(user))).join(", ");
  const attributes = {
    type: "button",
    class: isMine ? "reaction is-mine" : "reaction",
    "aria-pressed": String(isMine),
    "aria-label": `${name.replaceAll("_", " ")}, ${count}: ${who}`,
    title: `${who} reacted with :${name}:`,
    dataset: { actionId: `reaction:${name}` },
    on: { click: () => react(m, name) },
  };
  return node(
    "button",
    attributes,
    emojiNode(name),
    node("span", { class: "reaction-count" }, String(count)),
  );
}

/** Add the reader's reaction, or take it away if it is there. */
export function react(m, name) {
  const isMine = m.reactions?.some((one) => one.name === name && one.users.includes(state.me.id));
  const message = { channel: m.channel, ts: m.ts };
  return tried(() =>
    api.does(state.name, isMine ? "unreacts" : "reacts", { message, emoji: name }),
  );
}
