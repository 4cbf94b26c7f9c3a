/**
 * Draws a PDF's pages on canvases. The library is loaded only when a report is looked at; its worker
 * is one of the page's own files. The legacy build is for the web view of older systems.
 */
import worker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

/** What a page that nobody looks at keeps of its dots. */
const EMPTY = { width: 21, height: 30 };

/**
 * Draws the pages that are looked at or near, until the signal says that nobody looks any more. A page
 * out of sight gives its dots back: sixty pages would else take hundreds of megabytes.
 */
export async function drawPages(
  base64: string,
  sheets: (HTMLCanvasElement | null)[],
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
  const near = new Set<HTMLCanvasElement>();

  async function draw(canvas: HTMLCanvasElement): Promise<void> {
    const number = sheets.indexOf(canvas) + 1;
    if (stop.aborted || !near.has(canvas) || number > document.numPages) return;
    const page = await document.getPage(number);
    const width = (canvas.clientWidth || 700) * Math.min(2, window.devicePixelRatio || 1);
    const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width });
    canvas.width = Math.round(viewport.width);
    canvas.height = Math.round(viewport.height);
    await page.render({ canvas, viewport }).promise;
    page.cleanup();
  }

  await new Promise<void>((resolve, reject) => {
    // One after the other, in the order in which they come near.
    let drawn = Promise.resolve();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const canvas = target as HTMLCanvasElement;
          if (isIntersecting) {
            near.add(canvas);
            drawn = drawn.then(() => draw(canvas));
            drawn.catch(reject);
          } else {
            near.delete(canvas);
            drawn = drawn.then(() => {
              if (!near.has(canvas)) Object.assign(canvas, EMPTY);
            });
          }
        }
      },
      // The margin counts only at the element that scrolls.
      { root: sheets.find(Boolean)?.closest('main') ?? null, rootMargin: '100% 0px' },
    );
    for (const canvas of sheets) if (canvas) observer.observe(canvas);
    const end = () => {
      observer.disconnect();
      resolve();
    };
    if (stop.aborted) end();
    stop.addEventListener('abort', end);
  });
}
