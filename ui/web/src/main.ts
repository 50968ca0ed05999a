import { mount } from 'svelte';
import App from './App.svelte';
import { applyTheme } from './lib/theme.svelte';
import './style.css';
import { words } from './words';

applyTheme();
document.documentElement.lang = words.language;
mount(App, { target: document.getElementById('app')! });
