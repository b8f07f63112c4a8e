/** Messages as rows: a new day, what is unread, and who goes on speaking. */

import { daysFrom, formatDate, isoDay } from "./dates.js";

const EPOCH = new Date(0);
const GOES_ON_SECONDS = 300;

/**
 * One row a message: {key, m, day, isFirstUnread, goesOn, isPointed, isEdited}. `seen` is
 * {tz, now, me, unreadFrom, pointed, edited}; a row that says the same stays the same object.
 */
export function rowsOf(messages, seen, before) {
  const known = new Map(before.map((row) => [row.key, row]));
  let previous = null;
  let isNew = false;
  return messages.map((m) => {
    const row = rowOf(m, previous, seen);
    row.isFirstUnread = !isNew && isUnread(m, seen);
    isNew ||= row.isFirstUnread;
    if (row.isFirstUnread) row.goesOn = false;
    previous = m;
    return same(known.get(row.key), row) ?? row;
  });
}

function rowOf(m, previous, seen) {
  const isNewDay = !previous || dayNumber(m.ts, seen) !== dayNumber(previous.ts, seen);
  return {
    key: m.ts,
    m,
    day: isNewDay ? dayName(m.ts, seen) : null,
    goesOn: !isNewDay && goesOn(m, previous),
    isPointed: seen.pointed === m.ts,
    isEdited: seen.edited === m.ts,
    isFirstUnread: false,
  };
}

function isUnread(m, { unreadFrom, me }) {
  return unreadFrom !== null && m.ts > unreadFrom && m.user !== me;
}

function same(known, row) {
  if (!known) return null;
  return Object.keys(row).every((key) => known[key] === row[key]) ? known : null;
}

function goesOn(m, previous) {
  const plain = (one) => !one.subtype && !one.deleted && !one.ephemeral;
  const soon = Number(m.ts) - Number(previous.ts) < GOES_ON_SECONDS;
  return soon && m.user === previous.user && plain(m) && plain(previous);
}

const days = new Map();

/** The calendar day of a message, as a number; worked out once. */
function dayNumber(ts, { tz }) {
  const key = `${tz} ${ts}`;
  if (!days.has(key)) days.set(key, daysFrom(EPOCH, new Date(Number(ts) * 1000), tz));
  return days.get(key);
}

/** "Today", "Yesterday", "Monday, November 23rd". */
function dayName(ts, { tz, now }) {
  const name = formatDate(Number(ts), "{date_long_pretty}", { tz, now });
  const year = `, ${isoDay(now, tz).slice(0, 4)}`;
  const short = name.endsWith(year) ? name.slice(0, -year.length) : name;
  return short.charAt(0).toUpperCase() + short.slice(1);
}
