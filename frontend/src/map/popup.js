// The card that opens on a mark: built from text nodes only, so that no name can become markup.
const MOST = 6;

function line(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

export function popupOf(features, layers, element) {
  const box = document.createElement('div');
  box.className = 'stack-tight';
  const seen = new Set();
  for (const feature of features) {
    const key = feature.properties.id ?? feature.properties.link ?? feature.properties.name ?? JSON.stringify(feature.geometry.coordinates);
    if (seen.has(key) || seen.size >= MOST) continue;
    seen.add(key);
    box.append(card(feature.properties, layers.get(feature.source), element));
  }
  return box;
}

function card({ id, name, value, text, state, count, link }, layer, element) {
  const words = element.dataset;
  const box = document.createElement('div');
  const number = new Intl.NumberFormat(document.documentElement.lang || 'ja', { maximumFractionDigits: 2 });
  if (layer) box.append(line('p', 'muted', layer.name));
  if (count > 1) {
    box.append(line('p', 'pop-title', `${number.format(count)} ${words.wordCount ?? ''}`));
    if (value !== undefined) box.append(line('p', '', `${words.wordMean ?? ''} ${number.format(value)} ${layer?.unit ?? ''}`));
    return box;
  }
  box.append(line('p', 'pop-title', name ?? id ?? ''));
  if (text !== undefined) box.append(line('p', 'pop-value', text));
  if (value !== undefined) box.append(line('p', 'pop-value', `${number.format(value)} ${layer?.unit ?? ''}`));
  const level = words[`wordLevel${state}`];
  if (level) box.append(badge(state, level));
  const target = link || (id && words.things ? words.things + encodeURIComponent(id).replaceAll('%3A', ':') : '');
  if (target) {
    const anchor = line('a', '', words.wordOpen ?? name);
    anchor.href = target;
    box.append(line('p', '', ''));
    box.lastChild.append(anchor);
  }
  return box;
}

function badge(state, words) {
  const element = line('span', state <= 5 ? 'level' : 'badge', words);
  element.dataset.level = state;
  return element;
}
