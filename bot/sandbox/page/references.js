/** What text refers to: people, channels, groups, addresses, moments. */

import { formatDate } from "./dates.js";
import { node } from "./nodes.js";

// A page must not be led to javascript: and the like by what somebody wrote.
const SAFE = /^(https?|mailto):/i;

/** @Sally; a button that leads to her where the page can. */
export function person(id, context) {
  const own = id === context.me ? "is-me" : "";
  return mention(`@${context.names?.(id) || id}`, own, context, { user: id });
}

/** #sales; a channel that the reader may not know is a "private channel", without its name. */
export function channel(id, context) {
  const name = context.channelName?.(id);
  if (!name) return node("span", { class: "mention is-hidden" }, "private channel");
  return mention(`#${name}`, "is-channel", context, { channel: id });
}

/** @product, a user group; `label` is what the writer's side called it. */
export function group(id, context, label = "") {
  const handle = context.groupName?.(id) || label.replace(/^@/, "") || id;
  return node("span", { class: "mention is-group" }, `@${handle}`);
}

/** @here, @channel, @everyone */
export function broadcast(range) {
  return node("span", { class: "mention is-broadcast" }, `@${range}`);
}

function mention(text, kind, context, target) {
  const classes = `mention ${kind}`.trim();
  if (!context.goTo) return node("span", { class: classes }, text);
  const click = () => context.goTo(target);
  return node("button", { type: "button", class: classes, on: { click } }, text);
}

/** A link that reads as `label` (text or nodes); what is no web or mail address stays text. */
export function link(url, label, context) {
  const local = context.localLink?.(url);
  if (local) return node("a", { href: local, class: "link" }, label);
  if (!SAFE.test(url)) return node("span", { class: "link is-dead", title: url }, label);
  return node(
    "a",
    { href: url, class: "link", target: "_blank", rel: "noopener noreferrer" },
    label,
  );
}

/** Whether `url` may be opened from here. */
export function isSafe(url) {
  return SAFE.test(url);
}

/**
 * A moment in the reader's zone; `fallback` when the format is unknown. `first`: it begins
 * its line, so "today" has a capital.
 */
export function moment({ epoch, format, fallback, url, first = false }, context) {
  const now = context.now?.() ?? new Date();
  const read = formatDate(epoch, format, { tz: context.tz, now });
  const text = read === null ? fallback || format : first ? capital(read) : read;
  const date = new Date(Number(epoch) * 1000);
  const whole = formatDate(epoch, "{date_long} at {time}", { tz: context.tz, now });
  const time = Number.isNaN(date.getTime()) ? text : timeNode(date, text, whole);
  return url ? link(url, time, context) : time;
}

function timeNode(date, text, title) {
  return node("time", { datetime: date.toISOString(), title }, text);
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
