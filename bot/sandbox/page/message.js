/** One message: who, when, what, reactions, and the thread below it. */

import { renderBlocks } from "./blocks.js";
import { messageContext } from "./context.js";
import { daysFrom, formatDate, timeOfDay } from "./dates.js";
import { renderMrkdwn } from "./mrkdwn.js";
import { avatar, badges, fullName } from "./names.js";
import { icon, ICONS, node } from "./nodes.js";
import { reactionBar } from "./reactions.js";
import { go } from "./router.js";
import { now, state } from "./store.js";

const NOTICES = /_(join|leave|name|topic|purpose|archive|unarchive)$/;

/** What stands in a row for `m`; `place` says how: {goesOn, inThread}. */
export function messageParts(m, { goesOn = false, inThread = false } = {}) {
  if (m.deleted) return [left(goneMark()), main(m, [gone(m, inThread)])];
  const body = [content(m), files(m)];
  const below = [m.ephemeral ? null : reactionBar(m), inThread ? null : threadLink(m)];
  if (goesOn) return [left(small(m)), main(m, [...body, ...below])];
  return [left(avatar(m.user)), main(m, [above(m, inThread), head(m), ...body, ...below])];
}

function left(...inside) {
  return node("div", { class: "message-left" }, inside);
}

function main(m, inside) {
  return node(
    "div",
    { class: NOTICES.test(m.subtype ?? "") ? "message-main is-notice" : "message-main" },
    inside,
  );
}

function small(m) {
  return node("span", { class: "message-when is-small" }, timeOfDay(moment(m.ts), state.me.tz));
}

function moment(ts) {
  return new Date(Number(ts) * 1000);
}

function head(m) {
  return node(
    "div",
    { class: "message-head" },
    node("span", { class: "message-author" }, fullName(m.user)),
    badges(m.user),
    when(m),
  );
}

function when(m) {
  const at = { tz: state.me.tz, now: now() };
  const whole = formatDate(Number(m.ts), "{date_long} at {time_secs}", at);
  const attributes = { class: "message-when", datetime: moment(m.ts).toISOString(), title: whole };
  return node("time", attributes, timeOfDay(moment(m.ts), state.me.tz));
}

function above(m, inThread) {
  if (m.ephemeral) return node("div", { class: "message-above" }, "Only visible to you");
  if (m.pinned) return node("div", { class: "message-above" }, "Pinned");
  if (m.subtype !== "thread_broadcast" || inThread) return null;
  const click = () => go({ thread: m.thread_ts });
  const link = { type: "button", class: "link-button", on: { click } };
  return node("div", { class: "message-above" }, node("button", link, "Replied to a thread"));
}

function content(m) {
  const context = messageContext(m);
  const inside = m.blocks?.length ? renderBlocks(m.blocks, context) : renderMrkdwn(m.text, context);
  const body = node("div", { class: "message-body", tabindex: "-1" }, inside);
  if (m.edited && !m.by_app) lastLine(body).append(edited());
  return body;
}

/** The word stands behind the last one of the text. */
function lastLine(body) {
  return [...body.querySelectorAll(".rt-section, .mrkdwn")].at(-1) ?? body;
}

function edited() {
  return node("span", { class: "message-edited" }, " (edited)");
}

function files(m) {
  if (!m.files?.length) return null;
  return node("div", { class: "message-files" }, m.files.map(file));
}

function file(found) {
  const name = found.title || found.name || "file";
  const kind = found.pretty_type || found.filetype || "";
  const words = node("span", { class: "file-words" }, node("b", {}, name), node("span", {}, kind));
  return node("div", { class: "file" }, icon(ICONS.file), words);
}

function goneMark() {
  return node("span", { class: "avatar is-gone", "aria-hidden": "true" }, icon(ICONS.cross));
}

function gone(m, inThread) {
  const words = node("p", { class: "message-gone" }, "This message was deleted.");
  return inThread ? words : [words, threadLink(m)];
}

function threadLink(m) {
  if (!m.reply_count) return null;
  const count = m.reply_count === 1 ? "1 reply" : `${m.reply_count} replies`;
  const click = () => go({ thread: m.ts });
  return node(
    "button",
    { type: "button", class: "thread-link", on: { click } },
    node(
      "span",
      { class: "thread-faces" },
      m.reply_users.map((user) => avatar(user, "is-small")),
    ),
    node("span", { class: "thread-count" }, count),
    node("span", { class: "thread-last" }, `Last reply ${lastReply(m)}`),
  );
}

/** "today at 9:43 AM", "2 days ago" */
function lastReply({ latest_reply: ts }) {
  const at = { tz: state.me.tz, now: now() };
  const isToday = daysFrom(at.now, moment(ts), at.tz) === 0;
  return formatDate(Number(ts), isToday ? "{date_pretty} at {time}" : "{ago}", at);
}

/** What a message says in a line, for those who hear the page. */
export function spoken(m) {
  const words = m.text.replace(/<[@#!][^|>]*\|?([^>]*)>/g, "$1").replace(/\s+/g, " ");
  return `${fullName(m.user)}: ${words.slice(0, 200)}`;
}
