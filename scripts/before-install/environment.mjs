import path from 'node:path';

/** npm's settings reach its children as npm_config_*, and pnpm would obey them: keep how to reach the registry. */
const REGISTRY = /^npm_config_(registry|.*proxy|cafile|ca|strict_ssl|userconfig)$/i;
const NPM = /^npm_(config|package|lifecycle)_/i;
/** `production` from the user's shell would make pnpm leave out the tools, `development` the build fail. */
const MODE = /^NODE_ENV$/;

/** The environment for everything that Maskloop starts: no npm leftovers, no telemetry, tools on the path. */
export function toolEnvironment(root, env = process.env) {
  const kept = Object.entries(env).filter(
    ([name]) => REGISTRY.test(name) || !(NPM.test(name) || MODE.test(name)),
  );
  return {
    ...Object.fromEntries(kept),
    ONNXRUNTIME_NODE_INSTALL: env.ONNXRUNTIME_NODE_INSTALL ?? 'skip', // its install script would fetch CUDA
    NEXT_TELEMETRY_DISABLED: '1',
    TURBO_TELEMETRY_DISABLED: '1',
    CHECKPOINT_DISABLE: '1',
    DO_NOT_TRACK: '1',
    PATH: path.join(root, 'node_modules/.bin') + path.delimiter + env.PATH,
  };
}
