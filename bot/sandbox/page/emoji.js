/** Emoji by name: the character once the table is there, :name: for what is not in it. */

import { node } from "./nodes.js";

const SKIN_TONES = {
  2: "\u{1F3FB}",
  3: "\u{1F3FC}",
  4: "\u{1F3FD}",
  5: "\u{1F3FE}",
  6: "\u{1F3FF}",
};
const VARIATION = /\uFE0F/g;

let table = null;

/** Settles when the table is read; names stay names if it cannot be. */
export const emojiReady = readTable();

async function readTable() {
  try {
    const answer = await fetch(new URL("emoji.json", import.meta.url));
    table = answer.ok ? await answer.json() : {};
  } catch {
    table = {};
  }
}

/** The character for "tada", ":tada:" or "+1::skin-tone-3"; null for what is unknown. */
export function emojiCharacter(name) {
  const [plain, tone] = name.replace(/^:|:$/g, "").split("::skin-tone-");
  if (table === null || !Object.hasOwn(table, plain)) return null;
  const character = table[plain];
  return tone in SKIN_TONES ? character.replace(VARIATION, "") + SKIN_TONES[tone] : character;
}

/** An emoji to read; it becomes a picture as soon as the table is there. */
export function emojiNode(name) {
  const bare = name.replace(/^:|:$/g, "");
  const shown = node("span", { class: "emoji", title: `:${bare}:` }, `:${bare}:`);
  if (table === null) emojiReady.then(() => draw(shown, bare));
  else draw(shown, bare);
  return shown;
}

function draw(shown, name) {
  const character = emojiCharacter(name);
  if (character === null) {
    shown.classList.add("is-unknown");
    return;
  }
  shown.textContent = character;
  shown.setAttribute("role", "img");
  shown.setAttribute("aria-label", name.split("::")[0].replaceAll("_", " "));
}

const NAMED = /:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):/g;

/** `text` as nodes, with every :name: in it as an emoji. */
export function withEmoji(text) {
  const found = [];
  let end = 0;
  for (const match of text.matchAll(NAMED)) {
    if (isTime(match, text)) continue;
    found.push(text.slice(end, match.index), emojiNode(match[1]));
    end = match.index + match[0].length;
  }
  return [...found, text.slice(end)].filter((piece) => piece !== "");
}

/** 09:30:15 has no emoji in it, though there is one called 100. */
function isTime(match, text) {
  return /^\d+$/.test(match[1]) && /\d/.test(text[match.index - 1] ?? "");
}
