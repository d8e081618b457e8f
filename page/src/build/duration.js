// A number of milliseconds or microseconds in words, so that nobody counts zeros.

const UNITS = [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000], ['second', 1000], ['millisecond', 1]];

/** `1 minute 30 seconds`; `null` if the text is no whole number, or is too long for words. */
export function durationWords(text, unit) {
  if (!/^\d{1,15}$/.test(text.trim())) return null;
  let left = Number(text) / (unit === 'microseconds' ? 1000 : 1);
  if (left === 0 || left >= 1000 * 86_400_000) return null;
  const said = [];
  for (const [name, length] of UNITS) {
    const number = length === 1 ? Math.round(left * 1000) / 1000 : Math.floor(left / length);
    left -= number * length;
    if (number > 0) said.push(`${number.toLocaleString('en')} ${name}${number === 1 ? '' : 's'}`);
  }
  return said.slice(0, 3).join(' ');
}
