// One thing type on the map: areas, lines, density, clusters and points, from a vector tile source or from the list in the page.
import { FONT, tokensOf } from './style.js';

const LEVEL_COLOURS = { 1: '#ffffff', 2: '#f2e700', 3: '#ff2800', 4: '#aa00aa', 5: '#0c000c' };
export const STALE = 9;

/** What an element with data-layer says about its layer. */
export function readLayer(item) {
  const { layer, name, unit = '', color = '1', shape = 'circle', form = 'plain', breaks = '', tiles, types = '' } = item.dataset;
  return { id: layer, name: name ?? item.textContent.trim(), unit, color, shape, form, tiles, types, breaks: breaks.split(',').filter(Boolean).map(Number) };
}

function colourOf(layer, token) {
  const own = token(`--cat-${layer.color}`);
  if (layer.form === 'level') {
    return ['match', ['to-number', ['get', 'state'], 0], ...Object.entries(LEVEL_COLOURS).filter(([level]) => level > 1)
      .flatMap(([level, colour]) => [Number(level), colour]), STALE, token('--control'), own];
  }
  if (layer.form === 'value' && layer.breaks.length > 0) {
    const steps = layer.breaks.flatMap((limit, index) => [limit, token(`--seq-${Math.min(index + 2, 5)}`)]);
    return ['case', ['has', 'value'], ['step', ['to-number', ['get', 'value'], 0], token('--seq-1'), ...steps], token('--control')];
  }
  return own;
}

/** A group wears its layer's own colour, so that its number can be read, or that of its most urgent level. */
function groupColour(layer, token) {
  return colourOf({ ...layer, form: layer.form === 'level' ? 'level' : 'plain' }, token);
}

function imageOf(layer, colour, radius) {
  const shape = ['case', ['==', ['to-number', ['get', 'state'], 0], STALE], 'hollow', layer.shape];
  return ['concat', shape, '|', ['to-string', colour], `|${radius}`];
}

/** Style layers of one thing type; `source` is the source's id, `tiled` whether it has source layers. */
export function layersOf(layer, source, element, tiled) {
  const token = tokensOf(element);
  const colour = colourOf(layer, token);
  const from = name => tiled ? { source, 'source-layer': name } : { source };
  const kind = name => tiled ? {} : { filter: ['==', ['geometry-type'], name] };
  const label = { 'text-color': token('--map-label'), 'text-halo-color': token('--map-halo'), 'text-halo-width': 1.5 };
  const all = [
    { id: `${source}:area`, type: 'fill', ...from('areas'), ...kind('Polygon'), paint: { 'fill-color': colour, 'fill-opacity': 0.28 } },
    { id: `${source}:edge`, type: 'line', ...from('areas'), ...kind('Polygon'), paint: { 'line-color': colour, 'line-width': 1.5 } },
    { id: `${source}:line`, type: 'line', ...from('lines'), ...kind('LineString'), layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': colour, 'line-width': 3.5 } },
    pointLayer(layer, source, from('points'), kind('Point'), colour, label),
    numberLayer(layer, source, from('points'), token),
  ];
  if (!tiled) return all;
  return [...all.slice(0, 3), densityLayer(source, token), ...all.slice(3), ...clusterLayers(source, groupColour(layer, token), token)];
}

function pointLayer(layer, source, from, kind, colour, label) {
  return {
    id: `${source}:point`, type: 'symbol', ...from, ...kind,
    layout: {
      'icon-image': imageOf(layer, colour, layer.form === 'level' ? 8 : 7), 'icon-allow-overlap': true, 'icon-ignore-placement': true,
      'icon-size': ['interpolate', ['linear'], ['zoom'], 8, 0.7, 12, 1, 16, 1.3],
      'symbol-sort-key': ['case', ['==', ['to-number', ['get', 'state'], 0], STALE], -1, ['to-number', ['get', 'state'], 0]],
      'text-field': ['step', ['zoom'], '', 12, ['get', 'name']], 'text-font': FONT, 'text-size': 12, 'text-optional': true,
      'text-variable-anchor': ['left', 'right', 'top', 'bottom'], 'text-radial-offset': 1, 'text-max-width': 9,
    },
    paint: label,
  };
}

/** The level's number on its mark: colour never speaks alone. */
function numberLayer(layer, source, from, token) {
  return {
    id: `${source}:level`, type: 'symbol', ...from,
    filter: ['all', ['==', ['geometry-type'], 'Point'], ['>=', ['to-number', ['get', 'state'], 0], layer.form === 'level' ? 2 : 99], ['<=', ['to-number', ['get', 'state'], 0], 5]],
    layout: { 'text-field': ['to-string', ['get', 'state']], 'text-font': FONT, 'text-size': 11, 'text-allow-overlap': true, 'text-ignore-placement': true },
    paint: { 'text-color': ['match', ['get', 'state'], [4, 5], '#ffffff', '#0c000c'], 'text-halo-color': token('--control'), 'text-halo-width': 0 },
  };
}

function densityLayer(source, token) {
  const count = ['to-number', ['get', 'count'], 1];
  return {
    id: `${source}:bin`, type: 'circle', source, 'source-layer': 'bins',
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['ln', count], 0, 2, 3, 3.5, 6, 5],
      'circle-color': ['step', count, token('--seq-2'), 3, token('--seq-3'), 10, token('--seq-4'), 40, token('--seq-5')],
      'circle-opacity': 0.85,
    },
  };
}

function clusterLayers(source, colour, token) {
  const count = ['to-number', ['get', 'count'], 1];
  return [
    {
      id: `${source}:cluster`, type: 'circle', source, 'source-layer': 'clusters',
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['sqrt', count], 1, 11, 6, 18, 20, 26], 'circle-color': colour, 'circle-opacity': 0.92,
        'circle-stroke-width': 2, 'circle-stroke-color': token('--map-halo'),
      },
    },
    {
      id: `${source}:count`, type: 'symbol', source, 'source-layer': 'clusters',
      layout: { 'text-field': ['to-string', ['get', 'count']], 'text-font': FONT, 'text-size': 12, 'text-allow-overlap': true, 'text-ignore-placement': true },
      paint: { 'text-color': ['match', ['to-number', ['get', 'state'], 0], [2, 3], '#0c000c', token('--on-primary')] },
    },
  ];
}

export const TOUCHABLE = ['point', 'cluster', 'bin', 'line', 'area'];
