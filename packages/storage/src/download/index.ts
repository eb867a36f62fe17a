export { download, type Downloaded, type DownloadRequest } from './download.ts';
export { DownloadRefused } from './download-error.ts';
export { isPrivateAddress } from './private-address.ts';
