// The options of a pattern: each with its unit, its bounds, what it is for, and what is wrong with it.

import { element, fill } from '../dom/element.js';
import { inline, sentence } from '../dom/text.js';
import { durationWords } from './duration.js';

/** `change(members)` changes the part `build` of the state. */
export class OptionsForm {
  #fields = new Map();
  #library;
  #change;
  #state = null;

  constructor(pattern, change) {
    this.#change = change;
    const keys = pattern.options.filter((option) => option.kind === 'key');
    const values = pattern.options.filter((option) => option.kind !== 'key');
    this.element = element('form', { class: 'options', onsubmit: (event) => event.preventDefault() },
      element('fieldset', {}, element('legend', {}, 'Name and form'), element('div', { class: 'fields' }, this.#nameField(pattern), this.#libraryField())),
      element('fieldset', {}, element('legend', {}, keys.length > 1 ? 'Keys to try it with' : 'Key to try it with'), element('div', { class: 'fields' }, keys.map((option) => this.#optionField(option)))),
      values.length > 0 && element('fieldset', {}, element('legend', {}, 'Values to try it with'), element('div', { class: 'fields' }, values.map((option) => this.#optionField(option)))));
  }

  /** Fills the fields, but not the one that somebody types in. */
  show(state) {
    this.#state = state;
    this.#library.checked = state.library;
    for (const [name, field] of this.#fields) {
      const value = field.valueIn(state);
      if (field.input.value !== value && document.activeElement !== field.input) field.input.value = value;
      fill(field.words, field.option && wordsOf(field.option, field.input.value));
    }
  }

  /** `errors` of the answer, each at its option. Gives those that belong to no field. */
  showErrors(errors) {
    for (const [name, field] of this.#fields) {
      const own = errors.filter((error) => error.option === name);
      fill(field.error, own.map(({ message, help }) => element('span', {}, inline(sentence(message)), ' ', help && inline(sentence(help)))));
      if (own.length > 0) field.input.setAttribute('aria-invalid', 'true');
      else field.input.removeAttribute('aria-invalid');
    }
    return errors.filter((error) => !this.#fields.has(error.option));
  }

  #nameField(pattern) {
    return this.#field('name', {
      title: 'Script and function',
      explanation: 'A letter, then letters, digits, _ and -.',
      valueIn: (state) => state.name || nameOf(pattern),
      set: (value) => this.#change({ name: value === nameOf(pattern) ? '' : value }),
    });
  }

  /** Functions stay on the server, and are called by name. */
  #libraryField() {
    const box = element('input', { type: 'checkbox', id: 'library', 'aria-describedby': 'library-help', onchange: () => this.#change({ library: box.checked }) });
    this.#library = box;
    return element('div', { class: 'field' },
      element('span', { class: 'field-title' }, 'Form'),
      element('label', { class: 'choice' }, box, 'A function of a library'),
      element('p', { class: 'field-help', id: 'library-help' }, 'It stays on the server and is called with FCALL. It needs Redis 7 or Valkey.'));
  }

  #optionField(option) {
    return this.#field(option.name, {
      option,
      title: option.name,
      explanation: explanationOf(option),
      placeholder: option.default === null ? 'now' : null,
      isNumber: option.type === 'integer',
      valueIn: (state) => state.options[option.name] ?? option.default ?? '',
      set: (value) => {
        const { [option.name]: _, ...others } = this.#state.options;
        // What is as it is by default does not stand in the address.
        this.#change({ options: value === (option.default ?? '') ? others : { ...others, [option.name]: value } });
      },
    });
  }

  #field(name, { option, title, explanation, placeholder, isNumber, valueIn, set }) {
    const id = `option-${name}`;
    const words = element('span', { class: 'words' });
    const error = element('p', { class: 'field-error', id: `${id}-error`, role: 'alert' });
    const input = element('input', {
      id, type: 'text', class: option?.unit ? 'time' : null, placeholder, autocomplete: 'off', spellcheck: 'false', autocapitalize: 'off',
      inputmode: isNumber ? 'numeric' : null, 'aria-describedby': `${id}-help ${id}-error`,
    });
    input.addEventListener('input', () => set(input.value));
    this.#fields.set(name, { option, input, words, error, valueIn });
    return element('div', { class: 'field' },
      element('label', { for: id }, title, option?.unit && element('span', { class: 'unit' }, ` in ${option.unit}`)),
      element('div', { class: 'field-line' }, input, words),
      element('p', { class: 'field-help', id: `${id}-help` }, inline(explanation)), error);
  }
}

/** `sliding_window` for `sliding-window`. */
export function nameOf(pattern) {
  return pattern.name.replaceAll('-', '_');
}

function explanationOf(option) {
  return [sentence(option.explanation), boundsText(option), option.default === null && 'Empty: the time of the call.', pairsText(option)].filter(Boolean).join(' ');
}

function boundsText({ least, greatest, at_most: atMost, type }) {
  if (atMost) return `From ${shown(least)} to \`${atMost}\`.`;
  if (least === null || greatest === null || least === undefined) return type === 'number' ? 'A number.' : null;
  const whole = type === 'integer' ? 'A whole number' : 'Numbers';
  return `${whole} from ${shown(least)} to ${shown(greatest)}.`;
}

const shown = (number) => Number(number).toLocaleString('en').replace(/^-/, '−');

function pairsText({ type, name }) {
  if (type === 'optional_text') return 'It may be left out.';
  return /pairs/.test(type) ? 'Separate all by commas.' : null;
}

/** What stands beside the field: a long time in words. */
function wordsOf(option, value) {
  // A point in time is no length of time.
  if (!option.unit || option.default === null) return null;
  const words = durationWords(value, option.unit);
  return words && `= ${words}`;
}
