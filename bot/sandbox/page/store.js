/** What the page knows of the workspace as the reader sees it, and who wants to hear of changes. */

import * as api from "./api.js";

/** `me` is a person; `people`, `channels` (direct ones among them) and `groups` are by id. */
export const state = {
  name: null,
  me: null,
  workspace: { name: "" },
  heard: 0,
  people: new Map(),
  channels: new Map(),
  groups: new Map(),
  app: null,
  commands: [],
  shortcuts: { global: [], message: [] },
  modals: [],
  faults: {},
  tour: { steps: [], done: [] },
};

const listeners = new Map();
let ahead = 0;
let asked = 0;

/** Call `listener` whenever `topic` is told; gives what ends it. */
export function on(topic, listener) {
  if (!listeners.has(topic)) listeners.set(topic, new Set());
  listeners.get(topic).add(listener);
  return () => listeners.get(topic).delete(listener);
}

/** `topic` has changed: everybody who listens hears of it. */
export function tell(topic, detail) {
  for (const listener of [...(listeners.get(topic) ?? [])]) listener(detail);
}

/** The sandbox's time, a Date. It goes on by itself, as ours does. */
export function now() {
  return new Date(Date.now() + ahead);
}

/** The sandbox's clock stands at `iso` at this moment. */
export function setClock(iso) {
  ahead = Date.parse(iso) - Date.now();
  tell("clock");
}

/** Look at everything anew as `name`. Refused if there is nobody of that name. */
export async function become(name) {
  asked += 1;
  const mine = asked;
  const found = await api.glance(name);
  if (mine !== asked) return null;
  state.name = name;
  take(found);
  tell("everything");
  return found;
}

/** What happened up to event `number` is known here. */
export function heard(number) {
  state.heard = Math.max(state.heard, number);
}

/** Count anew what is unread, soon: many reasons within a moment are one look. */
export function lookAgain() {
  if (lookAgain.timer) return;
  lookAgain.timer = setTimeout(async () => {
    lookAgain.timer = null;
    const mine = asked;
    const found = await api.glance(state.name).catch(() => null);
    if (!found || mine !== asked) return;
    // Between the answer and now something may have happened that it does not know.
    if (found.event < state.heard) lookAgain();
    else setChannels(found);
  }, 80);
}

function take(found) {
  setClock(found.now);
  state.heard = found.event;
  state.workspace = found.workspace;
  state.me = found.me;
  state.app = found.app;
  state.commands = found.commands;
  state.shortcuts = found.shortcuts;
  setPeople(found);
  setChannels(found);
  setModals(found.modals);
  setFaults(found.faults);
  setTour(found.tour);
}

function byId(rows) {
  return new Map(rows.map((row) => [row.id, row]));
}

/** Who there is: people and user groups. */
export function setPeople({ people, groups }) {
  state.people = byId(people);
  state.groups = byId(groups);
  state.me = state.people.get(state.me.id) ?? state.me;
  tell("people");
}

/** The conversations that the reader may look into, with what is unread in each. */
export function setChannels({ channels, dms }) {
  state.channels = byId([...channels, ...dms]);
  tell("channels");
}

/** The reader has read all of a conversation. */
export function setRead(channel) {
  const found = state.channels.get(channel);
  if (!found?.unread && !found?.mentions) return;
  state.channels.set(channel, { ...found, unread: 0, mentions: 0 });
  tell("channels");
}

/** The app's Home tab as published for the reader. */
export function setHome(home) {
  state.app = { ...state.app, home };
  tell("home");
}

/** The reader's open modals, the one in front last. */
export function setModals(stack) {
  state.modals = stack;
  tell("modals");
}

/** What goes wrong on purpose. */
export function setFaults(faults) {
  state.faults = faults;
  tell("faults");
}

/** How far the tour is. */
export function setTour(tour) {
  state.tour = tour;
  tell("tour");
}
