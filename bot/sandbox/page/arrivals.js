/** After a jump of the clock: what the bot posted then, and where. */

import { messageAddress } from "./router.js";
import { icon, ICONS, node } from "./nodes.js";
import { placeName } from "./names.js";
import { now, on, state } from "./store.js";
import { timeOfDay } from "./dates.js";

const WATCH_MS = 20000;
let watching = null;

/** List what arrives from now on for a while; gives {stop()}. */
export function watchArrivals() {
  watching?.stop();
  const list = node("ul", { class: "arrivals-list" });
  const title = node("h2", {}, "The clock has moved");
  const waiting = node("p", { class: "arrivals-none" }, "Waiting for what is due…");
  const box = node("section", { class: "arrivals", role: "status", "aria-label": "What arrived" });
  const remove = () => stop(true);
  const close = { type: "button", class: "quiet-icon", "aria-label": "Close", on: { click: remove } };
  box.append(node("div", { class: "arrivals-head" }, title, node("button", close, icon(ICONS.cross))), waiting, list);
  document.getElementById("notes").append(box);
  const offs = [on("traffic", (entry) => took(entry)), on("clock", () => say(title))];
  const timer = setTimeout(() => stop(false), WATCH_MS);
  const seen = new Set();

  function took(entry) {
    const posted = post(entry);
    if (!posted || seen.has(entry.n)) return;
    seen.add(entry.n);
    waiting.remove();
    list.append(node("li", {}, arrival(posted)));
  }

  function stop(gone) {
    clearTimeout(timer);
    offs.forEach((off) => off());
    if (gone) box.remove();
    else if (!seen.size) waiting.textContent = "Nothing was due by then.";
  }

  watching = { stop: remove };
  return watching;
}

function say(title) {
  title.textContent = `It is ${timeOfDay(now(), state.me.tz)} now. What arrived`;
}

/** The message that a call posted, if it posted one that all can see. */
function post({ method, ok, response }) {
  return method === "chat.postMessage" && ok ? response : null;
}

function arrival({ channel, ts, message }) {
  const found = state.channels.get(channel);
  const first = firstLine(message?.text ?? "");
  if (!found) return [node("b", {}, "Somewhere you cannot look"), ` ${first}`];
  const to = { channel, ts, thread_ts: message?.thread_ts };
  return [node("a", { href: messageAddress(to) }, placeName(found)), ` ${first}`];
}

function firstLine(text) {
  const plain = text.replace(/<[^|>]*\|([^>]*)>/g, "$1").replace(/[*_<>]/g, "");
  const line = plain.split("\n")[0];
  return line.length > 90 ? `${line.slice(0, 90)}…` : line;
}
