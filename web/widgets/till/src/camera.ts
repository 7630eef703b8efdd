// A code before the camera. Browsers that have no BarcodeDetector read none: then the page says so.
interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type DetectorClass = { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> };

const k_formats = ['qr_code', 'data_matrix', 'aztec', 'code_128', 'code_39', 'ean_13'];
const k_between_looks_ms = 150;

const detectorClass = (): DetectorClass | undefined => (globalThis as unknown as { BarcodeDetector?: DetectorClass }).BarcodeDetector;

async function formats(): Promise<string[]> {
  const known = (await detectorClass()?.getSupportedFormats().catch(() => [])) ?? [];
  return k_formats.filter((format) => known.includes(format));
}

export async function canScan(): Promise<boolean> {
  return navigator.mediaDevices !== undefined && (await formats()).includes('qr_code');
}

// Looks until it has seen one or `stop` is called; "" then. Throws when the camera cannot be used.
export async function scan(picture: HTMLVideoElement, stopped: () => boolean): Promise<string> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
  try {
    picture.srcObject = stream;
    let failure: unknown;
    picture.play().catch((error: unknown) => (failure = error)); // it may wait for a first picture, and stopping may not
    const detector = new (detectorClass()!)({ formats: await formats() });
    while (!stopped()) {
      if (failure) throw failure;
      const [seen] = await detector.detect(picture).catch(() => []);
      if (seen?.rawValue) return seen.rawValue;
      await new Promise((go) => setTimeout(go, k_between_looks_ms));
    }
    return '';
  } finally {
    for (const track of stream.getTracks()) track.stop();
    picture.srcObject = null;
  }
}
