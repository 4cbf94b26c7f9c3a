/** The pages in the order of the navigation, each with its part of the address. */
import { texts } from '$lib/texts/id';

interface PageName {
  address: string;
  name: string;
  /** Stands below a line, apart from the others. */
  apart?: boolean;
}

export const pageNames: [PageName, ...PageName[]] = [
  { address: 'dasbor', name: texts.pages.dashboard },
  { address: 'kuesioner', name: texts.pages.questionnaire },
  { address: 'perangkat-daerah', name: texts.pages.opds },
  { address: 'impor', name: texts.pages.import },
  { address: 'target', name: texts.pages.targets },
  { address: 'laporan', name: texts.pages.reports },
  { address: 'ekspor', name: texts.pages.export },
  { address: 'riwayat', name: texts.pages.history },
  { address: 'pengaturan', name: texts.pages.settings, apart: true },
];
