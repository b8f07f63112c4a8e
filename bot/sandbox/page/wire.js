/** One line of the inspector: a payload to the bot or a call from it, and what is in it. */

import { icon, ICONS, node } from "./nodes.js";
import { state } from "./store.js";

/** A row's element; `toggle` opens and closes it. */
export function drawEntry({ entry, isOpen }, toggle) {
  const head = node(
    "button",
    { type: "button", class: "wire-head", "aria-expanded": String(isOpen), on: { click: toggle } },
    icon(isOpen ? ICONS.down : ICONS.right),
    node("span", { class: "wire-time" }, time(entry.at)),
    direction(entry),
    node("span", { class: "wire-method" }, entry.method),
    node("span", { class: "wire-about" }, about(entry)),
    outcome(entry),
    node("span", { class: "wire-ms" }, entry.ms === null ? "…" : `${Math.round(entry.ms)} ms`),
  );
  return node("div", { class: "wire", role: "listitem" }, head, isOpen ? details(entry) : null);
}

function time(at) {
  const options = {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZone: state.me.tz,
  };
  return new Intl.DateTimeFormat("en-GB", options).format(new Date(at));
}

function direction({ direction: way }) {
  const isIn = way === "to bot";
  return node("span", { class: isIn ? "wire-way is-in" : "wire-way" }, isIn ? "→ bot" : "bot →");
}

/** Who did it, or where it goes: enough to tell two lines apart. */
function about({ request, kind }) {
  const found = kind === "call" ? (request?.channel ?? request?.user) : whoActed(request);
  const name = state.channels.get(found)?.name ?? state.people.get(found)?.display_name;
  return name ? `${state.people.has(found) ? "" : "#"}${name}` : "";
}

function whoActed(payload) {
  return payload?.event?.user ?? payload?.user?.id ?? payload?.user_id ?? "";
}

function outcome(entry) {
  const marks = [];
  if (entry.retries)
    marks.push(mark("is-warn", entry.retries === 1 ? "1 retry" : `${entry.retries} retries`));
  if (entry.error) marks.push(mark("is-bad", entry.error));
  else if (entry.status === null) marks.push(mark("", "under way"));
  else marks.push(mark("is-good", entry.direction === "to bot" ? "acked" : "ok"));
  return node("span", { class: "wire-marks" }, marks);
}

function mark(kind, words) {
  return node("span", { class: `mark ${kind}`.trim() }, words);
}

function details(entry) {
  const isIn = entry.direction === "to bot";
  return node(
    "div",
    { class: "wire-details" },
    (entry.refusals ?? []).map((words) => refusal(words, isIn)),
    entry.missed?.length ? refusal(`Earlier attempts: ${entry.missed.join(", ")}`, isIn) : null,
    part(isIn ? "Payload" : "Arguments", entry.request),
    part(isIn ? "The bot's answer" : "Slack's answer", entry.response),
  );
}

function refusal(words) {
  return node("p", { class: "wire-refusal" }, icon(ICONS.warning), `Slack says: ${words}`);
}

function part(title, value) {
  const text =
    value === null || value === undefined ? "nothing" : JSON.stringify(unpacked(value), null, 2);
  const pre = node("pre", { tabindex: "0", "aria-label": title }, text);
  return node("div", { class: "wire-part" }, node("h3", {}, title), pre);
}

/** JSON within JSON (blocks, views) is shown as what it says. */
function unpacked(value) {
  if (typeof value === "string" && /^[[{]/.test(value)) {
    try {
      return unpacked(JSON.parse(value));
    } catch {
      return value;
    }
  }
  if (Array.isArray(value)) return value.map(unpacked);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, unpacked(inside)]));
}
