// The page of a lint.

import { markdown } from '../dom/markdown.js';
import { element } from '../dom/element.js';

const LEVELS = { deny: 'Reported as an error', warn: 'Reported as a warning', allow: 'Off by default' };

/** What the answer of `explain` says, with headings of this level. */
export function explanation({ text, level: strength, cluster_level: inCluster, error }, level = 3) {
  if (error) return [element('p', {}, error.message)];
  const cluster = inCluster && inCluster !== strength ? `, and ${inCluster === 'deny' ? 'as an error' : 'as a warning'} if the script has to run on a cluster` : '';
  const nodes = [element('p', { class: 'quiet-text' }, `${LEVELS[strength]}${cluster}.`), ...markdown(text, level)];
  if (text.includes('-- signature:')) {
    nodes.push(element('p', { class: 'quiet-text' }, 'The line ', element('code', {}, '-- signature: …'), ' stands for the Rust function that calls the script.'));
  }
  return nodes;
}
