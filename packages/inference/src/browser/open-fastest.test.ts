import { expect, test } from 'vitest';
import { type Manifest, parseManifest } from '../core/index.ts';
import { readFixture } from '../testing/fixtures.ts';
import { type Backend, type BackendChoice } from './backend-choice.ts';
import { openFastest } from './open-fastest.ts';
