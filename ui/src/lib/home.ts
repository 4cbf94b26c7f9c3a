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

/** What a role is offered in bulk. The engine decides what may be done; this only leaves out what it would refuse. */
export function offered(role: Role): { answer: boolean; submit: boolean; approve: boolean; sendBack: boolean } {
  const all = role === 'tunggal';
  const answer = all || role === 'pelaksana_entri' || role === 'responden_opd';
  const approve = all || role === 'penanggung_jawab' || role === 'asesor_internal';
  return { answer, submit: answer, approve, sendBack: approve || role === 'koordinator' };
}
