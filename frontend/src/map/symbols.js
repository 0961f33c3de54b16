// Marks of the map, drawn when first asked for. An image is named shape|colour|size; shapes differ so that colour is never alone.
const PATHS = {
  circle: (pen, r) => pen.arc(0, 0, r, 0, 2 * Math.PI),
  square: (pen, r) => pen.roundRect(-r * .88, -r * .88, r * 1.76, r * 1.76, r * .2),
  diamond: (pen, r) => corners(pen, r * 1.18, 4, 0),
  triangle: (pen, r) => corners(pen, r * 1.2, 3, 0),
  hexagon: (pen, r) => corners(pen, r * 1.08, 6, Math.PI / 6),
  house: (pen, r) => {
    pen.moveTo(0, -r * 1.1);
    pen.lineTo(r, -r * .2);
    pen.lineTo(r, r * .9);
    pen.lineTo(-r, r * .9);
    pen.lineTo(-r, -r * .2);
    pen.closePath();
  },
  hollow: (pen, r) => pen.arc(0, 0, r * .8, 0, 2 * Math.PI),
};

function corners(pen, radius, count, turn) {
  for (let at = 0; at < count; at++) {
    const angle = turn - Math.PI / 2 + at * 2 * Math.PI / count;
    pen.lineTo(radius * Math.cos(angle), radius * Math.sin(angle));
  }
  pen.closePath();
}

export function drawSymbols(map, halo) {
  map.setMissingStyleImageResolver(id => {
    const [shape, colour, radius] = id.split('|');
    if (map.hasImage(id) || !PATHS[shape]) return;
    map.addImage(id, draw(shape, colour, Number(radius) || 7, halo()), { pixelRatio: 2 });
  });
}

function draw(shape, colour, radius, halo) {
  const size = Math.ceil(radius * 2 + 8) * 2;
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const pen = canvas.getContext('2d');
  pen.translate(size / 2, size / 2);
  pen.scale(2, 2);
  pen.beginPath();
  PATHS[shape](pen, radius);
  pen.lineJoin = 'round';
  pen.lineWidth = shape === 'hollow' ? 5 : 3.5;
  pen.strokeStyle = halo;
  pen.stroke();
  pen.fillStyle = shape === 'hollow' ? halo : colour;
  pen.fill();
  pen.lineWidth = shape === 'hollow' ? 2 : .75;
  pen.strokeStyle = shape === 'hollow' ? colour : 'rgba(28,33,38,.55)';
  pen.stroke();
  return pen.getImageData(0, 0, size, size);
}
