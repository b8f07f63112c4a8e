/**
 * The names of all emoji, read once, when somebody looks for one.
 * emoji.json was made from emoji-datasource 16.0.0 (MIT): all short names, without skin tones,
 * in its order, one line a subcategory.
 */

let names = [];
let reading = null;

/** The names that are known by now; asking for them begins the reading. */
export function emojiNames() {
  reading ??= read();
  return names;
}

/** Settles when all names are known. */
export async function emojiNamesReady() {
  emojiNames();
  await reading;
}

async function read() {
  const answer = await fetch(new URL("emoji.json", import.meta.url));
  names = answer.ok ? Object.keys(await answer.json()) : [];
}
