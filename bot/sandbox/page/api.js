/** The sandbox's HTTP API as functions: JSON in and out. What it refuses is thrown as Refused. */

const ROOT = "/sandbox/";

/** What the sandbox did not do, in words for whoever asked. */
export class Refused extends Error {}

async function ask(path, options = {}) {
  let answer;
  try {
    answer = await fetch(ROOT + path, options);
  } catch {
    throw new Refused("The sandbox does not answer. Is it still running in its terminal?");
  }
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(sentence(body.error ?? `It answered ${answer.status}.`));
  return body;
}

function sentence(words) {
  const text = String(words);
  const ended = /[.!?…]$/.test(text) ? text : `${text}.`;
  return ended.charAt(0).toUpperCase() + ended.slice(1);
}

function get(path, query = {}) {
  const known = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  const asked = new URLSearchParams(known).toString();
  return ask(asked ? `${path}?${asked}` : path);
}

function post(path, body) {
  const headers = { "content-type": "application/json" };
  return ask(path, { method: "POST", headers, body: JSON.stringify(body) });
}

function page(name, what = "") {
  return `page/${encodeURIComponent(name)}${what}`;
}

/** What `name` sees at a glance. */
export function glance(name) {
  return get(page(name));
}

/** {messages, has_more} of a conversation, oldest first; `range` is {before, after, limit}. */
export function messages(name, channel, range) {
  return get(page(name, "/messages"), { in: channel, ...range });
}

/** {messages} of a thread, the root first. */
export function thread(name, channel, ts) {
  return get(page(name, "/thread"), { in: channel, ts });
}

/** {title, markdown} of a channel's canvas. */
export function canvas(name, channel) {
  return get(page(name, "/canvas"), { in: channel });
}

/** `by` brings `who` (a name or an id) into a channel. */
export function invites(where, by, who) {
  return post("invites", { in: where, by, who });
}

/** `name` has read `channel` as far as `ts`. */
export function read(name, channel, ts) {
  return post(page(name, "/read"), { in: channel, ts });
}

/** Use one element of a message or a view. */
export function act(name, body) {
  return post(page(name, "/act"), body);
}

/** {options} or {option_groups} of an external menu for what was typed. */
export function options(name, body) {
  return post(page(name, "/options"), body);
}

/** What `name` does: posts, replies, reacts, runs, … (the verbs of the HTTP API). */
export async function does(name, verb, body = {}) {
  const answer = await post(`people/${encodeURIComponent(name)}/${verb}`, body);
  return answer.result;
}

/** Move the clock: "Monday 09:00", "+1 month", in `tz`. */
export function moveClock(to, tz) {
  return post("clock", { to, tz });
}

/** Switch faults by name. */
export function switchFaults(changes) {
  return post("faults", changes);
}

/** {entries}: what went over the wire after entry `after`. */
export function inspector(after) {
  return get("inspector", { after });
}

/** The whole workspace as a file's text. */
export async function saved() {
  return JSON.stringify(await get("saved"));
}

/** Everything becomes as it was in a saved file. */
export function load(text) {
  return ask("saved", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: text,
  });
}

/** The stream of what happens, as `name` sees it, after event `after`. */
export function events(name, after) {
  const query = new URLSearchParams({ as: name });
  if (after !== null && after !== undefined) query.set("after", after);
  return new EventSource(`${ROOT}events?${query}`);
}
