/** How people, channels and the app are called and shown: words, marks before them, avatars. */

import { SHAPES } from "./icons.js";
import { icon, node } from "./nodes.js";
import { state } from "./store.js";

/** "Sally": what others call her, as in a mention. */
export function shortName(userId) {
  return state.people.get(userId)?.display_name ?? userId;
}

/** "Sally Seller": as messages are signed. */
export function fullName(userId) {
  const found = state.people.get(userId);
  return found ? found.real_name || found.display_name : userId;
}

/** The name of a channel that the reader may know of; null otherwise. */
export function channelName(id) {
  const found = state.channels.get(id);
  return found && found.kind !== "im" ? found.name : null;
}

/** The handle of a user group; null for an unknown one. */
export function groupName(id) {
  return state.groups.get(id)?.handle ?? null;
}

/** Whether it is the reader's conversation with the app. */
export function isWithApp(channel) {
  return channel?.kind === "im" && channel.with === state.app?.user_id;
}

/** "#sales", "Sally Seller", "PM Request": what a conversation is called in a sentence. */
export function placeName(channel) {
  if (!channel) return "";
  return channel.kind === "im" ? title(channel) : `#${channel.name}`;
}

/** What stands in the list and above a conversation; the mark before it says the rest. */
export function title(channel) {
  if (channel.kind !== "im") return channel.name;
  if (isWithApp(channel)) return state.app.name;
  return channel.with === state.me.id ? `${fullName(state.me.id)} (you)` : fullName(channel.with);
}

/** The mark before a channel's name: #, a lock, the sign of one shared with another company. */
export function channelMark(channel) {
  if (channel.shared_with) return icon(SHAPES.shared);
  return icon(channel.private ? SHAPES.lock : SHAPES.hash);
}

/** "private channel", "shared channel", …: the mark for those who cannot see it. */
export function channelKind(channel) {
  if (channel.kind === "im") return "direct message";
  if (channel.shared_with) return "channel shared with another company";
  return channel.private ? "private channel" : "channel";
}

/** The people whom somebody can be or write to: not bots, not those who have left. */
export function everybody() {
  const isSlacks = (one) => one.id === "USLACKBOT";
  return [...state.people.values()].filter((one) => !one.is_bot && !one.deleted && !isSlacks(one));
}

/** A square with somebody's initials, of a colour that stays theirs; the app has a sign. */
export function avatar(userId, size = "") {
  const found = state.people.get(userId);
  const look = node("span", { class: `avatar ${size}`.trim(), "aria-hidden": "true" });
  if (found?.is_bot && userId === state.app?.user_id) {
    look.classList.add("is-app");
    look.append(icon(SHAPES.app));
    return look;
  }
  look.style.setProperty("--hue", String(hue(userId)));
  look.append(initials(fullName(userId)));
  return look;
}

function initials(name) {
  const words = name.split(/\s+/).filter(Boolean);
  const last = words.length > 1 ? words.at(-1)[0] : "";
  return ((words[0]?.[0] ?? "?") + last).toUpperCase();
}

/** Colours far apart for people who stand near each other in the list. */
function hue(id) {
  const at = [...state.people.keys()].indexOf(id);
  return (190 + at * 150 + Math.floor(at / 12) * 15) % 360;
}

/** What somebody is beside their name: APP, guest, another company's. */
export function badges(userId) {
  const found = state.people.get(userId);
  if (!found) return [];
  const words = [];
  if (found.is_bot) words.push("APP");
  if (found.is_guest) words.push("Guest");
  if (found.is_external) words.push("Other company");
  return words.map((word) => node("span", { class: "tag" }, word));
}
