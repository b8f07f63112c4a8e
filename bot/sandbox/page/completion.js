/** What a half-typed word may become: a slash command, @somebody, #a-channel, :an_emoji:. */

import { emojiNode } from "./emoji.js";
import { emojiNames } from "./emojinames.js";
import { SHAPES } from "./icons.js";
import { avatar, channelMark, everybody } from "./names.js";
import { icon, node } from "./nodes.js";
import { state } from "./store.js";
import { BUILT_IN } from "./talking.js";

const MOST = 8;
const WORD = /(?:^|\s)([@#:])([\w.+-]*)$/;
const COMMAND = /^\/[\w-]*$/;

/** {start, choices} for the text before the caret; null when there is nothing to complete. */
export function completions(text, { withCommands }) {
  if (withCommands && COMMAND.test(text)) return some(0, commands(text));
  const match = WORD.exec(text);
  if (!match) return null;
  const [, sign, typed] = match;
  const start = text.length - typed.length - 1;
  return some(start, WORDS[sign](typed.toLowerCase()).slice(0, MOST));
}

function some(start, choices) {
  return choices.length ? { start, choices } : null;
}

function commands(text) {
  const fitting = [...state.commands, ...BUILT_IN].filter((row) => row.command.startsWith(text));
  return fitting.map((row) => ({
    insert: `${row.command} `,
    mark: icon(SHAPES.bolt),
    label: row.command,
    detail: `${row.usage_hint}`,
    hint: row.description,
  }));
}

const WORDS = { "@": mentions, "#": channels, ":": emojis };

function mentions(typed) {
  const apps = [...state.people.values()].filter((one) => one.is_bot);
  const people = [...everybody(), ...apps].filter((one) => fits(one, typed));
  return [...people.map(person), ...groups(typed), ...broadcasts(typed)];
}

function fits(one, typed) {
  const names = [one.name, one.display_name, one.real_name, ...one.real_name.split(" ")];
  return names.some((name) => name.toLowerCase().startsWith(typed));
}

function person(one) {
  return {
    insert: `@${one.name} `,
    mark: avatar(one.id, "is-small"),
    label: one.real_name || one.name,
    detail: `@${one.name}`,
    hint: one.title,
  };
}

function groups(typed) {
  const all = [...state.groups.values()].filter((group) => group.handle.startsWith(typed));
  return all.map((group) => ({
    insert: `@${group.handle} `,
    mark: icon(SHAPES.people),
    label: `@${group.handle}`,
    hint: `${group.members.length} people`,
  }));
}

function broadcasts(typed) {
  const rows = { here: "Everyone who is active here", channel: "Everyone in this channel" };
  const all = Object.entries(rows).filter(([word]) => word.startsWith(typed));
  return all.map(([word, hint]) => ({
    insert: `@${word} `,
    mark: icon(SHAPES.people),
    label: `@${word}`,
    hint,
  }));
}

function channels(typed) {
  const all = [...state.channels.values()].filter(
    (one) => one.kind !== "im" && one.name.includes(typed),
  );
  const first = (one) => Number(!one.name.startsWith(typed));
  all.sort((a, b) => first(a) - first(b) || a.name.localeCompare(b.name));
  return all.map((one) => ({ insert: `#${one.name} `, mark: channelMark(one), label: one.name }));
}

/** From the second letter on: ":)" and "10:30" are no beginnings. */
function emojis(typed) {
  if (typed.length < 2) return [];
  const all = emojiNames().filter((name) => name.includes(typed));
  all.sort((a, b) => Number(!a.startsWith(typed)) - Number(!b.startsWith(typed)));
  return all.map((name) => ({ insert: `:${name}: `, mark: emojiNode(name), label: `:${name}:` }));
}

/** A choice as it stands in the list. */
export function drawChoice(choice, id, isActive) {
  return node(
    "div",
    {
      class: isActive ? "choice is-active" : "choice",
      role: "option",
      id,
      "aria-selected": String(isActive),
    },
    node("span", { class: "choice-mark" }, choice.mark),
    node("span", { class: "choice-label" }, choice.label),
    choice.detail ? node("span", { class: "choice-detail" }, choice.detail) : null,
    choice.hint ? node("span", { class: "choice-hint" }, choice.hint) : null,
  );
}
