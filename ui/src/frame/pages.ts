/** The parts of the application in the order of the navigation, named in the language of the screens. */
import { texts } from '$lib/texts/words.svelte';

export interface PageName {
  address: string;
  name: string;
  /** Stands below a line, apart from the others. */
  apart?: boolean;
}

/** All parts. */
export function pageNames(): PageName[] {
  const { pages } = texts;
  return [
    { address: 'dasbor', name: pages.dashboard },
    { address: 'kuesioner', name: pages.questionnaire },
    { address: 'bukti', name: texts.documents.nav },
    { address: 'perangkat-daerah', name: pages.opds },
    { address: 'impor', name: pages.import },
    { address: 'target', name: pages.targets },
    { address: 'peta-jalan', name: pages.roadmap },
    { address: 'simulasi', name: pages.simulation },
    { address: 'rencana', name: pages.actionPlan },
    { address: 'laporan', name: pages.reports },
    { address: 'ekspor', name: pages.export },
    { address: 'riwayat', name: pages.history },
    { address: 'pengaturan', name: pages.settings, apart: true },
  ];
}
