/** The middle of the page: one conversation with its head, its messages and the box to write in. */

import * as api from "./api.js";
import { homeTab } from "./apphome.js";
import { composer } from "./composer.js";
import { directWith } from "./context.js";
import { tried } from "./dialogs.js";
import { headParts } from "./heading.js";
import { messageList } from "./messagelist.js";
import { fullName, isWithApp, placeName } from "./names.js";
import { node } from "./nodes.js";
import { go, place, settleChannel } from "./router.js";
import { on, state } from "./store.js";
import { say } from "./talking.js";

const shown = { key: null, list: null, head: null };

/** Keep the middle as the address has it. */
export function startConversation(main) {
  on("channels", () => update(main));
}

/** Show the place the reader is in; the focus goes to the box to write in, if `focused`. */
export function settleConversation(main, { focused = true } = {}) {
  const to = place.in?.startsWith("@") ? newDirect(place.in) : settleChannel();
  const key = to ? keyOf(to) : "";
  if (key !== shown.key) build(main, to, key);
  else if (place.message && !place.thread) shown.list?.point?.(place.message);
  if (focused && !place.message) main.querySelector(".composer-text")?.focus();
}

/** What is shown counts no more: the reader is about to be somebody else. */
export function leaveConversation() {
  shown.list?.end?.();
  Object.assign(shown, { key: null, list: null, head: null });
}

function keyOf(channel) {
  const tab = isWithApp(channel) ? (place.tab ?? "home") : "";
  return [state.name, channel.id, channel.member, channel.archived, tab].join(" ");
}

/** A direct message that begins with the first thing said in it. */
function newDirect(word) {
  const person = [...state.people.values()].find((one) => `@${one.name}` === word);
  if (!person) return settleChannel();
  const known = directWith(person.id);
  if (!known)
    return { id: word, kind: "im", with: person.id, member: true, members: 2, isNew: true };
  go({ in: known.id }, { replace: true });
  return known;
}

function update(main) {
  if (place.in?.startsWith("@") && directWith(idOf(place.in))) settleConversation(main);
  const channel = state.channels.get(place.in);
  if (!channel || !shown.head) return;
  if (keyOf(channel) !== shown.key) settleConversation(main, { focused: false });
  else updateHead(channel);
}

/** A menu may be open in the head: it stays while the head says the same. */
function updateHead(channel) {
  const said = headSays(channel);
  if (said === shown.said) return;
  shown.said = said;
  shown.head.replaceChildren(...headParts(channel));
}

function headSays({ name, member, member_ids: members, shared_with: sharedWith }) {
  return JSON.stringify([name, member, members, sharedWith]);
}

function idOf(word) {
  return [...state.people.values()].find((one) => `@${one.name}` === word)?.id;
}

function build(main, channel, key) {
  shown.list?.end?.();
  Object.assign(shown, { key, list: null, head: null });
  if (!channel) {
    main.replaceChildren(
      node("p", { class: "list-state" }, "There is no conversation for you here yet."),
    );
    return;
  }
  shown.head = node("header", { class: "conversation-head" }, headParts(channel));
  shown.said = headSays(channel);
  document.title = `${placeName(channel)} · ${state.workspace.name} sandbox`;
  if (isWithApp(channel) && (place.tab ?? "home") === "home") shown.list = homeTab();
  else if (channel.isNew) shown.list = beginning(channel);
  else shown.list = messageList(channel);
  main.replaceChildren(shown.head, shown.list.element, foot(channel) ?? "");
  if (isWithApp(channel) && place.tab === "messages") {
    tried(() => api.does(state.name, "opens_home", { tab: "messages" }));
  }
}

function beginning(channel) {
  const words = `This is the beginning of your direct messages with ${fullName(channel.with)}.`;
  return {
    element: node("div", { class: "message-list" }, node("p", { class: "list-state" }, words)),
  };
}

function foot(channel) {
  if (isWithApp(channel) && (place.tab ?? "home") === "home") return null;
  const inside = closedWords(channel) ?? joinOffer(channel) ?? writingBox(channel);
  return node("div", { class: "composer-place" }, inside);
}

function closedWords(channel) {
  const closed = (words) => node("p", { class: "composer-closed" }, words);
  if (channel.archived)
    return closed("This channel is archived. Nothing can be written here any more.");
  if (!isWithApp(channel) || state.app.can_write) return null;
  return closed("Sending messages to this app has been turned off. It writes to you here.");
}

function joinOffer(channel) {
  if (channel.member) return null;
  const click = () => tried(() => api.does(state.name, "joins", { in: channel.id }));
  const words = node(
    "p",
    {},
    "You are looking at ",
    node("b", {}, placeName(channel)),
    ". Join it to take part.",
  );
  const join = node(
    "button",
    { type: "button", class: "button is-primary", on: { click } },
    "Join channel",
  );
  return node("div", { class: "join-offer" }, words, join);
}

function writingBox(channel) {
  const box = composer({
    label: `Message to ${placeName(channel)}`,
    placeholder: `Message ${placeName(channel)}`,
    draft: `${state.name}/${channel.id}`,
    commands: true,
    onUp: () => shown.list?.editLast?.(),
    send: (said) => say(channel.id, said),
  });
  return box.element;
}
