/**
 * A plain browser as host, over `examples/serve`: the same engine, reached by HTTP on this machine.
 * A browser gives no paths, so a file is either copied to the server or named by typing its path.
 */
import type { Failure } from '$lib/bindings/spbe';
import type { Host } from './index';

export const http: Host = {
  async call(command, input) {
    const reply = await fetch(`/call/${command}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    return answered(reply);
  },

  async pickFiles({ title, kinds, inPlace }, several) {
    if (inPlace) {
      const path = window.prompt(title)?.trim();
      return path ? [path] : [];
    }
    const files = await chooseInBrowser(kinds?.flatMap((kind) => kind.extensions) ?? [], several);
    return Promise.all(files.map(upload));
  },

  /** The server gives a path of its own; `openPath` then brings the file to the user. */
  async saveFileAs({ suggestedName }) {
    const reply = await fetch(`/save?name=${encodeURIComponent(suggestedName)}`, { method: 'POST' });
    return ((await answered(reply)) as { path: string }).path;
  },

  /** The server gives a place of its own. */
  pickFolder: () => http.saveFileAs({ title: '', suggestedName: 'bukti' }),

  onFilesDropped({ over, drop, failed }) {
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const hover = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      over(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) over(false);
    };
    const letGo = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      over(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      Promise.all(files.map(upload)).then(drop, (failure: Failure) => failed?.(failure));
    };
    document.addEventListener('dragover', hover);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', letGo);
    return () => {
      document.removeEventListener('dragover', hover);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', letGo);
    };
  },

  hasFolders: false,
  async openPath(path) {
    window.open(`/file?path=${encodeURIComponent(path)}`, '_blank', 'noopener');
  },
  revealPath: () => Promise.resolve(),
  canZoom: false,
  zoomTo: () => Promise.resolve(),
};

function chooseInBrowser(extensions: string[], several: boolean): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = several;
    input.accept = extensions.map((extension) => `.${extension}`).join(',');
    input.hidden = true;
    const settle = () => {
      resolve([...(input.files ?? [])]);
      input.remove();
    };
    input.addEventListener('change', settle);
    input.addEventListener('cancel', settle);
    document.body.append(input);
    input.click();
  });
}

async function upload(file: File): Promise<string> {
  const reply = await fetch(`/upload?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file });
  return ((await answered(reply)) as { path: string }).path;
}

async function answered(reply: Response): Promise<unknown> {
  const body: unknown = await reply.json();
  if (!reply.ok) throw body;
  return body;
}
