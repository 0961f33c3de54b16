// The coast of Tokyo Bay as a quiet line drawing behind the first page's heading: sea-chart contours, no more.
const BOX = { west: 138.75, south: 34.95, east: 140.95, north: 36.05 };
const WIDTH = 900;

export function heroArt(geojson) {
  const squeeze = Math.cos(35.5 * Math.PI / 180);
  const scale = WIDTH / ((BOX.east - BOX.west) * squeeze);
  const height = Math.round((BOX.north - BOX.south) * scale);
  const place = ([lon, lat]) => `${((lon - BOX.west) * squeeze * scale).toFixed(1)} ${((BOX.north - lat) * scale).toFixed(1)}`;
  const near = ([lon, lat]) => lon > BOX.west - 1 && lon < BOX.east + 1 && lat > BOX.south - 1 && lat < BOX.north + 1;
  const rings = JSON.parse(geojson).features.filter(feature => feature.properties.home)
    .flatMap(feature => feature.geometry.coordinates).map(rings => rings[0]).filter(ring => ring.some(near));
  const path = rings.map(ring => 'M' + thin(ring, near).map(place).join('L') + 'Z').join('');
  const line = (width, opacity) => `<path d="${path}" fill="none" stroke="#8cc0ea" stroke-width="${width}" stroke-opacity="${opacity}" stroke-linejoin="round"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}">` +
    `<defs><linearGradient id="f"><stop offset="0" stop-color="#000"/><stop offset=".45" stop-color="#fff"/></linearGradient>`
    + `<mask id="m"><rect width="${WIDTH}" height="${height}" fill="url(#f)"/></mask></defs><g mask="url(#m)">`
    + `${line(84, .05)}${line(52, .06)}${line(26, .07)}<path d="${path}" fill="#1b3a57"/>${line(1.4, .75)}</g></svg>`;
}

/** Far points are only needed roughly. */
function thin(ring, near) {
  return ring.filter((point, index) => near(point) || index % 12 === 0);
}
