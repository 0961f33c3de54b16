// The offline base map: land around Japan from world-atlas (Natural Earth 1:10m, public domain), cut to a box and rounded.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { feature } from 'topojson-client';

const BOX = [126, 20, 150, 46.5];
const DECIMALS = 4;

export function baseMap(root) {
  const topology = JSON.parse(readFileSync(join(root, 'node_modules/world-atlas/countries-10m.json')));
  const features = feature(topology, topology.objects.countries).features
    .map(country => ({ home: country.properties.name === 'Japan', polygons: polygonsOf(country.geometry) }))
    .map(({ home, polygons }) => ({ home, polygons: polygons.map(cutPolygon).filter(rings => rings.length > 0) }))
    .filter(({ polygons }) => polygons.length > 0)
    .map(({ home, polygons }) => ({
      type: 'Feature',
      properties: { home },
      geometry: { type: 'MultiPolygon', coordinates: polygons },
    }));
  return JSON.stringify({ type: 'FeatureCollection', features });
}

function polygonsOf(geometry) {
  return geometry.type === 'MultiPolygon' ? geometry.coordinates : [geometry.coordinates];
}

function cutPolygon(rings) {
  return rings.map(cutRing).filter(ring => ring.length > 3);
}

/** Sutherland and Hodgman: cut a ring by each side of the box in turn. */
function cutRing(ring) {
  const sides = [
    [p => p[0] >= BOX[0], (a, b) => at(a, b, 0, BOX[0])],
    [p => p[0] <= BOX[2], (a, b) => at(a, b, 0, BOX[2])],
    [p => p[1] >= BOX[1], (a, b) => at(a, b, 1, BOX[1])],
    [p => p[1] <= BOX[3], (a, b) => at(a, b, 1, BOX[3])],
  ];
  let points = ring.slice(0, -1);
  for (const [inside, cross] of sides) {
    points = points.flatMap((point, index) => {
      const before = points[(index + points.length - 1) % points.length];
      if (inside(point)) return inside(before) ? [point] : [cross(before, point), point];
      return inside(before) ? [cross(before, point)] : [];
    });
  }
  if (points.length < 3) return [];
  return [...points, points[0]].map(([x, y]) => [Number(x.toFixed(DECIMALS)), Number(y.toFixed(DECIMALS))]);
}

function at(a, b, axis, value) {
  const share = (value - a[axis]) / (b[axis] - a[axis]);
  const other = a[1 - axis] + share * (b[1 - axis] - a[1 - axis]);
  return axis === 0 ? [value, other] : [other, value];
}
