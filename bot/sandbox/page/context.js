/** What Block Kit needs to know of the page, and how what people do with it reaches the sandbox. */

import * as api from "./api.js";
import { channelName, groupName, shortName } from "./names.js";
import { go, localLink } from "./router.js";
import { now, state } from "./store.js";

function target(source) {
  if (source.kind === "view") return { view_id: source.view_id };
  return { message: { channel: source.channel, ts: source.ts } };
}

function reader() {
  return {
    me: state.me.id,
    tz: state.me.tz,
    now,
    names: shortName,
    channelName,
    groupName,
    people: () => [...state.people.values()],
    channels: () => [...state.channels.values()].filter((channel) => channel.kind !== "im"),
    act: (action, source) => api.act(state.name, { ...target(source), ...action }),
    search: (action_id, block_id, typed, source) =>
      api.options(state.name, { ...target(source), action_id, block_id, typed }),
    goTo,
    localLink,
    fileUrl: (id) => `/sandbox/files/${encodeURIComponent(id)}`,
  };
}

/** For the blocks and the text of a message. */
export function messageContext(m) {
  const source = { kind: "message", channel: m.channel, ts: m.ts };
  return { ...reader(), source, values: m.state };
}

/** For App Home and for modals, which take their source from the view. */
export function viewContext() {
  return {
    ...reader(),
    submit: () => api.does(state.name, "submits"),
    cancel: () => api.does(state.name, "cancels"),
    close: () => api.does(state.name, "closes"),
    modalsClosed: () => document.querySelector("#main .composer-text")?.focus(),
  };
}

/** Where a mention leads: the channel, or the direct message with that person. */
function goTo({ channel, user }) {
  const found = channel ? state.channels.get(channel) : directWith(user);
  if (found) go({ in: found.id });
  else if (user) go({ in: `@${state.people.get(user).name}` });
}

/** The reader's conversation with somebody, if they have one. */
export function directWith(user) {
  const all = [...state.channels.values()];
  return all.find((channel) => channel.kind === "im" && channel.with === user) ?? null;
}
