import { mount } from 'svelte';
import App from './App.svelte';
import { applyLanguage } from '$lib/texts/words.svelte';
import { startTheme } from '$lib/theme';
import { startZoom } from '$lib/zoom';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';

startTheme();
startZoom();
applyLanguage();

const target = document.getElementById('app');
if (target) mount(App, { target });
