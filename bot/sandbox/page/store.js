/** What the page knows of the workspace as the reader sees it, and who wants to hear of changes. */

import * as api from "./api.js";

/** `me` is a person; `people`, `channels` (direct ones among them) and `groups` are by id. */
export const state = {
  name: null,
  me: null,
  people: new Map(),
  channels: new Map(),
  groups: new Map(),
  app: null,
  commands: [],
  shortcuts: { global: [], message: [] },
  modals: [],
  faults: {},
  tour: {},
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

/** Look again at what a glance shows, soon: many reasons within a moment are one look. */
export function lookAgain() {
  if (lookAgain.timer) return;
  lookAgain.timer = setTimeout(async () => {
    lookAgain.timer = null;
    const mine = asked;
    const found = await api.glance(state.name).catch(() => null);
    if (found && mine === asked) take(found);
  }, 80);
}

function take(found) {
  setClock(found.now);
  state.me = found.me;
  state.app = found.app;
  state.commands = found.commands ?? [];
  state.shortcuts = found.shortcuts ?? { global: [], message: [] };
  const before = JSON.stringify([...state.people.values(), ...state.groups.values()]);
  state.people = byId(found.people);
  state.groups = byId(found.groups);
  state.channels = byId([...found.channels, ...found.dms]);
  if (before !== JSON.stringify([...found.people, ...found.groups])) tell("people");
  tell("channels");
  tell("home");
  setModals(found.modals ?? []);
  setFaults(found.faults ?? {});
  setTour(found.tour);
}

function byId(rows = []) {
  return new Map(rows.map((row) => [row.id, row]));
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
  state.tour = tour ?? {};
  tell("tour");
}
