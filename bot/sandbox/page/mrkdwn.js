/** mrkdwn, Slack's own formatting, as nodes. */

import { unescape } from "./entities.js";
import { inline } from "./inline.js";
import { node } from "./nodes.js";

const FENCE = /```([\s\S]+?)```/;
const QUOTED = /^(?:>|&gt;) ?/;
const QUOTED_TO_THE_END = /^(?:>{3}|(?:&gt;){3}) ?/;

/**
 * `text` as it is sent (entities and <tokens> in it) in a <div class="mrkdwn">.
 * Without `verbatim` bare addresses become links, as Slack does it (facts.md section 8).
 */
export function renderMrkdwn(text, context, { verbatim = false } = {}) {
  const reading = { ...context, verbatim };
  return node("div", { class: "mrkdwn" }, pieces(text, reading));
}

/** Fenced code apart from everything else: no mark reaches into it. */
function pieces(text, reading) {
  const found = [];
  let rest = text;
  for (let match = FENCE.exec(rest); match; match = FENCE.exec(rest)) {
    found.push(...paragraphs(rest.slice(0, match.index), reading), code(match[1]));
    rest = rest.slice(match.index + match[0].length).replace(/^\n/, "");
  }
  return [...found, ...paragraphs(rest, reading)];
}

function code(text) {
  const inside = text.replace(/^\n/, "").replace(/\n$/, "");
  return node("pre", {}, node("code", {}, unescape(withoutTokens(inside))));
}

/** Addresses in code are shown, not linked. */
function withoutTokens(text) {
  return text.replace(/<([^<>\n|]+)(?:\|([^<>\n]*))?>/g, (_, target, label) => label || target);
}

/** Runs of quoted lines as quotations, the others as they are. */
function paragraphs(text, reading) {
  const found = [];
  for (const run of runs(text.split("\n"))) {
    const inside = inline(run.lines.join("\n"), reading);
    if (run.quoted) found.push(node("blockquote", {}, inside));
    else found.push(...inside);
  }
  return found;
}

function runs(lines) {
  const found = [];
  for (let n = 0; n < lines.length; n += 1) {
    if (QUOTED_TO_THE_END.test(lines[n])) {
      const rest = [lines[n].replace(QUOTED_TO_THE_END, ""), ...lines.slice(n + 1)];
      return [...found, { quoted: true, lines: rest }];
    }
    const quoted = QUOTED.test(lines[n]);
    const line = quoted ? lines[n].replace(QUOTED, "") : lines[n];
    const last = found.at(-1);
    if (last?.quoted === quoted) last.lines.push(line);
    else found.push({ quoted, lines: [line] });
  }
  return found;
}
