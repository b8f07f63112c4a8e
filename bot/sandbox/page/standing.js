/** What stands in an element now: its state so far, or what the app put there beforehand. */

// Element type -> [key of its value in state, key of its initial value, whether there are several].
const KEYS = {
  plain_text_input: ["value", "initial_value"],
  email_text_input: ["value", "initial_value"],
  url_text_input: ["value", "initial_value"],
  number_input: ["value", "initial_value"],
  static_select: ["selected_option", "initial_option"],
  external_select: ["selected_option", "initial_option"],
  radio_buttons: ["selected_option", "initial_option"],
  multi_static_select: ["selected_options", "initial_options", true],
  multi_external_select: ["selected_options", "initial_options", true],
  checkboxes: ["selected_options", "initial_options", true],
  users_select: ["selected_user", "initial_user"],
  conversations_select: ["selected_conversation", "initial_conversation"],
  channels_select: ["selected_channel", "initial_channel"],
  multi_users_select: ["selected_users", "initial_users", true],
  multi_conversations_select: ["selected_conversations", "initial_conversations", true],
  multi_channels_select: ["selected_channels", "initial_channels", true],
  datepicker: ["selected_date", "initial_date"],
  timepicker: ["selected_time", "initial_time"],
  datetimepicker: ["selected_date_time", "initial_date_time"],
  file_input: ["files", "initial_files", true],
};

/** Whether more than one thing can stand in `element`. */
export function isMany(element) {
  return Boolean(KEYS[element.type]?.[2]);
}

/** As state has it: an option, an id, a text, a list of them; null or [] when empty. */
export function standing({ element, block, context }) {
  const [key, initial, many] = KEYS[element.type];
  const state = context.values?.[block.block_id]?.[element.action_id];
  const now = state ? state[key] : element[initial];
  return now ?? (many ? [] : null);
}

/** `standing`, always as a list. */
export function listed(place) {
  const now = standing(place);
  if (Array.isArray(now)) return now;
  return now === null ? [] : [now];
}

/** What the app is sent of it: options by their value. */
export function sent(value) {
  if (Array.isArray(value)) return value.map(sent);
  return value !== null && typeof value === "object" ? (value.value ?? value.name ?? null) : value;
}

/** {block_id: {action_id: state}} as one text for each field, to see what has changed. */
export function fingerprints(values) {
  const found = new Map();
  for (const [blockId, actions] of Object.entries(values ?? {})) {
    for (const [actionId, state] of Object.entries(actions)) {
      const [key] = KEYS[state.type] ?? ["value"];
      found.set(fieldKey(blockId, actionId), fingerprint(sent(state[key] ?? null)));
    }
  }
  return found;
}

/** The same text for an empty list, an empty string and nothing. */
export function fingerprint(value) {
  return JSON.stringify(value === "" || (Array.isArray(value) && !value.length) ? null : value);
}

/** One text for a field: a block_id and an action_id. */
export function fieldKey(blockId, actionId) {
  return JSON.stringify([blockId, actionId]);
}
