/** What can be done with a message: the bar that shows over it, its menu, its keys. */

import * as api from "./api.js";
import { note, sure, tried } from "./dialogs.js";
import { emojiNode } from "./emoji.js";
import { SHAPES } from "./icons.js";
import { openMenu } from "./menu.js";
import { icon, ICONS, node } from "./nodes.js";
import { pickEmoji } from "./picker.js";
import { react } from "./reactions.js";
import { go, messageAddress } from "./router.js";
import { state, tell } from "./store.js";
import { useShortcut } from "./talking.js";

const QUICK = ["white_check_mark", "eyes"];

/** The bar for `m`; `inThread` leaves out what opens the thread. */
export function actionBar(m, { inThread = false } = {}) {
  const bar = node("div", { class: "action-bar", role: "group", "aria-label": "Message actions" });
  if (!m.ephemeral && !m.deleted) bar.append(...reacting(m));
  if (!m.ephemeral && !inThread)
    bar.append(button("Reply in thread", icon(SHAPES.thread), () => reply(m)));
  if (menuFor(m, inThread).length) bar.append(moreButton(m, inThread));
  return bar;
}

function reacting(m) {
  const quick = QUICK.map((name) =>
    button(`React with ${name.replaceAll("_", " ")}`, emojiNode(name), () => react(m, name)),
  );
  const add = button("Add a reaction", icon(SHAPES.smile), (event) =>
    pickEmoji(event.currentTarget, (name) => react(m, name)),
  );
  return [...quick, add];
}

function moreButton(m, inThread) {
  const more = button("More actions", icon(ICONS.dots), (event) =>
    openMenu(event.currentTarget, menuFor(m, inThread), { label: "Message actions" }),
  );
  more.setAttribute("aria-haspopup", "menu");
  more.classList.add("is-more");
  return more;
}

function button(label, inside, click) {
  const attributes = {
    type: "button",
    class: "quiet-icon",
    "aria-label": label,
    title: label,
    on: { click },
  };
  return node("button", attributes, inside);
}

function menuFor(m, inThread) {
  if (m.ephemeral) return [{ label: "Dismiss message", pick: () => remove(m, true) }];
  if (m.deleted) return [];
  const own = m.user === state.me.id && !m.subtype?.endsWith("_join");
  const items = [{ label: "Copy link", pick: () => copyLink(m) }];
  if (own) items.push({ label: "Edit message", key: "E", pick: () => edit(m, inThread) });
  if (own || state.me.is_admin) {
    items.push({ label: "Delete message…", key: "Del", danger: true, pick: () => remove(m) });
  }
  return [...items, ...shortcuts(m)];
}

/** The app's message shortcuts. */
function shortcuts(m) {
  const rows = state.shortcuts.message;
  if (!rows.length) return [];
  const items = rows.map((row) => ({
    label: row.name,
    hint: state.app.name,
    pick: () => useShortcut(row, m),
  }));
  return ["-", { heading: "Connect to apps" }, ...items];
}

function whereIs(m) {
  return { channel: m.channel, ts: m.ts };
}

function reply(m) {
  go({ thread: m.thread_ts ?? m.ts });
}

/** Begin to edit a message where it stands: in the conversation, or in the thread beside it. */
export function edit(m, inThread = false) {
  tell("edit", { m, inThread });
}

async function remove(m, unasked = false) {
  const title = "Delete message";
  const text = "This message will be gone for everyone. There is no way back.";
  if (!unasked && !(await sure({ title, text, yes: "Delete" }))) return;
  await tried(() => api.does(state.name, "deletes", { message: whereIs(m) }));
}

async function copyLink(m) {
  const link = new URL(messageAddress(m), location.href).href;
  try {
    await navigator.clipboard.writeText(link);
    note("Link copied. Paste it into a message or another window.");
  } catch {
    note(link);
  }
}

/** The keys of a message that has the focus, as in Slack; true if it was one of them. */
export function messageKey(event, m, article, inThread) {
  const keys = {
    r: () => article.querySelector('.action-bar [aria-label="Add a reaction"]')?.click(),
    t: () => !m.ephemeral && !inThread && reply(m),
    e: () => m.user === state.me.id && !m.deleted && edit(m, inThread),
    Delete: () => menuFor(m, inThread).some((item) => item.danger) && remove(m),
  };
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!plain || !Object.hasOwn(keys, event.key)) return false;
  keys[event.key]();
  return true;
}
