/** Stored text as it was typed, so that it can be edited: names and addresses instead of ids. */

import { channelName, groupName } from "./names.js";
import { state } from "./store.js";

const TOKEN = /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g;

const TYPED = {
  "@": (id) => `@${state.people.get(id)?.name ?? id}`,
  "#": (id, label) => `#${channelName(id) ?? (label || id)}`,
  "!": special,
  "": (url, label) => label || url.replace(/^mailto:/, ""),
};

/** `<@U1> & co` as a person types it. */
export function typedText(text) {
  const typed = text.replace(TOKEN, (_, sign, target, label) => TYPED[sign](target, label));
  return typed.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function special(target, label) {
  const [what, id] = target.split("^");
  if (what === "subteam") return `@${groupName(id) ?? id}`;
  return what === "date" ? (label ?? "") : `@${what}`;
}
