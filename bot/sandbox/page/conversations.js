/** Messages of conversations and of the open thread: fetched in pieces, kept in order, patched live. */

import * as api from "./api.js";
import { setRead, state, tell } from "./store.js";

const PIECE = 100;
const timelines = new Map();

/** The open thread; `messages` has the root first, and is null while it is fetched. */
export const thread = { channel: null, ts: null, messages: null, error: "" };

/** What is known of a conversation: {messages, hasOlder, hasNewer, isLoaded, error}. */
export function timeline(channel) {
  if (!timelines.has(channel)) timelines.set(channel, fresh());
  return timelines.get(channel);
}

function fresh() {
  return { messages: [], hasOlder: false, hasNewer: false, isLoaded: false, busy: false, late: [] };
}

/** Forget all of it: another reader, or another workspace. */
export function forget() {
  timelines.clear();
  reading.clear();
  Object.assign(thread, { channel: null, ts: null, messages: null, error: "" });
  tell("thread");
}

/** Fetch with `work`, one piece at a time; what happens meanwhile is put in afterwards. */
async function fetching(channel, work) {
  const line = timeline(channel);
  if (line.busy) return;
  line.busy = true;
  try {
    await work(line, state.name);
    line.error = "";
  } catch (refused) {
    line.error = refused.message;
  }
  line.busy = false;
  line.isLoaded = true;
  if (timelines.get(channel) !== line) return;
  for (const late of line.late.splice(0)) insert(line, late);
  tell("timeline", channel);
}

/** The newest messages, unless they are there. */
export function openLatest(channel) {
  const line = timeline(channel);
  if (line.isLoaded && !line.hasNewer) return Promise.resolve();
  return fetching(channel, async (into, name) => {
    const found = await api.messages(name, channel, { limit: PIECE });
    Object.assign(into, { messages: found.messages, hasOlder: found.has_more, hasNewer: false });
  });
}

/** The messages around `ts`, unless they are there. */
export function openAround(channel, ts) {
  const line = timeline(channel);
  if (line.isLoaded && line.messages.some((m) => m.ts === ts)) return Promise.resolve();
  return fetching(channel, async (into, name) => {
    const found = await api.messages(name, channel, { around: ts, limit: PIECE });
    Object.assign(into, { messages: found.messages, hasOlder: found.has_more });
    into.hasNewer = found.has_newer;
  });
}

/** One more piece before what is there. */
export function loadOlder(channel) {
  return fetching(channel, async (into, name) => {
    const first = into.messages[0]?.ts;
    const found = await api.messages(name, channel, { before: first, limit: PIECE });
    into.messages = [...found.messages, ...into.messages];
    into.hasOlder = found.has_more;
  });
}

/** One more piece after what is there. */
export function loadNewer(channel) {
  return fetching(channel, async (into, name) => {
    const last = into.messages.at(-1)?.ts;
    const found = await api.messages(name, channel, { after: last, limit: PIECE });
    into.messages = [...into.messages, ...found.messages];
    into.hasNewer = found.has_more;
  });
}

/** Whether a message stands in its conversation, not only in a thread. */
export function isInChannel(m) {
  return !m.thread_ts || m.thread_ts === m.ts || m.subtype === "thread_broadcast";
}

/** A message is new or looks different. */
export function put(m) {
  const line = timelines.get(m.channel);
  if (line && isInChannel(m)) {
    if (line.busy) line.late.push(m);
    else if (insert(line, m)) tell("timeline", m.channel);
  }
  if (belongsToThread(m)) {
    thread.messages = withMessage(thread.messages, m);
    tell("thread");
  }
}

function belongsToThread(m) {
  const root = m.thread_ts ?? m.ts;
  return thread.messages && m.channel === thread.channel && root === thread.ts;
}

/** False when the message lies beyond what has been fetched. */
function insert(line, m) {
  const known = line.messages.some((one) => one.ts === m.ts);
  const isBefore = line.hasOlder && m.ts < (line.messages[0]?.ts ?? "");
  const isAfter = line.hasNewer && m.ts > (line.messages.at(-1)?.ts ?? "");
  if (!known && (isBefore || isAfter)) return false;
  line.messages = withMessage(line.messages, m);
  return true;
}

function withMessage(messages, m) {
  const kept = messages.slice();
  let at = kept.length;
  while (at > 0 && kept[at - 1].ts >= m.ts) at -= 1;
  kept.splice(at, kept[at]?.ts === m.ts ? 1 : 0, m);
  return kept;
}

/** A message is gone. */
export function drop(channel, ts) {
  const line = timelines.get(channel);
  if (line) {
    line.messages = line.messages.filter((m) => m.ts !== ts);
    tell("timeline", channel);
  }
  if (thread.messages && thread.channel === channel) {
    thread.messages = thread.messages.filter((m) => m.ts !== ts);
    tell("thread");
  }
}

/** Open a thread, or none with ts null. */
export async function openThread(channel, ts) {
  if (thread.channel === channel && thread.ts === ts) return;
  Object.assign(thread, { channel, ts, messages: null, error: "" });
  tell("thread");
  if (ts) await fetchThread();
}

async function fetchThread() {
  const { channel, ts } = thread;
  const found = await api.thread(state.name, channel, ts).catch((refused) => refused);
  if (thread.channel !== channel || thread.ts !== ts) return;
  if (found instanceof Error) thread.error = found.message;
  else thread.messages = found.messages;
  tell("thread");
}

const reading = new Map();

/** The reader has seen a conversation as far as it is fetched. */
export function seen(channel) {
  const last = timeline(channel).messages.at(-1)?.ts;
  if (!last || !(last > (reading.get(channel) ?? ""))) return;
  reading.set(channel, last);
  setRead(channel);
  api.read(state.name, channel, last).catch(() => reading.delete(channel));
}
