// All patterns, by what a person wants to do.

import { element } from '../dom/element.js';
import { inline } from '../dom/text.js';
import { byPurpose } from './purposes.js';

export function patternList(patterns, chosen) {
  return element('nav', { class: 'patterns', 'aria-label': 'Patterns' }, byPurpose(patterns).map(([title, members]) => [
    element('h2', {}, title),
    element('ul', {}, members.map((pattern) => element('li', {},
      element('a', { href: `#build/${pattern.name}`, 'aria-current': pattern.name === chosen ? 'true' : null },
        element('strong', {}, pattern.name),
        element('span', {}, inline(pattern.summary)))))),
  ]));
}
