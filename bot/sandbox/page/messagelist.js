/** A conversation's messages in the middle of the page: fetched as the reader scrolls, live. */

import { edit } from "./actions.js";
import {
  isInChannel,
  loadNewer,
  loadOlder,
  openAround,
  openLatest,
  seen,
  timeline,
} from "./conversations.js";
import { announce, note } from "./dialogs.js";
import { drawRow } from "./drawing.js";
import { spoken } from "./message.js";
import { placeName } from "./names.js";
import { node } from "./nodes.js";
import { place } from "./router.js";
import { RowList } from "./rows.js";
import { now, on, state } from "./store.js";
import { rowsOf } from "./timeline.js";

const POINTED_MS = 4000;

/** The list for `channel`: {element, end(), editLast(), point(ts)}; end() when it goes away. */
export function messageList(channel) {
  const shown = { channel: channel.id, unreadFrom: unreadFrom(channel), pointed: null };
  shown.edited = null;
  shown.rows = rowsIn(channel, shown);
  shown.jump = jumpButton(shown);
  shown.state = node("div", { class: "list-state", role: "status" });
  const title = node("h2", { class: "hidden-label" }, "Messages");
  const inside = [title, shown.rows.element, shown.state, shown.jump];
  const ends = listen(shown);
  open(shown);
  return {
    element: node("div", { class: "message-list" }, inside),
    end: () => ends.forEach((end) => end()),
    editLast: () => editLast(shown),
    point: (ts) => point(shown, ts),
  };
}

function rowsIn(channel, shown) {
  const rows = new RowList({
    draw: drawRow,
    label: `Messages in ${placeName(channel)}`,
    onTop: () => more(shown, "hasOlder", loadOlder),
    onBottom: () => more(shown, "hasNewer", loadNewer),
    onLook: () => looked(shown),
  });
  rows.element.addEventListener("keydown", (event) => walk(event, rows.element));
  return rows;
}

function unreadFrom(channel) {
  return channel.unread ? (channel.read_ts ?? "") : null;
}

function listen(shown) {
  // Names, or the day that "today" means.
  const redraw = () => {
    shown.known = [];
    show(shown);
  };
  const look = () => looked(shown);
  document.addEventListener("visibilitychange", look);
  return [
    on("timeline", (channel) => channel === shown.channel && show(shown)),
    on("people", redraw),
    on("clock", redraw),
    on("edit", (asked) => setEdited(shown, asked)),
    on("arrived", (m) => arrived(shown, m)),
    () => document.removeEventListener("visibilitychange", look),
  ];
}

async function open(shown) {
  show(shown);
  if (place.message && !place.thread) await point(shown, place.message);
  else await openLatest(shown.channel);
}

function show(shown) {
  const line = timeline(shown.channel);
  shown.known = rowsOf(
    line.messages,
    { ...shown, tz: state.me.tz, now: now(), me: state.me.id },
    shown.known ?? [],
  );
  shown.rows.show(shown.known);
  shown.state.replaceChildren(stateWords(line));
  looked(shown);
}

function stateWords(line) {
  if (line.error) return line.error;
  if (!line.isLoaded) return "Fetching messages…";
  return line.messages.length ? "" : "Nothing has been said here yet.";
}

function more(shown, which, load) {
  const line = timeline(shown.channel);
  if (line.isLoaded && line[which] && !line.busy) load(shown.channel);
}

/** The reader is at the end of what there is: all of it is read. */
function looked(shown) {
  const line = timeline(shown.channel);
  const isAtEnd = shown.rows.isStuck && !line.hasNewer;
  shown.jump.hidden = isAtEnd || !line.isLoaded;
  if (isAtEnd && line.isLoaded && document.visibilityState === "visible") seen(shown.channel);
}

function jumpButton(shown) {
  const click = async () => {
    if (timeline(shown.channel).hasNewer) await openLatest(shown.channel);
    shown.rows.toEnd();
    looked(shown);
  };
  const attributes = { type: "button", class: "jump", hidden: true, on: { click } };
  return node("button", attributes, "↓ Latest messages");
}

/** Bring a message into sight and mark it for a moment. */
async function point(shown, ts) {
  await openAround(shown.channel, ts);
  shown.pointed = ts;
  show(shown);
  if (!shown.rows.reveal(ts)) note("That message is gone.");
  shown.rows.elementOf(ts)?.querySelector(".message")?.focus({ preventScroll: true });
  setTimeout(() => {
    if (shown.pointed !== ts) return;
    shown.pointed = null;
    show(shown);
  }, POINTED_MS);
}

function arrived(shown, m) {
  if (m.channel !== shown.channel || !isInChannel(m)) return;
  if (m.user === state.me.id && !m.ephemeral) shown.rows.toEnd();
  else announce(spoken(m));
}

function setEdited(shown, { m, inThread }) {
  if (inThread || (m && m.channel !== shown.channel)) return;
  shown.edited = m?.ts ?? null;
  show(shown);
  if (m) shown.rows.reveal(m.ts);
  else document.querySelector("#main .composer-text")?.focus();
}

function editLast(shown) {
  const mine = timeline(shown.channel).messages.filter(
    (m) => m.user === state.me.id && !m.deleted && !m.ephemeral && !m.subtype,
  );
  if (mine.length) edit(mine.at(-1));
}

/** Up and down go from message to message. */
function walk(event, list) {
  const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
  const row = event.target.closest(".row");
  if (!step || !event.target.matches(".message, .scroller")) return;
  const next = row ? row[step] : list.querySelector(".row:last-child");
  if (!next) return;
  event.preventDefault();
  next.querySelector(".message").focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}
