import { type NextConfig } from 'next';

const isolation = [
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Embedder-Policy', value: 'require-corp' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
];
const nosniff = [{ key: 'X-Content-Type-Options', value: 'nosniff' }];
/** What is not a page runs nothing, whatever a stored file contains. */
const inert = [
  { key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'; sandbox" },
];
const foreverOld = [{ key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }];

const config: NextConfig = {
  // Workspace packages are consumed as TypeScript source.
  transpilePackages: [
    'config',
    'contract',
    'db',
    'demo',
    'domain',
    'editor',
    'formats',
    'geometry',
    'inference',
    'jobs',
    'storage',
    'ui',
    'usecases',
  ].map((room) => `@maskloop/${room}`),
  serverExternalPackages: [
    '@prisma/adapter-pg',
    '@prisma/client',
    'nodemailer',
    'onnxruntime-node',
    'pg',
    'pg-boss',
    'pg-copy-streams',
    'pino',
    'postgres',
    'prom-client',
    'sharp',
  ],
  poweredByHeader: false,
  // Checked by `npm test`; a start builds what was checked.
  typescript: { ignoreBuildErrors: true },
  experimental: { cpus: 2 },
  headers: () =>
    Promise.resolve([
      // Every response, worker scripts included: otherwise the decoder's worker is not isolated.
      { source: '/:path*', headers: isolation },
      // The development server sends a script of its own as JSON.
      { source: '/((?!_next/static/development/).*)', headers: nosniff },
      { source: '/api/:path*', headers: inert },
      { source: '/rpc/:path*', headers: inert },
      { source: '/ort/:path*', headers: foreverOld },
    ]),
};
export default config;
