/** What stands above a conversation. */

import * as api from "./api.js";
import { openCanvas } from "./canvas.js";
import { directWith } from "./context.js";
import { tried } from "./dialogs.js";
import { SHAPES } from "./icons.js";
import { openMenu } from "./menu.js";
import { avatar, badges, channelKind, channelMark, isWithApp, placeName, title } from "./names.js";
import { icon, node } from "./nodes.js";
import { go, place } from "./router.js";
import { state } from "./store.js";

/** The name, what it is, who is in it; the tabs of the app. */
export function headParts(channel) {
  const mark = channel.kind === "im" ? avatar(channel.with, "is-small") : channelMark(channel);
  const name = node(
    "h1",
    {},
    mark,
    node("span", {}, title(channel)),
    node("span", { class: "hidden-label" }, `, ${channelKind(channel)}`),
  );
  if (isWithApp(channel)) return [name, badges(channel.with), tabs()];
  if (channel.kind === "im")
    return [name, badges(channel.with), about(state.people.get(channel.with)?.title)];
  const shared = channel.shared_with ? about("Shared with another company") : null;
  const gap = node("span", { class: "gap" });
  return [name, shared, gap, canvasButton(channel), members(channel)].filter(Boolean);
}

function about(words) {
  return node("span", { class: "conversation-about" }, words ?? "");
}

function canvasButton(channel) {
  if (!channel.canvas) return null;
  const click = () => openCanvas(channel);
  const attributes = { type: "button", class: "members", "aria-haspopup": "dialog", on: { click } };
  return node("button", attributes, "Canvas");
}

function members(channel) {
  const click = (event) =>
    openMenu(event.currentTarget, memberItems(channel), { label: "Members" });
  const label = channel.members === 1 ? "1 member" : `${channel.members} members`;
  const attributes = {
    type: "button",
    class: "members",
    "aria-label": label,
    "aria-haspopup": "menu",
    on: { click },
  };
  return node("button", attributes, icon(SHAPES.people), String(channel.members));
}

function memberItems(channel) {
  const people = channel.member_ids.map((id) => state.people.get(id)).filter(Boolean);
  const items = people.map((person) => ({
    label: person.real_name || person.name,
    hint: person.is_bot ? "App" : person.title,
    mark: avatar(person.id, "is-small"),
    pick: () => go({ in: directWith(person.id)?.id ?? `@${person.name}` }),
  }));
  const heading = { heading: `In ${placeName(channel)}` };
  if (!channel.member) return [heading, ...items];
  const leave = {
    label: `Leave ${placeName(channel)}`,
    danger: true,
    pick: () => leaveChannel(channel),
  };
  return [heading, ...items, "-", leave];
}

function leaveChannel(channel) {
  return tried(() => api.does(state.name, "leaves", { in: channel.id }));
}

/** The app's conversation has two tabs. */
function tabs() {
  const now = place.tab ?? "home";
  const one = (tab, words) => {
    const click = () => go({ tab });
    return node(
      "button",
      { type: "button", role: "tab", "aria-selected": String(tab === now), on: { click } },
      words,
    );
  };
  const list = { class: "tabs", role: "tablist", "aria-label": state.app.name };
  return node("div", list, one("home", "Home"), one("messages", "Messages"));
}
