// A region marked data-live="TypeA,TypeB" is fetched anew when a thing of these types changes.
// <section id="now" data-live="RiverGauge,RainGauge" [data-live-thing="urn:…"] [data-live-source="/ops/water/now"]>
const PATIENCE_MS = 700;

export function liveRegions(renewed) {
  const regions = [...document.querySelectorAll('[data-live]:not([data-live=""])[id]')];
  if (regions.length === 0 || !('EventSource' in window)) return;
  const types = new Set(regions.flatMap(typesOf));
  const things = new Set(regions.map(region => typesOf(region).length === 1 && region.dataset.liveThing));
  const only = things.has(undefined) || things.has(false) ? '' : '&ids=' + encodeURIComponent([...things].join(','));
  const source = new EventSource('/api/v1/live?types=' + encodeURIComponent([...types].join(',')) + only);
  const keepers = regions.map(region => keeper(region.id, renewed));
  source.addEventListener('change', event => {
    const change = read(event.data);
    for (const keep of keepers) keep(change);
  });
  source.addEventListener('open', () => {
    // What changed while nobody was listening is fetched once they listen again.
    if (document.documentElement.dataset.live === 'off') for (const keep of keepers) keep();
    document.documentElement.dataset.live = 'on';
  });
  source.addEventListener('error', () => document.documentElement.dataset.live = 'off');
  addEventListener('pagehide', () => source.close());
}

function typesOf(region) {
  return region.dataset.live.split(',').map(type => type.trim());
}

function read(data) {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

/** Of the first of its types a region may mean one thing only. */
function concerns(region, change) {
  const place = typesOf(region).indexOf(change.type);
  return place > 0 || place === 0 && (!region.dataset.liveThing || region.dataset.liveThing === change.id);
}

/** Renews one region: at once after a quiet time, else no more often than the server answers easily. */
function keeper(id, renewed) {
  let due = 0;
  let timer = 0;
  const renew = async () => {
    timer = 0;
    if (document.hidden) {
      timer = setTimeout(renew, 1000);
      return;
    }
    const started = performance.now();
    await replace(id, renewed).catch(() => undefined);
    due = performance.now() + Math.max(PATIENCE_MS, 4 * (performance.now() - started));
  };
  return change => {
    const region = document.getElementById(id);
    if (!region || timer || (change && !concerns(region, change))) return;
    timer = setTimeout(renew, Math.max(50, due - performance.now()));
  };
}

async function replace(id, renewed) {
  const old = document.getElementById(id);
  const answer = await fetch(old.dataset.liveSource || location.href, { headers: { 'X-Miyako-Live': id } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(id);
  const held = old.contains(document.activeElement) ? document.activeElement.id : '';
  if (!fresh || fresh.isEqualNode(old)) return;
  const open = new Set([...old.querySelectorAll('details[open][id]')].map(details => details.id));
  old.replaceWith(fresh);
  for (const details of fresh.querySelectorAll('details[id]')) details.open ||= open.has(details.id);
  if (held) document.getElementById(held)?.focus({ preventScroll: true });
  renewed(fresh);
}
