/** Where the reader is, as the address has it: who they are, conversation, tab, thread, message. */

import { state, tell } from "./store.js";

const KEYS = ["as", "in", "tab", "thread", "message"];
const PERMALINK = /^\/archives\/([A-Z0-9]+)\/p(\d{10})(\d{6})$/;

/** Names and ids as in the address; null for what it does not say. */
export const place = { as: null, in: null, tab: null, thread: null, message: null };

/** Read the address, and go where it leads whenever it changes by itself (back, forward). */
export function startRouter() {
  take(parsed(localLink(location.href) ?? location.search));
  window.addEventListener("popstate", () => {
    take(parsed(location.search));
    tell("place");
  });
  document.addEventListener("click", follow);
}

function parsed(address) {
  const query = new URL(address, location.origin).searchParams;
  return Object.fromEntries(KEYS.map((key) => [key, query.get(key)]));
}

function take(found) {
  for (const key of KEYS) place[key] = found[key] ?? null;
  // A message of the app's is among its messages, not on its Home.
  if ((place.message || place.thread) && !place.tab) place.tab = "messages";
}

/** Go somewhere; what `changes` does not name stays. Another conversation leaves the thread behind. */
export function go(changes, { replace = false } = {}) {
  const next = { ...place, ...left(changes), ...changes };
  const url = addressOf(next);
  take(next);
  if (replace || url === location.pathname + location.search) history.replaceState(null, "", url);
  else history.pushState(null, "", url);
  tell("place");
}

function left(changes) {
  const elsewhere = "in" in changes && changes.in !== place.in;
  return elsewhere ? { tab: null, thread: null, message: null } : { message: null };
}

function addressOf(found) {
  const query = new URLSearchParams();
  for (const key of KEYS) if (found[key]) query.set(key, found[key]);
  const kept = new URLSearchParams(location.search).get("theme");
  if (kept) query.set("theme", kept);
  return `/?${query}`;
}

/** The address of a message on this page. */
export function messageAddress(m) {
  const isReply = m.thread_ts && m.thread_ts !== m.ts;
  const found = {
    as: place.as,
    in: m.channel,
    thread: isReply ? m.thread_ts : null,
    message: m.ts,
  };
  return addressOf(found);
}

/** Slack's permalink, or an address of this page, as an address to follow here; null for others. */
export function localLink(url) {
  let found;
  try {
    found = new URL(url, location.href);
  } catch {
    return null;
  }
  if (found.origin === location.origin && found.pathname === "/")
    return found.pathname + found.search;
  const link = PERMALINK.exec(found.pathname);
  if (!link || !(found.host.endsWith(".slack.com") || found.origin === location.origin))
    return null;
  const [, channel, seconds, micros] = link;
  const root = found.searchParams.get("thread_ts");
  const ts = `${seconds}.${micros}`;
  return messageAddress({ channel, ts, thread_ts: root });
}

/** A plain click on a link within the page changes the place, not the page. */
function follow(event) {
  const link = event.target.closest?.("a[href]");
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (!link || !plain || event.defaultPrevented || link.target === "_blank") return;
  const local = localLink(link.href);
  if (!local) return;
  event.preventDefault();
  const wanted = parsed(local);
  go({ ...wanted, as: wanted.as ?? place.as });
}

/** The conversation to begin with: the one in the address if it is theirs to see, else their first. */
export function settleChannel() {
  const asked = state.channels.get(place.in) ?? byName(place.in);
  if (asked) {
    // The same place by its other name: thread and message stay.
    if (asked.id !== place.in) go({ ...place, in: asked.id }, { replace: true });
    return asked;
  }
  const mine = [...state.channels.values()].filter(
    (channel) => channel.member && !channel.archived,
  );
  const first = mine.find((channel) => channel.kind !== "im") ?? mine[0] ?? null;
  go({ in: first?.id ?? null }, { replace: true });
  return first;
}

function byName(name) {
  const word = name?.replace(/^#/, "");
  return [...state.channels.values()].find((c) => c.kind !== "im" && c.name === word);
}
