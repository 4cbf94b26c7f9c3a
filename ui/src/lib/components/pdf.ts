/**
 * Draws a PDF's pages on canvases. The library is loaded only when a report is looked at; its worker
 * is one of the page's own files. The legacy build is for the web view of older systems.
 */
import worker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

/** Draws page after page until all are drawn or the signal says that nobody looks any more. */
export async function drawPages(
  base64: string,
  sheets: () => (HTMLCanvasElement | undefined)[],
  stop: AbortSignal,
): Promise<void> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  pdfjs.GlobalWorkerOptions.workerSrc = worker;
  const data = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const loading = pdfjs.getDocument({
    data,
    // No code from text, as the content security policy demands.
    isEvalSupported: false,
    useSystemFonts: false,
    disableAutoFetch: true,
  });
  stop.addEventListener('abort', () => void loading.destroy());
  const document = await loading.promise;
  for (let number = 1; number <= document.numPages && !stop.aborted; number += 1) {
    const canvas = sheets()[number - 1];
    if (!canvas) continue;
    const page = await document.getPage(number);
    const width = (canvas.clientWidth || 700) * Math.min(2, window.devicePixelRatio || 1);
    const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width });
    canvas.width = Math.round(viewport.width);
    canvas.height = Math.round(viewport.height);
    await page.render({ canvas, viewport }).promise;
    page.cleanup();
  }
}
