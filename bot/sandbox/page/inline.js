/** What stands within lines of mrkdwn: marks, code, tokens, emoji, bare addresses. */

import { withEmoji } from "./emoji.js";
import { unescape } from "./entities.js";
import { node } from "./nodes.js";
import * as references from "./references.js";

const MARKS = { "*": "strong", _: "em", "~": "s" };
const TOKEN = /^<([^<>\n]+)>/;
const CODE = /^`([^`\n]+)`/;
const WORD = /[\p{L}\p{N}]/u;
// What Slack links by itself: an address, @here and its like, #sales.
const ADDRESS = /(https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)'"\]])/;
const RANGE = /(?<![\w@/])@(here|channel|everyone)\b/;
const CHANNEL = /(?<![\w#/&])#([\p{L}\p{N}_-]+)/;
const BARE = new RegExp([ADDRESS, RANGE, CHANNEL].map((each) => each.source).join("|"), "gu");

/** The nodes of `text`; `reading` is the context, with `verbatim`. */
export function inline(text, reading) {
  const found = [];
  let plain = "";
  const settle = () => {
    found.push(...bare(plain, reading));
    plain = "";
  };
  for (let at = 0; at < text.length;) {
    const piece = pieceAt(text, at, reading);
    if (piece === null) {
      plain += text[at];
      at += 1;
    } else {
      settle();
      found.push(...piece.nodes);
      at += piece.length;
    }
  }
  settle();
  return found;
}

/** What begins at `at`, with how much of the text it takes; null for plain text. */
function pieceAt(text, at, reading) {
  const sign = text[at];
  if (sign === "<") return tokenAt(text, at, reading);
  if (sign === "`") return codeAt(text, at);
  return sign in MARKS ? markAt(text, at, reading) : null;
}

function codeAt(text, at) {
  const match = CODE.exec(text.slice(at));
  if (!match) return null;
  return { nodes: [node("code", {}, unescape(match[1]))], length: match[0].length };
}

/** *bold* and its like: from a word's edge to a word's edge, on one line. */
function markAt(text, at, reading) {
  const sign = text[at];
  const before = text[at - 1] ?? "";
  const next = text[at + 1] ?? " ";
  if (WORD.test(before) || before === sign || /\s/.test(next) || next === sign) return null;
  const end = markEnd(text, at, sign);
  if (end === -1) return null;
  const inside = inline(text.slice(at + 1, end), reading);
  return { nodes: [node(MARKS[sign], {}, inside)], length: end + 1 - at };
}

function markEnd(text, at, sign) {
  for (let n = at + 1; n < text.length && text[n] !== "\n"; n += 1) {
    const sealed = CODE.exec(text.slice(n)) ?? TOKEN.exec(text.slice(n));
    if (sealed) n += sealed[0].length - 1;
    else if (text[n] === sign && n > at + 1 && closesAt(text, n, sign)) return n;
  }
  return -1;
}

function closesAt(text, at, sign) {
  const next = text[at + 1] ?? "";
  return !/\s/.test(text[at - 1]) && !WORD.test(next) && next !== sign;
}

function tokenAt(text, at, reading) {
  const match = TOKEN.exec(text.slice(at));
  if (!match) return null;
  const first = at === 0 || text[at - 1] === "\n";
  const read = token(match[1], reading, first);
  return { nodes: [read ?? unescape(match[0])], length: match[0].length };
}

/** What stands between < and >: a mention, a date, a link. */
function token(inside, reading, first) {
  const [target, ...labels] = inside.split("|");
  const label = labels.join("|");
  if (target.startsWith("@")) return references.person(target.slice(1), reading);
  if (target.startsWith("#")) return references.channel(target.slice(1), reading);
  if (target.startsWith("!date^")) return date(target, label, reading, first);
  if (target.startsWith("!")) return command(target.slice(1), label, reading);
  if (!/^[a-z][a-z0-9+.-]*:/i.test(target)) return null;
  const shown = label
    ? inline(label, { ...reading, verbatim: true })
    : unescape(target).replace(/^mailto:/, "");
  return references.link(unescape(target), shown, reading);
}

function command(name, label, reading) {
  if (name.startsWith("subteam^")) return references.group(name.slice(8), reading, label);
  if (["here", "channel", "everyone"].includes(name)) return references.broadcast(name);
  return `<${label || name}>`;
}

function date(target, fallback, reading, first) {
  const [, epoch, format, url] = target.split("^");
  const read = { epoch, format: unescape(format ?? ""), fallback: unescape(fallback), first };
  return references.moment({ ...read, url: url && unescape(url) }, reading);
}

/** Text without tokens: emoji, and without `verbatim` what Slack links by itself. */
function bare(text, reading) {
  if (reading.verbatim) return withEmoji(unescape(text));
  const found = [];
  let end = 0;
  for (const match of text.matchAll(BARE)) {
    const live = liveWord(match, reading);
    if (live === null) continue;
    found.push(...withEmoji(unescape(text.slice(end, match.index))), live);
    end = match.index + match[0].length;
  }
  return [...found, ...withEmoji(unescape(text.slice(end)))];
}

function liveWord([, url, range, name], reading) {
  if (url) return references.link(unescape(url), unescape(url), reading);
  if (range) return references.broadcast(range);
  const known = reading.channels?.().find((each) => each.name === name);
  return known ? references.channel(known.id, reading) : null;
}
