/** The photographs of the demo project, each free to use; shown with their attribution in docs/demo.md. */
export const PHOTOGRAPHS = [
  {
    file: 'coffee.jpg',
    licence: 'CC0-1.0',
    attribution: 'Rachel Michetti / Pikolo Espresso Bar',
    source: 'https://github.com/scikit-image/scikit-image (skimage/data)',
  },
  {
    file: 'cats.jpg',
    licence: 'CC0-1.0 (public domain)',
    attribution: 'Paul Cashman',
    source: 'https://github.com/pcashman21/feral-cat-segmentation-dataset-and-model',
  },
  {
    file: 'tableware-1.jpg',
    licence: 'CC0-1.0 (public domain)',
    attribution: 'mp-project-2 workspace, Roboflow Universe',
    source: 'https://github.com/younes-code/Welleat (Dataset)',
  },
  {
    file: 'rocket.jpg',
    licence: 'CC0-1.0',
    attribution: 'SpaceX',
    source: 'https://github.com/scikit-image/scikit-image (skimage/data)',
  },
  {
    file: 'elephants.jpg',
    licence: 'CDLA-Permissive-1.0',
    attribution: 'Snapshot Serengeti (LILA BC)',
    source: 'https://github.com/joan-morera/SpeciesNet-Improved (test_data)',
  },
  {
    file: 'cherries.jpg',
    licence: 'CC-BY-4.0',
    attribution: 'CherryBBCH81 authors (Kaggle: projectlzp201910094)',
    source: 'https://github.com/ai-agriculture-circuits-and-systems/CherryBBCH81',
  },
] as const;
