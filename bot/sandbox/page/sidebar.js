/** The list at the left: who the reader is, channels, direct messages, the app. */

import { directWith } from "./context.js";
import {
  avatar,
  channelKind,
  channelMark,
  everybody,
  fullName,
  isWithApp,
  title,
} from "./names.js";
import { node } from "./nodes.js";
import { youAre } from "./people.js";
import { go, place } from "./router.js";
import { on, state } from "./store.js";

/** Keep the list as things are. */
export function startSidebar(side) {
  const top = node("div", { class: "side-top" });
  const list = node("div", { class: "side-list" });
  side.append(top, list);
  let drawnFor = null;
  const draw = whenReleased(list, () => {
    // A menu may be open at the top: it stays while the same person reads.
    if (drawnFor !== state.me) top.replaceChildren(youAre());
    drawnFor = state.me;
    refill(list);
  });
  on("channels", draw);
  on("people", draw);
  on("place", draw);
  list.addEventListener("keydown", (event) => walk(event, list));
  putAwayBesides(side);
  draw();
}

/** `draw`, which waits while something in `list` is pressed: drawn anew, it would not be clicked. */
function whenReleased(list, draw) {
  let [isPressed, isStale] = [false, false];
  const release = () => {
    isPressed = false;
    if (isStale) draw();
    isStale = false;
  };
  list.addEventListener("pointerdown", () => (isPressed = true));
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, () => setTimeout(release)); // the click itself comes first
  }
  return () => {
    if (isPressed) isStale = true;
    else draw();
  };
}

/** On a narrow page the list lies over the rest: a tap beside it, or Escape, puts it away. */
function putAwayBesides(side) {
  const away = () => side.classList.remove("is-out");
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest("#side, #top")) away();
  });
  side.addEventListener("keydown", (event) => event.key === "Escape" && away());
}

/** The focus stays on the row that had it. */
function refill(list) {
  const held = document.activeElement?.closest?.(".side-row")?.dataset.key;
  const top = list.scrollTop;
  list.replaceChildren(...sections());
  list.scrollTop = top;
  if (held && document.activeElement === document.body) {
    list.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus();
  }
}

function sections() {
  const all = [...state.channels.values()];
  const rooms = all.filter((channel) => channel.kind !== "im").sort(byName);
  const mine = rooms.filter((channel) => channel.member && !channel.archived);
  const others = rooms.filter((channel) => !channel.member && !channel.archived);
  const app = all.find(isWithApp);
  return [
    section("Channels", mine.map(channelRow)),
    app ? section("Apps", [appRow(app)]) : null,
    section("Direct messages", people().map(personRow)),
    others.length ? section("Channels you are not in", others.map(channelRow), "is-quiet") : null,
  ].filter(Boolean);
}

function byName(a, b) {
  return a.name.localeCompare(b.name);
}

/** All whom the reader can write to, or has heard from; themselves first. */
function people() {
  const reachable = everybody().filter((one) => directWith(one.id) || isColleague(one));
  const name = (one) => (one.id === state.me.id ? "" : fullName(one.id));
  return reachable.sort((a, b) => name(a).localeCompare(name(b)));
}

function isColleague(one) {
  return one.team_id === state.me.team_id;
}

function section(name, rows, kind = "") {
  const heading = node("h2", { class: "side-heading" }, name);
  const list = node(
    "ul",
    { class: "side-rows" },
    rows.map((row) => node("li", {}, row)),
  );
  return node("section", { class: `side-section ${kind}`.trim() }, heading, list);
}

function channelRow(channel) {
  return row({ key: channel.id, channel, mark: channelMark(channel), words: title(channel) });
}

function appRow(channel) {
  return row({
    key: channel.id,
    channel,
    mark: avatar(channel.with, "is-small"),
    words: title(channel),
  });
}

function personRow(person) {
  const channel = directWith(person.id);
  const words = person.id === state.me.id ? `${fullName(person.id)} (you)` : fullName(person.id);
  const mark = avatar(person.id, "is-small");
  return row({ key: channel?.id ?? `@${person.name}`, channel, mark, words });
}

function row({ key, channel, mark, words }) {
  const unread = channel?.unread ?? 0;
  const count = channel?.kind === "im" ? unread : (channel?.mentions ?? 0);
  const isHere = place.in === key;
  const classes = ["side-row", isHere && "is-here", unread && !isHere && "is-unread"];
  const attributes = {
    type: "button",
    class: classes.filter(Boolean).join(" "),
    "aria-current": isHere ? "page" : null,
    dataset: { key },
    on: { click: () => go({ in: key, ...(isWithAppKey(channel) ? { tab: null } : {}) }) },
  };
  const badge =
    count && !isHere
      ? node("span", { class: "badge", "aria-hidden": "true" }, String(count))
      : null;
  return node(
    "button",
    attributes,
    mark,
    node("span", { class: "side-words" }, words),
    badge,
    spokenState(channel, unread, count),
  );
}

function isWithAppKey(channel) {
  return Boolean(channel && isWithApp(channel));
}

/** What bold type and a number say to those who see them. */
function spokenState(channel, unread, count) {
  const said = [channel && channel.kind !== "im" ? channelKind(channel) : ""];
  if (unread) said.push(`${unread} unread`);
  if (count && channel.kind !== "im") said.push(`${count} for you`);
  const words = said.filter(Boolean).join(", ");
  return words ? node("span", { class: "hidden-label" }, `, ${words}`) : null;
}

function walk(event, list) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const rows = [...list.querySelectorAll(".side-row")];
  const at = rows.indexOf(document.activeElement);
  if (!step || at < 0) return;
  event.preventDefault();
  rows[at + step]?.focus();
}
