// The column beside the script: a line that sums up, the findings, the contract.

import { counted, element, fill } from '../dom/element.js';
import { codeBlock } from '../dom/code.js';
import { contractSection } from './contract.js';
import { findingsList } from './findings.js';
import { editsOfAll } from './fixes.js';

/** Without an outcome there is no script yet. */
export function fillResults(column, outcome, actions) {
  if (!outcome) fill(column, welcome(actions));
  else if (outcome.failure) fill(column, element('h2', { class: 'summary error' }, outcome.failure));
  else if (outcome.error) fill(column, refused(outcome.error));
  else if (outcome.engine) fill(column, element('h2', { class: 'summary' }, `This script is written for the engine ${outcome.engine}. Only Lua is checked.`));
  else fill(column, found(outcome, actions));
}

function welcome({ examples, start }) {
  return element('div', { class: 'welcome' },
    element('h2', {}, 'Find the mistakes of a Redis script before it runs'),
    element('p', {}, 'Paste a Lua script, or drop files. You see what would fail or silently go wrong on a server, what to write instead, and what the script takes and replies. The script stays in your browser.'),
    element('p', {}, 'Or look at one with a mistake:'),
    element('ul', { class: 'examples' }, examples.map((example) => element('li', {},
      element('button', { type: 'button', class: 'example', onclick: () => start(example) }, example.title, element('span', { 'aria-hidden': 'true' }, ' →'))))));
}

function refused({ message, help }) {
  return [
    element('h2', { class: 'summary error' }, `It cannot be checked: ${message}.`),
    help && element('p', {}, help),
  ];
}

function found({ findings, contract }, actions) {
  const edits = editsOfAll(findings);
  const fixable = findings.filter((finding) => finding.fixes.length > 0).length;
  return [
    element('div', { class: 'summary-line' },
      summary(findings),
      fixable > 1 && element('button', { type: 'button', class: 'fix', onclick: () => actions.fix(edits) }, `Fix ${fixable} of them`)),
    findings.length > 0 && findingsList(findings, actions, actions.openPages),
    findings.length > 0 && commandLine(findings),
    contract && contractSection(contract),
  ];
}

/** `1 error, 2 warnings`, or `null` where there is no script. */
export function summaryText(outcome) {
  if (!outcome) return null;
  if (!outcome.findings) return outcome.failure ?? outcome.error?.message ?? 'Not checked';
  const errors = outcome.findings.filter((finding) => finding.level === 'deny').length;
  const warnings = outcome.findings.length - errors;
  if (errors + warnings === 0) return 'Nothing found';
  return [errors > 0 && counted(errors, 'error'), warnings > 0 && counted(warnings, 'warning')].filter(Boolean).join(', ');
}

function summary(findings) {
  const text = summaryText({ findings });
  if (findings.length === 0) {
    return element('h2', { class: 'summary good' }, `${text}.`, element('span', { class: 'quiet-text' }, ' The checker sees no mistake. It does not see whether the logic is right.'));
  }
  const hasErrors = findings.some((finding) => finding.level === 'deny');
  return element('h2', { class: hasErrors ? 'summary error' : 'summary warning' }, text);
}

/** The findings as the command line prints them, to paste into a message. */
function commandLine(findings) {
  const text = findings.map((finding) => `${finding.level === 'deny' ? 'error' : 'warning'}: ${finding.text.trimEnd()}\n`).join('\n');
  return element('details', { class: 'as-text' }, element('summary', {}, 'As text'), codeBlock(text, 'text', { label: 'the findings as text' }));
}
