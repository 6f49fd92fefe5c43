// Makes a photo small enough for a slow line. Drawing it anew also leaves behind where it was taken.
const LONGEST_SIDE = 1600;
const QUALITY = 0.85;

/** A JPEG of at most 1600 pixels a side; what is no picture to this browser is left as it is, for the server to judge. */
export async function smaller(file) {
  if (!file.type.startsWith('image/') || !window.createImageBitmap) return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const pen = canvas.getContext('2d');
    // A JPEG has nothing see-through: paper is white.
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
    return blob ? new File([blob], file.name, { type: 'image/jpeg' }) : file;
  } catch {
    return file;
  }
}
