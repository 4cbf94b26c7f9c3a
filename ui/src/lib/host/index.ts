/**
 * The one door from the screens to whatever holds the engine: the desktop window or a plain HTTP
 * server. Screens ask here for commands and files, and never learn which of the two answered.
 */
import type { Commands, Failure } from '$lib/bindings/spbe';
import { http } from './http';
import { tauri } from './tauri';

/** A kind of file, as a file dialog shows it. */
export interface FileKind {
  name: string;
  extensions: string[];
}

/** What to ask for when a file is to be chosen. */
export interface Picking {
  title: string;
  kinds?: FileKind[];
  /** The file itself is wanted, not its content: a dossier is written where it lies. */
  inPlace?: boolean;
}

/** What to ask for when a new file is to be named. */
export interface Saving {
  title: string;
  suggestedName: string;
  kinds?: FileKind[];
}

/** What a page does while files are dragged over it and when they are let go. */
export interface Dropping {
  over(hovering: boolean): void;
  drop(paths: string[]): void;
  /** Bringing the files in failed before a path was known. */
  failed?(failure: Failure): void;
}

/** All that the screens may ask of their host. */
export interface Host {
  call(command: string, input: unknown): Promise<unknown>;
  pickFiles(asked: Picking, several: boolean): Promise<string[]>;
  saveFileAs(asked: Saving): Promise<string | null>;
  /** A folder to write files into; null when none was chosen. */
  pickFolder(title: string): Promise<string | null>;
  onFilesDropped(dropping: Dropping): () => void;
  /** Whether there is a folder to show a file in. */
  hasFolders: boolean;
  openPath(path: string): Promise<void>;
  revealPath(path: string): Promise<void>;
  /** Whether the host draws everything larger on demand; a browser has keys of its own for that. */
  canZoom: boolean;
  /** Draws everything at a size, 1 being the first one. */
  zoomTo(factor: number): Promise<void>;
}

/** Whether the screens run in the desktop window. */
export function isTauri(): boolean {
  return 'isTauri' in globalThis || '__TAURI_INTERNALS__' in globalThis;
}

const host: Host = isTauri() ? tauri : http;

/** Runs one command of the engine. Rejects with a `Failure`. */
export async function call<C extends keyof Commands>(
  command: C,
  input: Commands[C][0],
): Promise<Commands[C][1]> {
  try {
    return (await host.call(command, input)) as Commands[C][1];
  } catch (thrown) {
    throw asFailure(thrown);
  }
}

/** Lets the user choose one file; null when none was chosen. */
export async function pickFile(asked: Picking): Promise<string | null> {
  return (await host.pickFiles(asked, false))[0] ?? null;
}

/** Lets the user choose any number of files. */
export function pickFiles(asked: Picking): Promise<string[]> {
  return host.pickFiles(asked, true);
}

/** Lets the user say where a new file goes; null when they changed their mind. */
export function saveFileAs(asked: Saving): Promise<string | null> {
  return host.saveFileAs(asked);
}

/** Lets the user choose a folder to write files into; null when none was chosen. */
export function pickFolder(title: string): Promise<string | null> {
  return host.pickFolder(title);
}

/** Receives files dragged onto the window until the returned function is called. */
export function onFilesDropped(dropping: Dropping): () => void {
  return host.onFilesDropped(dropping);
}

/** Whether `revealPath` does anything here. */
export const hasFolders: boolean = host.hasFolders;

/** Opens a file in the system's own viewer. */
export function openPath(path: string): Promise<void> {
  return host.openPath(path);
}

/** Shows a file in the system's file browser. */
export function revealPath(path: string): Promise<void> {
  return host.revealPath(path);
}

/** Whether `zoomTo` does anything here. */
export const canZoom: boolean = host.canZoom;

/** Draws everything at a size, 1 being the first one. */
export function zoomTo(factor: number): Promise<void> {
  return host.zoomTo(factor);
}

/** Whatever was thrown, as something the screens have words for. */
export function asFailure(thrown: unknown): Failure {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && typeof thrown.code === 'string') {
    return thrown as Failure;
  }
  return { code: 'bad_request', detail: thrown instanceof Error ? thrown.message : String(thrown) };
}
