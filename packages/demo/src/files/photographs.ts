/** The photographs of the demo project, each free to use; shown with their attribution in docs/demo.md. */
export const PHOTOGRAPHS = [
  {
    file: 'coins.jpg',
    licence: 'No known copyright restrictions',
    attribution: 'Brooklyn Museum',
    source: 'https://github.com/scikit-image/scikit-image (skimage/data)',
  },
  {
    file: 'coffee.jpg',
    licence: 'CC0-1.0',
    attribution: 'Rachel Michetti / Pikolo Espresso Bar',
    source: 'https://github.com/scikit-image/scikit-image (skimage/data)',
  },
  {
    file: 'dog.jpg',
    licence: 'CDLA-Permissive-1.0',
    attribution: 'North American Camera Trap Images (LILA BC)',
    source: 'https://github.com/joan-morera/SpeciesNet-Improved (test_data)',
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
    file: 'cats.jpg',
    licence: 'CC0-1.0 (public domain)',
    attribution: 'Paul Cashman',
    source: 'https://github.com/pcashman21/feral-cat-segmentation-dataset-and-model',
  },
] as const;
