/** After a jump of the clock: what the bot posted then, and where. */

import { messageAddress } from "./router.js";
import { icon, ICONS, node } from "./nodes.js";
import { placeName } from "./names.js";
import { now, on, state } from "./store.js";
import { weekdayAndTime } from "./dates.js";

const WATCH_MS = 30000;
const PATIENCE_MS = 2500;
const READING_MS = 5000;
let watching = null;

/** List what arrives from now on for a while: gives {arrived(), stop()}, for when the clock is there. */
export function watchArrivals() {
  watching?.stop();
  watching = new Arrivals();
  return watching;
}

class Arrivals {
  constructor() {
    this.seen = new Set();
    this.title = node("h2", {}, "The clock has moved");
    this.waiting = node("p", { class: "arrivals-none" }, "Waiting for what is due…");
    this.list = node("ul", { class: "arrivals-list" });
    this.box = node("section", { class: "arrivals", role: "status", "aria-label": "What arrived" });
    this.box.append(this.head(), this.waiting, this.list);
    document.getElementById("notes").append(this.box);
    this.ends = [on("traffic", (entry) => this.took(entry)), on("clock", () => this.say())];
    this.over = on("everything", () => this.stop()); // somebody else is looking now
  }

  head() {
    const click = () => this.stop();
    const close = { type: "button", class: "quiet-icon", "aria-label": "Close", on: { click } };
    return node(
      "div",
      { class: "arrivals-head" },
      this.title,
      node("button", close, icon(ICONS.cross)),
    );
  }

  say() {
    this.title.textContent = `It is ${weekdayAndTime(now(), state.me.tz)} now. What arrived`;
  }

  took(entry) {
    const posted = post(entry);
    if (!posted || this.seen.has(entry.n)) return;
    this.seen.add(entry.n);
    this.waiting.remove();
    this.list.append(node("li", {}, arrival(posted)));
  }

  /** The clock is there: what was due comes within a moment, or nothing was. */
  arrived() {
    setTimeout(() => this.giveUp(), PATIENCE_MS);
    setTimeout(() => this.stop(), WATCH_MS);
  }

  giveUp() {
    if (this.seen.size) return;
    this.waiting.textContent = "Nothing was due by then.";
    setTimeout(() => this.seen.size || this.stop(), READING_MS);
  }

  stop() {
    this.ends.forEach((end) => end());
    this.over();
    this.box.remove();
  }
}

/** The message that a call posted, if it posted one that all can see. */
function post({ method, ok, response }) {
  return method === "chat.postMessage" && ok ? response : null;
}

function arrival({ channel, ts, message }) {
  const found = state.channels.get(channel);
  const first = firstLine(message?.text ?? "");
  if (!found) return [node("b", {}, unseen(channel)), ` ${first}`];
  const to = { channel, ts, thread_ts: message?.thread_ts };
  return [node("a", { href: messageAddress(to) }, placeName(found)), ` ${first}`];
}

/** Where somebody else would read it. */
function unseen(channel) {
  return channel.startsWith("D") ? "Somebody's direct messages" : "A channel you are not in";
}

function firstLine(text) {
  const plain = text.replace(/<[^|>]*\|([^>]*)>/g, "$1").replace(/[*_<>]/g, "");
  const line = plain.split("\n")[0];
  return line.length > 90 ? `${line.slice(0, 90)}…` : line;
}
