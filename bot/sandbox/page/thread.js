/** The open thread, in a pane at the side: the first message, its replies, a box to reply. */

import { composer } from "./composer.js";
import { openThread, thread } from "./conversations.js";
import { announce } from "./dialogs.js";
import { drawRow } from "./drawing.js";
import { spoken } from "./message.js";
import { placeName } from "./names.js";
import { icon, ICONS, node } from "./nodes.js";
import { go, place } from "./router.js";
import { now, on, state } from "./store.js";
import { reply } from "./talking.js";
import { rowsOf } from "./timeline.js";

const HERE = { inThread: true };
const NEAR = 60;

/** Keep the pane as the address has it. */
export function startThread(pane) {
  const shown = { pane, key: null, edited: null, drawn: new Map(), rows: [] };
  on("thread", () => show(shown));
  on("people", () => redraw(shown));
  on("clock", () => redraw(shown));
  on("edit", ({ m, inThread }) => inThread && setEdited(shown, m?.ts ?? null));
  on("arrived", (m) => isHere(m) && m.user !== state.me.id && announce(spoken(m)));
}

/** Open, change or close the thread for the place the reader is in. */
export function settleThread(pane) {
  const asked = place.thread && place.in && state.channels.has(place.in) ? place.thread : null;
  pane.hidden = !asked;
  openThread(asked ? place.in : null, asked);
}

function isHere(m) {
  return m.thread_ts === thread.ts && m.channel === thread.channel;
}

function setEdited(shown, ts) {
  shown.edited = ts;
  fill(shown);
  if (!ts) shown.composer?.focus();
}

function redraw(shown) {
  shown.rows = [];
  if (thread.ts) fill(shown);
}

function show(shown) {
  const key = thread.ts && `${thread.channel}/${thread.ts}`;
  if (key !== shown.key) build(shown, key);
  if (key) fill(shown);
}

function build(shown, key) {
  Object.assign(shown, { key, drawn: new Map(), rows: [], edited: null, isNew: true });
  if (!key) {
    shown.pane.replaceChildren();
    return;
  }
  const channel = state.channels.get(thread.channel);
  shown.list = node("div", { class: "thread-rows", role: "list", "aria-label": "Thread" });
  shown.scroller = node("div", { class: "scroller" }, shown.list);
  shown.composer = writable(channel) ? box(channel) : null;
  const notice = node("p", { class: "composer-closed" }, "You cannot reply here.");
  const foot = node("div", { class: "composer-place" }, shown.composer?.element ?? notice);
  shown.pane.replaceChildren(head(channel), shown.scroller, foot);
  shown.composer?.focus();
}

function writable(channel) {
  const withBot = channel.kind === "im" && channel.with === state.app.user_id;
  return channel.member && !channel.archived && !(withBot && !state.app.can_write);
}

function head(channel) {
  const click = () => {
    go({ thread: null });
    document.querySelector("#main .composer-text")?.focus();
  };
  const close = {
    type: "button",
    class: "quiet-icon",
    "aria-label": "Close thread",
    on: { click },
  };
  return node(
    "header",
    { class: "pane-head" },
    node("h2", {}, "Thread"),
    node("span", { class: "pane-where" }, placeName(channel)),
    node("button", close, icon(ICONS.cross)),
  );
}

function box(channel) {
  const root = { channel: channel.id, ts: thread.ts };
  return composer({
    label: "Reply in the thread",
    placeholder: "Reply…",
    draft: `${state.name}/${channel.id}/${thread.ts}`,
    broadcast: channel.kind === "im" ? null : placeName(channel),
    send: (said) => reply(root, said),
  });
}

/** Replies are few: all of them are drawn, those that have changed anew. */
function fill(shown) {
  if (thread.error || !thread.messages) {
    shown.list.replaceChildren(
      node("p", { class: "list-state" }, thread.error || "Fetching the thread…"),
    );
    return;
  }
  const wasAtEnd = shown.isNew || isAtEnd(shown.scroller);
  shown.rows = rowsOf(thread.messages, seen(shown), shown.rows);
  const elements = shown.rows.map((row, n) => elementFor(shown, row, n));
  shown.list.replaceChildren(
    ...elements.flatMap((element, n) => (n === 0 ? [element, count()] : [element])),
  );
  if (wasAtEnd) shown.scroller.scrollTop = shown.scroller.scrollHeight;
  if (shown.isNew && place.message) pointTo(shown);
  shown.isNew = false;
}

function seen(shown) {
  const pointed = place.message;
  return {
    tz: state.me.tz,
    now: now(),
    me: state.me.id,
    unreadFrom: null,
    pointed,
    edited: shown.edited,
  };
}

function isAtEnd({ scrollHeight, scrollTop, clientHeight }) {
  return scrollHeight - scrollTop - clientHeight < NEAR;
}

function elementFor(shown, row, n) {
  const known = shown.drawn.get(row.key);
  if (known?.row === row) return known.element;
  // The line below the first message takes the place of a day's.
  const drawnRow = n === 0 ? { ...row, day: null } : row;
  const element = drawRow(drawnRow, known?.element ?? null, HERE);
  shown.drawn.set(row.key, { row, element });
  return element;
}

function count() {
  const replies = thread.messages.length - 1;
  const words = replies === 1 ? "1 reply" : `${replies} replies`;
  return node(
    "div",
    { class: "thread-line", role: "listitem" },
    replies ? words : "No replies yet",
  );
}

function pointTo(shown) {
  const found = shown.drawn.get(place.message)?.element;
  found?.scrollIntoView({ block: "center" });
  found?.querySelector(".message")?.focus({ preventScroll: true });
}
