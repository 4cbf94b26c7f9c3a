/** The desktop window as host. No other file imports `@tauri-apps/*`. */
import { invoke } from '@tauri-apps/api/core';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import type { Host } from './index';

export const tauri: Host = {
  call: (command, input) => invoke('call', { command, input }),

  pickFiles: ({ title, kinds }, several) =>
    invoke('pick_files', { title, filters: kinds ?? [], multiple: several, directory: false }),

  saveFileAs: ({ title, suggestedName, kinds }) =>
    invoke('save_file', { title, suggested: suggestedName, filters: kinds ?? [] }),

  pickFolder: async (title) =>
    (await invoke<string[]>('pick_files', { title, filters: [], multiple: false, directory: true }))[0] ?? null,

  onFilesDropped({ over, drop }) {
    const listening = getCurrentWebview().onDragDropEvent(({ payload }) => {
      if (payload.type === 'enter' || payload.type === 'over') over(true);
      else {
        over(false);
        if (payload.type === 'drop' && payload.paths.length > 0) drop(payload.paths);
      }
    });
    return () => void listening.then((stop) => stop());
  },

  hasFolders: true,
  openPath: (path) => invoke('open_path', { path }),
  revealPath: (path) => invoke('reveal_path', { path }),
  canZoom: true,
  zoomTo: (factor) => getCurrentWebview().setZoom(factor),
};
