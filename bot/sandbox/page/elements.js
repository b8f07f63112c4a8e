/** Every element of a block, by its type. */

import { drawButton } from "./buttons.js";
import { drawCheckboxes, drawRadioButtons } from "./choosing.js";
import { drawSelect } from "./combobox.js";
import { drawFileInput } from "./filebox.js";
import { drawImage } from "./images.js";
import { drawMultiSelect } from "./multiselect.js";
import { drawOverflow } from "./overflow.js";
import { drawDatePicker, drawDateTimePicker } from "./datepickers.js";
import { drawTyped } from "./typed.js";
import { unknownElement } from "./unknown.js";

const SINGLE = ["static", "external", "users", "conversations", "channels"];

/** Type -> what draws it. */
export const ELEMENTS = {
  button: drawButton,
  overflow: drawOverflow,
  image: ({ element, context }) => drawImage(element, context, "bk-thumbnail"),
  checkboxes: drawCheckboxes,
  radio_buttons: drawRadioButtons,
  datepicker: drawDatePicker,
  datetimepicker: drawDateTimePicker,
  timepicker: drawSelect,
  plain_text_input: drawTyped,
  email_text_input: drawTyped,
  url_text_input: drawTyped,
  number_input: drawTyped,
  file_input: drawFileInput,
  ...Object.fromEntries(SINGLE.map((source) => [`${source}_select`, drawSelect])),
  ...Object.fromEntries(SINGLE.map((source) => [`multi_${source}_select`, drawMultiSelect])),
};

/**
 * One element of `block` as a node. `field` is what its control is called and described by:
 * {id, "aria-labelledby", "aria-describedby", ...}, set as attributes.
 */
export function renderElement(element, block, context, field = {}) {
  const draw = Object.hasOwn(ELEMENTS, element.type) ? ELEMENTS[element.type] : null;
  if (!draw) return unknownElement(element.type);
  const made = draw({ element, block, context, field });
  if (element.action_id) made.dataset.actionId = element.action_id;
  return made;
}
