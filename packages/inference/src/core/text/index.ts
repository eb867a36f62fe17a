export { padTokens, type PhraseTokens, wordIds } from './phrase-tokens.ts';
export { cropAround, prepareCrop } from './prepare-crop.ts';
export { type PhraseScore, rankByPhrase } from './rank-by-phrase.ts';
