// A region marked data-live="TypeA,TypeB" is fetched anew when a thing of these types changes.
// <section id="now" data-live="RiverGauge,RainGauge" [data-live-source="/ops/water/now"]>
const PATIENCE_MS = 900;

export function liveRegions(renewed) {
  const regions = [...document.querySelectorAll('[data-live]:not([data-live=""])[id]')];
  if (regions.length === 0 || !('EventSource' in window)) return;
  const types = new Set(regions.flatMap(region => region.dataset.live.split(',').map(type => type.trim())));
  const source = new EventSource('/api/v1/live?types=' + encodeURIComponent([...types].join(',')));
  const keepers = regions.map(region => keeper(region.id, renewed));
  source.addEventListener('change', event => {
    const type = typeOf(event.data);
    for (const keep of keepers) keep(type);
  });
  source.addEventListener('open', () => {
    // What changed while nobody was listening is fetched once they listen again.
    if (document.documentElement.dataset.live === 'off') for (const keep of keepers) keep();
    document.documentElement.dataset.live = 'on';
  });
  source.addEventListener('error', () => document.documentElement.dataset.live = 'off');
  addEventListener('pagehide', () => source.close());
}

function typeOf(data) {
  try {
    return JSON.parse(data).type;
  } catch {
    return undefined;
  }
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
  return type => {
    const region = document.getElementById(id);
    if (!region || timer || (type && !region.dataset.live.split(',').some(known => known.trim() === type))) return;
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
