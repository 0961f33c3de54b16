// The base map: 墨 by day, 宵 by night, drawn from the page's own colours. No glyph server: letters come from the reader's fonts.
/* global BASE_COAST */
export function tokensOf(element) {
  const style = getComputedStyle(element);
  return name => style.getPropertyValue(name).trim();
}

export const FONT = ['Noto Sans JP', 'Noto Sans CJK JP', 'Hiragino Kaku Gothic ProN', 'Meiryo', 'sans-serif'];

export function baseStyle(element) {
  const token = tokensOf(element);
  const raster = element.dataset.raster;
  const style = {
    version: 8,
    sources: { coast: { type: 'geojson', data: BASE_COAST, attribution: 'Natural Earth' } },
    layers: [
      { id: 'water', type: 'background', paint: { 'background-color': token('--map-water') } },
      { id: 'land', type: 'fill', source: 'coast', paint: { 'fill-color': token('--map-land') } },
      { id: 'coast', type: 'line', source: 'coast', paint: { 'line-color': token('--map-line'), 'line-width': 0.8 } },
    ],
  };
  if (raster) {
    style.sources.raster = { type: 'raster', tiles: [raster], tileSize: 256, attribution: element.dataset.rasterAttribution ?? '' };
    style.layers.push({ id: 'raster', type: 'raster', source: 'raster', paint: { 'raster-opacity': 0.85, 'raster-fade-duration': 0 } });
  }
  if (element.dataset.municipalities) municipalities(style, element, token, Boolean(raster));
  return style;
}

function municipalities(style, element, token, overRaster) {
  style.sources.municipalities = { type: 'geojson', data: element.dataset.municipalities, attribution: element.dataset.municipalitiesNote ?? '' };
  if (!overRaster) {
    style.layers.push({
      id: 'municipality', type: 'fill', source: 'municipalities', filter: ['!=', ['get', 'kind'], 'label'],
      paint: { 'fill-color': token('--surface'), 'fill-opacity': 0.75 },
    });
  }
  style.layers.push({
    id: 'municipality-line', type: 'line', source: 'municipalities', filter: ['!=', ['get', 'kind'], 'label'],
    paint: {
      'line-color': token('--map-line'), 'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.6, 13, 1.6],
      'line-dasharray': ['case', ['==', ['get', 'schematic'], true], ['literal', [3, 2]], ['literal', [1, 0]]],
    },
  });
}

/** Names lie under the data: a mark must never hide behind a word. */
export function nameLayer(element) {
  if (!element.dataset.municipalities) return undefined;
  const token = tokensOf(element);
  const small = ['all', ['==', ['get', 'kind'], 'label']];
  return {
    id: 'municipality-name', type: 'symbol', source: 'municipalities', filter: small, minzoom: 8.5,
    layout: {
      'text-field': ['get', 'name'], 'text-font': FONT, 'text-size': ['interpolate', ['linear'], ['zoom'], 9, 11, 13, 16],
      'text-padding': 6, 'text-letter-spacing': 0.08, 'symbol-sort-key': ['-', 0, ['to-number', ['get', 'population'], 0]],
    },
    paint: { 'text-color': token('--map-label'), 'text-halo-color': token('--map-halo'), 'text-halo-width': 1.5, 'text-opacity': 0.85 },
  };
}

/** A picture over the ground, under all names and marks: its address and its four corners, from the north-west with the clock. */
export function pictureOf(element) {
  const { picture, pictureCorners = '' } = element.dataset;
  const numbers = pictureCorners.split(',').map(Number);
  if (!picture || numbers.length !== 8 || numbers.some(Number.isNaN)) return undefined;
  return { type: 'image', url: new URL(picture, location.href).href, coordinates: [0, 2, 4, 6].map(at => [numbers[at], numbers[at + 1]]) };
}
