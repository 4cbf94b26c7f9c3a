import { cleanup, render, screen } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import BarChart from './BarChart.svelte';
import PredicateMark from './PredicateMark.svelte';
import RadarChart from './RadarChart.svelte';
import RadioCards from './RadioCards.svelte';
import TargetGauge from './TargetGauge.svelte';
import TrendChart from './TrendChart.svelte';
import { predicateTone } from './predicate';

afterEach(cleanup);

describe('a predicate', () => {
  test('is known by its word in any case', () => {
    expect(predicateTone('Sangat Baik')).toBe('sangat-baik');
    expect(predicateTone('KURANG')).toBe('kurang');
  });
  test('of another instrument has no colour rather than a wrong one', () => {
    expect(predicateTone('Unggul')).toBe('neutral');
  });
  test('of an instrument that is at hand takes its tone from its place', () => {
    const tones = (predicates: string[]) => predicates.map((name) => predicateTone(name, predicates));
    expect(tones(['A', 'B', 'C', 'D', 'E'])).toEqual(['kurang', 'cukup', 'baik', 'sangat-baik', 'memuaskan']);
    expect(tones(['Rendah', 'Sedang', 'Tinggi'])).toEqual(['kurang', 'baik', 'memuaskan']);
    expect(tones(['Satu'])).toEqual(['memuaskan']);
    expect(predicateTone('Lain', ['Rendah', 'Tinggi'])).toBe('neutral');
  });
  test('is told by word and shape, not by colour alone', () => {
    const { container } = render(PredicateMark, { name: 'Kurang' });
    expect(screen.getByText('Kurang')).toBeTruthy();
    expect(container.querySelector('svg path')).toBeTruthy();
  });
});

describe('the cards of a choice', () => {
  const card = createRawSnippet<[{ value: string }, boolean]>((option) => ({
    render: () => `<span>Tingkat ${option().value}</span>`,
  }));
  test('are radios of one group, and the chosen one is checked', () => {
    render(RadioCards, {
      legend: 'Tingkat',
      options: [{ value: '1' }, { value: '2' }],
      value: '2',
      onchange: vi.fn(),
      card,
    });
    const radios = screen.getAllByRole<HTMLInputElement>('radio');
    expect(radios.map((radio) => radio.checked)).toEqual([false, true]);
    expect(new Set(radios.map((radio) => radio.name)).size).toBe(1);
    expect(screen.getByRole('group', { name: 'Tingkat' })).toBeTruthy();
  });
  test('tell which one was clicked', () => {
    const onchange = vi.fn();
    render(RadioCards, { legend: 'Tingkat', options: [{ value: '1' }, { value: '3' }], value: null, onchange, card });
    screen.getByText('Tingkat 3').click();
    expect(onchange).toHaveBeenCalledWith('3');
  });
});

describe('charts', () => {
  test('the gauge carries its words and both figures', () => {
    render(TargetGauge, { props: {
      title: 'Jarak ke target',
      description: 'kurang 1,07',
      now: { label: '1,53', place: 132 },
      predicate: 'Kurang',
      target: { label: '2,60', place: 400 },
      thresholds: [
        { label: 'Kurang', place: 0 },
        { label: 'Cukup', place: 200 },
      ],
    } });
    const picture = screen.getByRole('img');
    expect(picture.textContent).toContain('1,53');
    expect(picture.textContent).toContain('2,60');
    expect(picture.querySelector('desc')?.textContent).toBe('kurang 1,07');
  });
  test('a target lies to the right of an index that is lower', () => {
    const { container } = render(TargetGauge, { props: {
      title: '',
      description: '',
      now: { label: '1,53', place: 132 },
      predicate: 'Kurang',
      target: { label: '2,60', place: 400 },
      thresholds: [],
    } });
    const dot = Number(container.querySelector('circle')?.getAttribute('cx'));
    const aim = Number(container.querySelector('line.aim')?.getAttribute('x1'));
    expect(aim).toBeGreaterThan(dot);
  });
  test('the radar says the same in a table, with a dash where there is no value', () => {
    render(RadarChart, {
      title: 'Aspek',
      description: 'Nilai tiap aspek',
      axes: ['Perencanaan', 'Penyelenggara', 'Layanan'],
      rings: [{ label: '1', place: 0 }],
      series: [
        { name: '2021', sign: 'now', marks: [{ label: '1,40', place: 100 }, { label: '2,00', place: 250 }, null] },
        { name: '2020', sign: 'before', marks: [null, null, { label: '1,00', place: 0 }] },
      ],
    });
    const cells = screen.getAllByRole('cell', { hidden: true }).map((cell) => cell.textContent);
    expect(cells).toEqual(['1,40', '–', '2,00', '–', '–', '1,00']);
  });
  test('a bar says in words each voice that has spoken', () => {
    render(BarChart, {
      name: 'Tata Kelola',
      voices: { mandiri: '1,40', internal: '1,20', eksternal: null },
      places: [100, 50, null],
    });
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe('Tata Kelola: Mandiri 1,40; Asesor internal 1,20');
  });
  test('the trend has a row for every year between the first and the last', () => {
    render(TrendChart, {
      title: 'Hasil dan target',
      description: '',
      lines: [{ name: 'Mandiri', sign: 'mandiri', marks: [{ year: 2021, label: '1,53' }] }],
      targets: [{ year: 2023, label: '2,60' }],
    });
    const years = screen.getAllByRole('rowheader', { hidden: true }).map((cell) => cell.textContent);
    expect(years).toEqual(['2021', '2022', '2023']);
  });
});
