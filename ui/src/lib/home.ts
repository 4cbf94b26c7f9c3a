/** Where each role begins its work, and what its task list shows first. */
import type { Role } from '$lib/bindings/spbe';
import { EVERYTHING, type Filter } from './filter';

/** The page on which a dossier opens. */
export function homeOf(role: Role): string {
  return role === 'tunggal' || role === 'koordinator' || role === 'pimpinan' ? 'dasbor' : 'kuesioner';
}

/** What the task list is narrowed to until the person chooses otherwise. */
export function firstFilter(role: Role): Filter {
  if (role === 'responden_opd') return { ...EVERYTHING, mine: true };
  if (role === 'asesor_internal' || role === 'penanggung_jawab') return { ...EVERYTHING, status: 'submitted' };
  return { ...EVERYTHING };
}
