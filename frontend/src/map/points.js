// Things that the page itself lists: any element with data-lat and data-lon inside the map (or inside data-list).
export function readPoints(element) {
  const list = element.dataset.list ? document.getElementById(element.dataset.list) : element;
  const features = [...(list?.querySelectorAll('[data-lat][data-lon]') ?? [])].map(item => {
    const { lat, lon, name, value, level, href } = item.dataset;
    const link = href ?? item.querySelector('a[href]')?.getAttribute('href') ?? '';
    const words = name ?? item.querySelector('a, th, b')?.textContent.trim() ?? item.textContent.trim();
    return {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [Number(lon), Number(lat)] },
      properties: { name: words, link, ...(value ? { text: value } : {}), ...(level ? { state: Number(level) } : {}) },
    };
  }).filter(({ geometry }) => geometry.coordinates.every(Number.isFinite));
  return { type: 'FeatureCollection', features };
}

export function boxAround({ features }) {
  if (features.length === 0) return undefined;
  const lons = features.map(feature => feature.geometry.coordinates[0]);
  const lats = features.map(feature => feature.geometry.coordinates[1]);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
