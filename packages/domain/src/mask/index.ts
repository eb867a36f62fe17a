export * from './states.ts';
export * from './provenance.ts';
