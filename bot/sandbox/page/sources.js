/** Where the choices of a menu come from: the app, its answers to a search, people, channels. */

import { readableTime, zoneName } from "./dates.js";
import { plainText, readable, renderText } from "./text.js";
import { clock, parseTime } from "./typeddates.js";

/**
 * The source for `place`: {find(typed) -> {groups, note} or a promise of it, choice(standing)}.
 * `choice` makes a choice of what stands in the element: an option, or an id.
 */
export function sourceOf(place) {
  return SOURCES[place.element.type.replace(/^multi_/, "")](place);
}

const SOURCES = {
  static_select: fixed,
  external_select: searched,
  users_select: people,
  channels_select: (place) => conversations(place, { include: ["public"] }, false),
  conversations_select: (place) => conversations(place, place.element.filter ?? {}, true),
  timepicker: times,
};

function ofOption(option, context) {
  return {
    key: option.value,
    label: readable(option.text),
    nodes: () => renderText(option.text, context),
    detail: option.description ? readable(option.description) : null,
    raw: option,
  };
}

function groupsOf({ options, option_groups: groups }, context) {
  const listed = groups?.length ? groups : [{ options: options ?? [] }];
  return listed.map((group) => ({
    label: plainText(group.label),
    choices: (group.options ?? []).map((option) => ofOption(option, context)),
  }));
}

function matching(groups, typed) {
  const words = typed.trim().toLowerCase();
  const said = (choice) => choice.called ?? `${choice.label} ${choice.detail ?? ""}`;
  const fits = (choice) => said(choice).toLowerCase().includes(words);
  const found = groups.map((group) => ({ ...group, choices: group.choices.filter(fits) }));
  const left = found.filter((group) => group.choices.length);
  return { groups: left, note: left.length ? null : "Nothing matches." };
}

function fixed({ element, context }) {
  return {
    choice: (option) => ofOption(option, context),
    find: (typed) => matching(groupsOf(element, context), typed),
  };
}

function searched({ element, block, context }) {
  const least = element.min_query_length ?? 3;
  return {
    slow: true,
    choice: (option) => ofOption(option, context),
    async find(typed) {
      if (typed.length < least) return { note: typeMore(least) };
      try {
        const answer = await context.search(
          element.action_id,
          block.block_id,
          typed,
          context.source,
        );
        if (answer?.error) return { note: "This list could not be loaded. Try again." };
        const groups = groupsOf(answer, context);
        return { groups, note: groups.some((g) => g.choices.length) ? null : "No results." };
      } catch {
        return { note: "This list could not be loaded. Try again." };
      }
    },
  };
}

function typeMore(least) {
  return least === 1 ? "Type a letter to search." : `Type ${least} letters to search.`;
}

function people({ context }) {
  const known = () => {
    const found = (context.people?.() ?? []).filter(isListed);
    return [...found.filter((each) => !each.is_bot), ...found.filter((each) => each.is_bot)];
  };
  const choice = (id) =>
    personChoice(
      known().find((person) => person.id === id),
      id,
      context,
    );
  return {
    choice,
    find: (typed) => matching([{ choices: known().map((person) => choice(person.id)) }], typed),
  };
}

function isListed(person) {
  return !person.deleted && person.id !== "USLACKBOT";
}

function personChoice(person, id, context) {
  const label = context.names?.(id) || id;
  const real = person?.real_name && person.real_name !== label ? person.real_name : null;
  const detail = [real, person?.title].filter(Boolean).join(", ") || null;
  const called = [label, person?.name, real].filter(Boolean).join(" ");
  return { key: id, label, detail, called, sign: "@", raw: id };
}

function conversations({ context }, filter, withPeople) {
  const there = () => (context.channels?.() ?? []).filter((channel) => passes(channel, filter));
  const wantsPeople = withPeople && (!filter.include || filter.include.includes("im"));
  const direct = people({ context });
  const choice = (id) =>
    /^[UW]/.test(id) ? direct.choice(id) : channelChoice(there(), id, context);
  return {
    choice,
    find(typed) {
      const groups = [{ choices: there().map((channel) => choice(channel.id)) }];
      if (wantsPeople) groups.push(...direct.find("").groups);
      return matching(groups, typed);
    },
  };
}

function passes(channel, filter) {
  const kind = channel.private ? "private" : "public";
  if (channel.archived || channel.kind === "im" || channel.kind === "mpim") return false;
  if (filter.include && !filter.include.includes(kind)) return false;
  if (channel.private && channel.member === false) return false;
  return !(filter.exclude_external_shared_channels && channel.shared_with);
}

function channelChoice(there, id, context) {
  const found = there.find((channel) => channel.id === id);
  const label = found?.name ?? context.channelName?.(id) ?? "private channel";
  const detail = found?.shared_with ? `shared with ${found.shared_with}` : null;
  return { key: id, label, detail, sign: found?.private ? "🔒" : "#", raw: id };
}

/** Every half hour; any other time can be typed: 9:15, 9.15 pm, 0915. */
function times({ element, context }) {
  const zone = element.timezone ? zoneName(element.timezone, zoneDate(context)) : null;
  const choice = (time) => ({ key: time, label: readableTime(time), detail: zone, raw: time });
  const halves = Array.from({ length: 48 }, (_, n) => clock(Math.floor(n / 2), (n % 2) * 30));
  return {
    choice,
    find(typed) {
      const exact = parseTime(typed);
      if (exact) return { groups: [{ choices: [choice(exact)] }] };
      const found = matching([{ choices: halves.map(choice) }], typed);
      return found.note ? { note: "Type a time, as 9:15 or 9:15 pm." } : found;
    },
  };
}

function zoneDate(context) {
  return context.now?.() ?? new Date();
}
