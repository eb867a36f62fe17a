import { FIGURE_IDS } from '@maskloop/domain/figures';
import { type Body, type Parameter, type Paths } from '../../features/api-reference/api-document.ts';

const id = (name: string): Parameter => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string', format: 'uuid' },
});
const header = (name: string, description: string, required = true): Parameter => ({
  name,
  in: 'header',
  required,
  schema: { type: 'string' },
  description,
});
const range = header('Range', 'Part of the file: bytes=0-1023. Answered with 206.', false);
const bytes = (mediaType: string, description = 'The file'): Record<string, Body> => ({
  200: { description, content: { [mediaType]: { schema: { type: 'string', format: 'binary' } } } },
});
const tus = header('Tus-Resumable', '1.0.0');
const uploadId = id('uploadId');
const offset = header('Upload-Offset', 'Bytes the server has; where this part begins.');

/** Routes that carry bytes, events or health, and are no procedures. Each has a route.ts under src/app/api/v1. */
export const BYTE_ROUTES: Paths = {
  '/health': {
    get: {
      operationId: 'health.get',
      summary: 'Whether everything is there; 503 with what is missing',
      tags: ['Installation'],
      'x-permission': 'public',
      responses: {
        200: {
          description: 'All is well',
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: {
                  status: { enum: ['ok', 'incomplete'] },
                  database: { enum: ['ok', 'missing'] },
                  worker: { enum: ['ok', 'missing'] },
                  storage: { enum: ['ok', 'missing'] },
                  version: { type: 'string' },
                  missing: { type: 'array', items: { type: 'string' } },
                },
              },
            },
          },
        },
      },
    },
  },
  '/events': {
    get: {
      operationId: 'events.listen',
      summary: 'What changes, as server-sent events',
      description: 'Each event is JSON: {topic, workspaceId, projectId?, id?}. Fetch what it names.',
      tags: ['Events'],
      'x-permission': 'workspace.see',
      responses: bytes('text/event-stream', 'Events until the connection is closed'),
    },
  },
  '/images/{imageId}/original': {
    get: {
      operationId: 'images.original',
      summary: 'The file as it was uploaded',
      description: 'Needs images.see, too.',
      tags: ['Images'],
      'x-permission': 'project.see',
      parameters: [id('imageId'), range],
      responses: bytes('application/octet-stream'),
    },
  },
  '/images/{imageId}/display': {
    get: {
      operationId: 'images.display',
      summary: 'The oriented picture in full size, as browsers show it',
      description: 'For those with images.see, and for who works on the picture or may take its task.',
      tags: ['Images'],
      'x-permission': 'project.see',
      parameters: [id('imageId')],
      responses: bytes('image/*'),
    },
  },
  '/images/{imageId}/thumbnail': {
    get: {
      operationId: 'images.thumbnail',
      summary: 'A small version of the picture',
      description: 'For those with images.see, and for who works on the picture or may take its task.',
      tags: ['Images'],
      'x-permission': 'project.see',
      parameters: [id('imageId')],
      responses: bytes('image/*'),
    },
  },
  '/images/{imageId}/tiles': {
    get: {
      operationId: 'images.tiles',
      summary: 'A picture beyond the limit of textures, as tiles of every scale in one file',
      description:
        'JPEG tiles of 512 px, largest scale first; the file begins with where each lies. 404 for pictures that browsers show in one piece.',
      tags: ['Images'],
      'x-permission': 'project.see',
      parameters: [id('imageId'), range],
      responses: bytes('application/octet-stream'),
    },
  },
  '/images/{imageId}/edges': {
    get: {
      operationId: 'images.edges',
      summary: 'What the project’s model takes for edges, as a grey PNG of the picture’s size',
      description: 'For those with images.see, and for who works on the picture or may take its task.',
      tags: ['Images'],
      'x-permission': 'project.see',
      parameters: [id('imageId')],
      responses: bytes('image/png'),
    },
  },
  '/projects/{projectId}/guideline-images': {
    post: {
      operationId: 'projects.addGuidelineImage',
      summary: 'Add a picture for the guidelines: PNG, JPEG, WebP or GIF',
      description: 'Answers how to name the picture in the guidelines’ text.',
      tags: ['Projects'],
      'x-permission': 'project.manage',
      parameters: [id('projectId')],
      requestBody: {
        required: true,
        content: { 'image/*': { schema: { type: 'string', format: 'binary' } } },
      },
      responses: {
        201: {
          description: 'Added',
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: { id: { type: 'string', format: 'uuid' }, url: { type: 'string' } },
              },
            },
          },
        },
      },
    },
  },
  '/projects/{projectId}/guideline-images/{imageId}': {
    get: {
      operationId: 'projects.guidelineImage',
      summary: 'A picture of the guidelines',
      tags: ['Projects'],
      'x-permission': 'project.see',
      parameters: [id('projectId'), id('imageId')],
      responses: bytes('image/*'),
    },
  },
  '/tasks/{taskId}/embedding': {
    get: {
      operationId: 'tasks.embedding',
      summary: 'The embedding’s tensors in one file, as the task’s view describes them',
      tags: ['Tasks'],
      'x-permission': 'project.see',
      parameters: [id('taskId')],
      responses: bytes('application/octet-stream'),
    },
  },
  '/models/{modelVersionId}/files/{path}': {
    get: {
      operationId: 'models.file',
      summary: 'A file of a model’s bundle',
      tags: ['Models'],
      'x-permission': 'project.see',
      parameters: [
        id('modelVersionId'),
        { name: 'path', in: 'path', required: true, schema: { type: 'string' } },
      ],
      responses: bytes('application/octet-stream'),
    },
  },
  '/models/{modelVersionId}/bundle': {
    get: {
      operationId: 'models.bundle',
      summary: 'A model version as one zip archive',
      tags: ['Models'],
      'x-permission': 'models.see',
      parameters: [id('modelVersionId')],
      responses: bytes('application/zip'),
    },
  },
  '/schemas/model-manifest': {
    get: {
      operationId: 'schemas.modelManifest',
      summary: 'JSON Schema of a model’s manifest.json',
      tags: ['Models'],
      'x-permission': 'public',
      responses: bytes('application/schema+json', 'The schema'),
    },
  },
  '/models/uploads': {
    post: {
      operationId: 'models.beginUpload',
      summary: 'Begin a resumable upload of a bundle’s zip archive (tus 1.0.0)',
      description:
        'As /uploads, at addresses of its own. After the last part, Upload-Result names the job (jobId) that checks and registers it.',
      tags: ['Models'],
      'x-permission': 'models.manage',
      parameters: [
        tus,
        header('Upload-Length', 'Bytes of the whole file.'),
        header('Upload-Metadata', 'fileName with a base64 value.'),
      ],
      responses: { 201: { description: 'Begun; Location is the upload’s address' } },
    },
  },
  '/exports/{exportId}/files/{name}': {
    get: {
      operationId: 'exports.file',
      summary: 'A file of a finished export',
      tags: ['Exports'],
      'x-permission': 'exports.see',
      parameters: [
        id('exportId'),
        { name: 'name', in: 'path', required: true, schema: { type: 'string' } },
        range,
      ],
      responses: bytes('application/octet-stream'),
    },
  },
  '/uploads': {
    post: {
      operationId: 'uploads.begin',
      summary: 'Begin a resumable upload of a picture or a zip (tus 1.0.0)',
      description:
        'Any tus client works: it sends the parts to the address in Location and resumes where it was cut.',
      tags: ['Uploads'],
      'x-permission': 'images.add',
      parameters: [
        tus,
        header('Upload-Length', 'Bytes of the whole file.'),
        header(
          'Upload-Metadata',
          'Comma-separated keys with base64 values: projectId, fileName; optionally folder, and metadata (JSON).',
        ),
      ],
      responses: { 201: { description: 'Begun; Location is the upload’s address' } },
    },
  },
  '/uploads/{uploadId}': {
    head: {
      operationId: 'uploads.offset',
      summary: 'How much of an upload has arrived',
      tags: ['Uploads'],
      'x-permission': 'images.add',
      parameters: [uploadId, tus],
      responses: { 200: { description: 'Upload-Offset says how many bytes are there' } },
    },
    patch: {
      operationId: 'uploads.append',
      summary: 'Send the next part; the last one adds the picture to its project',
      tags: ['Uploads'],
      'x-permission': 'images.add',
      parameters: [uploadId, tus, offset],
      requestBody: {
        required: true,
        content: { 'application/offset+octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
      responses: {
        204: {
          description:
            'Upload-Offset says how many bytes are there now; after the last, Upload-Result (URI-encoded JSON) what became of the file',
        },
      },
    },
    delete: {
      operationId: 'uploads.abandon',
      summary: 'Abandon an upload that is not complete',
      tags: ['Uploads'],
      'x-permission': 'images.add',
      parameters: [uploadId, tus],
      responses: { 204: { description: 'Forgotten' } },
    },
  },
  '/projects/{projectId}/pre-annotations/file': {
    post: {
      operationId: 'preAnnotations.add',
      summary: 'Bring a COCO file of another model',
      tags: ['Pre-annotations'],
      'x-permission': 'images.add',
      parameters: [
        id('projectId'),
        { name: 'name', in: 'query', required: false, schema: { type: 'string' }, description: 'File name' },
      ],
      requestBody: {
        required: true,
        content: { 'application/json': { schema: { type: 'string', format: 'binary' } } },
      },
      responses: { 201: { description: 'The import, as preAnnotations.get answers it' } },
    },
  },
  '/projects/{projectId}/figures/{figure}/rows.csv': {
    get: {
      operationId: 'figures.csv',
      summary: 'Every row of a figure; takes the filter of figures.rows',
      tags: ['Figures'],
      'x-permission': 'figures.see',
      parameters: [
        id('projectId'),
        { name: 'figure', in: 'path', required: true, schema: { enum: [...FIGURE_IDS, 'cost'] } },
      ],
      responses: bytes('text/csv'),
    },
  },
  '/projects/{projectId}/scoreboard.csv': {
    get: {
      operationId: 'figures.table',
      summary: 'A table of the scoreboard; takes the filter of figures.scoreboard',
      tags: ['Figures'],
      'x-permission': 'figures.see',
      parameters: [
        id('projectId'),
        { name: 'table', in: 'query', required: true, schema: { enum: ['places', 'people', 'trend'] } },
      ],
      responses: bytes('text/csv'),
    },
  },
  '/projects/{projectId}/calibration/{modelVersionId}/rows.csv': {
    get: {
      operationId: 'stages.calibrationCsv',
      summary: 'The judged proposals that a model version’s calibration is reckoned from',
      tags: ['Stages'],
      'x-permission': 'figures.see',
      parameters: [id('projectId'), id('modelVersionId')],
      responses: bytes('text/csv'),
    },
  },
  '/projects/{projectId}/automatic/images.csv': {
    get: {
      operationId: 'automaticRuns.csv',
      summary: 'Images of the fully-automatic stage with their masks, or those behind one of its figures',
      tags: ['Fully-automatic stage'],
      'x-permission': 'figures.see',
      parameters: [
        id('projectId'),
        {
          name: 'rows',
          in: 'query',
          schema: { enum: ['all', 'lately', 'working', 'audited'], default: 'all' },
        },
      ],
      responses: bytes('text/csv'),
    },
  },
  '/pre-annotations/{importId}/items.csv': {
    get: {
      operationId: 'preAnnotations.items',
      summary: 'What became of every object of an import',
      tags: ['Pre-annotations'],
      'x-permission': 'images.add',
      parameters: [id('importId')],
      responses: bytes('text/csv'),
    },
  },
  '/tuning/{sampleId}/candidates/{imageId}': {
    get: {
      operationId: 'tuning.candidates',
      summary: 'All candidates of one image of a sample: gzipped JSON',
      tags: ['Tuning'],
      'x-permission': 'figures.see',
      parameters: [id('sampleId'), id('imageId')],
      responses: bytes('application/gzip'),
    },
  },
  '/quality-audits/{auditId}/masks.csv': {
    get: {
      operationId: 'qualityAudits.csv',
      summary: 'Every measured mask of an audit',
      tags: ['Audits of automatic masks'],
      'x-permission': 'figures.see',
      parameters: [id('auditId')],
      responses: bytes('text/csv'),
    },
  },
  '/uploads/{uploadId}/result': {
    get: {
      operationId: 'uploads.result',
      summary: 'What became of a complete upload',
      tags: ['Uploads'],
      'x-permission': 'images.add',
      parameters: [uploadId],
      responses: {
        200: {
          description: 'The picture or the job that unpacks the archive',
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: {
                  imageId: { anyOf: [{ type: 'string', format: 'uuid' }, { type: 'null' }] },
                  duplicate: { type: 'boolean' },
                  jobId: { anyOf: [{ type: 'string', format: 'uuid' }, { type: 'null' }] },
                },
              },
            },
          },
        },
      },
    },
  },
};
