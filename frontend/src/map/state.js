// The address holds the whole state of the map: layers, centre, zoom, moment.
export function readState(element) {
  const asked = new URLSearchParams(element.hasAttribute('data-address') ? location.search : '');
  const [lat, lon] = (asked.get('c') ?? element.dataset.center ?? '').split(',').map(Number);
  const zoom = Number(asked.get('z') ?? element.dataset.zoom);
  return {
    center: Number.isFinite(lat) && Number.isFinite(lon) ? [lon, lat] : undefined,
    zoom: Number.isFinite(zoom) && zoom > 0 ? zoom : undefined,
    time: asked.get('t') ?? element.dataset.time ?? '',
  };
}

/** Writes into the address what is given; an empty value removes its key. Other keys stay as they are. */
export function writeState(element, values) {
  if (!element.hasAttribute('data-address')) return;
  const address = new URL(location.href);
  for (const [key, value] of Object.entries(values)) {
    if (value === '') address.searchParams.delete(key);
    else address.searchParams.set(key, value);
  }
  const text = address.pathname + address.search.replaceAll('%2C', ',').replaceAll('%3A', ':');
  history.replaceState(null, '', text);
  for (const link of document.querySelectorAll('a[data-keep-state]')) {
    const kept = new URL(link.href);
    kept.search = address.search;
    link.href = kept.href;
  }
}

export function viewOf(map) {
  const { lng, lat } = map.getCenter();
  return { c: `${lat.toFixed(4)},${lng.toFixed(4)}`, z: map.getZoom().toFixed(1) };
}

export function boxOf(map) {
  const box = map.getBounds();
  return [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()].map(degree => degree.toFixed(4)).join(',');
}
