/** Faces drawn on a canvas: boxes, points and names. */

const COLOURS = {face: '#1e88e5', known: '#2e7d32', unknown: '#c77700'};
const LINE = 3; // all in pixels of the screen
const DOT = 2;
const TEXT = 14;

/**
 * Draw faces over a picture.
 *
 * canvas: a canvas node of type 2d. shown: {width, height} of it on the screen, pixels.
 * size: {width, height} of the picture that boxes and points are measured in, pixels.
 * faces: a list of {box: {x, y, width, height}, points: [[x, y]], label, kind}; kind is a key of
 * COLOURS. density: device pixels in a pixel of the screen.
 */
function drawFaces(canvas, shown, size, faces, density) {
  canvas.width = Math.round(shown.width * density);
  canvas.height = Math.round(shown.height * density);
  const pen = canvas.getContext('2d');
  pen.scale(density, density);
  pen.clearRect(0, 0, shown.width, shown.height);
  const across = shown.width / size.width;
  const down = shown.height / size.height;
  faces.forEach((face) => {
    const {x, y, width, height} = face.box;
    const box = {x: x * across, y: y * down, width: width * across, height: height * down};
    pen.strokeStyle = COLOURS[face.kind];
    pen.fillStyle = COLOURS[face.kind];
    drawBox(pen, box);
    face.points.forEach(([left, top]) => drawDot(pen, left * across, top * down));
    if (face.label) drawLabel(pen, face.label, box);
  });
}

function drawBox(pen, box) {
  pen.lineWidth = LINE;
  pen.strokeRect(box.x, box.y, box.width, box.height);
}

function drawDot(pen, x, y) {
  pen.beginPath();
  pen.arc(x, y, DOT, 0, 2 * Math.PI);
  pen.fill();
}

/** Write a label above a box, inside it where there is no room above. */
function drawLabel(pen, label, box) {
  const tall = TEXT * 1.5;
  const top = box.y >= tall ? box.y - tall : Math.max(box.y, 0);
  const left = Math.max(box.x, 0);
  pen.font = `${TEXT}px sans-serif`;
  pen.fillRect(left, top, pen.measureText(label).width + TEXT, tall);
  pen.fillStyle = '#ffffff';
  pen.textBaseline = 'middle';
  pen.fillText(label, left + TEXT / 2, top + tall / 2);
}

module.exports = {COLOURS, drawFaces};
