/** What goes wrong on purpose: switches, so that anyone can watch nothing get lost. */

import * as api from "./api.js";
import { tried } from "./dialogs.js";
import { node } from "./nodes.js";
import { on, state } from "./store.js";

// Name of the fault, what it is called, what it does, what stands in it when it is on.
const SWITCHES = [
  ["api_down", "Slack is down", "Every call of the bot is answered 503", true],
  ["slow_seconds", "Slack is slow", "Every call of the bot takes 2 seconds", 2],
  ["rate_limited", "Rate limited", "Every post of the bot is answered 429", true],
  ["uploads_disabled", "No uploads", "Files of the bot are refused", true],
  ["no_canvases", "No canvases", "The plan has none for channels", true],
  ["duplicate_events", "Duplicated events", "The bot gets every event twice", true],
  ["shuffle_events", "Shuffled events", "Events come in any order", true],
];
const ONCE = [
  ["lose_answers", "Lose the next answer", "Slack does it, and the bot hears 500"],
  ["drop_acks", "Lose the next ack", "The bot did its work, and Slack does not know"],
];

/** The switches, kept as they stand. */
export function faultSwitches() {
  const list = node("div", { class: "faults", role: "group", "aria-label": "Faults" });
  const draw = () => refill(list);
  on("faults", draw);
  draw();
  return list;
}

/** How many faults are on. */
export function faultsOn() {
  const { faults } = state;
  const standing = SWITCHES.filter(([name]) => Boolean(faults[name])).length;
  return standing + ONCE.filter(([name]) => faults[name] > 0).length;
}

function refill(list) {
  const held = document.activeElement?.dataset?.fault;
  const known = (rows) => rows.filter(([name]) => name in state.faults);
  list.replaceChildren(...known(SWITCHES).map(toggle), ...known(ONCE).map(once));
  if (held) list.querySelector(`[data-fault="${held}"]`)?.focus();
}

function toggle([name, label, what, value]) {
  const isOn = Boolean(state.faults[name]);
  const off = typeof value === "number" ? 0 : false;
  const click = () => tried(() => api.switchFaults({ [name]: isOn ? off : value }));
  const attributes = {
    type: "button",
    class: "fault",
    role: "switch",
    "aria-checked": String(isOn),
    dataset: { fault: name },
    on: { click },
  };
  const knob = node("span", { class: "knob", "aria-hidden": "true" });
  return node(
    "button",
    attributes,
    knob,
    node("span", {}, node("b", {}, label), node("span", {}, what)),
  );
}

function once([name, label, what]) {
  const left = state.faults[name];
  const click = () => tried(() => api.switchFaults({ [name]: left + 1 }));
  const attributes = {
    type: "button",
    class: "fault is-once",
    dataset: { fault: name },
    on: { click },
  };
  const count = node("span", { class: "fault-count" }, left ? `${left} to come` : "+1");
  return node(
    "button",
    attributes,
    count,
    node("span", {}, node("b", {}, label), node("span", {}, what)),
  );
}
