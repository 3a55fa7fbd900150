/** Pictures as the service takes them: upright, not larger than needed, JPEG. */

const QUALITY = 0.9;

/** A file that this browser can't show as a picture. */
export class PictureError extends Error {
  constructor() {
    super("not_a_picture");
    this.code = "not_a_picture";
  }
}

/** Draw a file's picture upright into a canvas, at most `longest` pixels a side. */
export async function drawFile(file, canvas, longest) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    throw new PictureError();
  }
  drawScaled(bitmap, bitmap.width, bitmap.height, canvas, longest);
  bitmap.close();
}

/** Draw what shows width x height pixels into a canvas, at most `longest` pixels a side. */
export function drawScaled(source, width, height, canvas, longest) {
  const scale = Math.min(1, longest / Math.max(width, height));
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  canvas.getContext("2d").drawImage(source, 0, 0, canvas.width, canvas.height);
}

/** Return a canvas's picture: `{blob, width, height}`, JPEG. */
export function encode(canvas) {
  const { width, height } = canvas;
  return new Promise((resolve) => {
    canvas.toBlob((blob) => resolve({ blob, width, height }), "image/jpeg", QUALITY);
  });
}

/** Return a file's picture, upright and scaled: `{blob, width, height}`; raises PictureError. */
export async function readPicture(file, longest) {
  const canvas = document.createElement("canvas");
  await drawFile(file, canvas, longest);
  return encode(canvas);
}
