import { expect, test } from 'vitest';
import { fitting, type Findable } from './findable';

const thing = (kind: Findable['kind'], name: string, code?: string): Findable => ({
  key: `${kind}${code ?? name}`,
  kind,
  name,
  code,
  act: () => undefined,
});
const all = [
  thing('indicator', 'Arsitektur SPBE', '1'),
  thing('indicator', 'Peta Rencana SPBE', '2'),
  thing('indicator', 'Layanan Arsip Dinamis', '12'),
  thing('page', 'Perangkat Daerah'),
  thing('command', 'Tema: Gelap'),
];
const names = (typed: string) => fitting(all, typed).map(({ name }) => name);

test('nothing typed shows all', () => expect(names(' ')).toHaveLength(5));
test('a number finds its indicator and no other', () => expect(names('2')).toEqual(['Peta Rencana SPBE']));
test('names that begin with it come first', () => expect(names('ar')).toEqual(['Arsitektur SPBE', 'Layanan Arsip Dinamis']));
test('every word must fit', () => expect(names('peta spbe')).toEqual(['Peta Rencana SPBE']));
test('commands and pages are found', () => {
  expect(names('gelap')).toEqual(['Tema: Gelap']);
  expect(names('daerah')).toEqual(['Perangkat Daerah']);
});
test('what does not fit is not found', () => expect(names('zzz')).toEqual([]));
