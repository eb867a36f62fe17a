'use client';
import { isGuidelineImageUrl } from '@maskloop/domain/project';
import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';

/** Tables, lists of boxes, bare addresses. */
const PLUGINS = [remarkGfm];
const PROSE = [
  'max-w-3xl break-words',
  '[&_h1]:mt-5 [&_h1]:mb-2 [&_h1]:text-lg [&_h1]:font-semibold [&_h2]:mt-5 [&_h2]:mb-1.5 [&_h2]:font-semibold',
  '[&_h3]:mt-4 [&_h3]:mb-1 [&_h3]:font-medium [&_p]:my-2 [&_ul]:my-2 [&_ul]:list-disc [&_ul]:pl-5',
  '[&_ol]:my-2 [&_ol]:list-decimal [&_ol]:pl-5 [&_li]:my-0.5 [&_a]:text-accent [&_a]:underline',
  '[&_code]:rounded-sm [&_code]:bg-sunken [&_code]:px-1 [&_code]:font-mono [&_code]:text-sm',
  '[&_blockquote]:border-l-2 [&_blockquote]:border-line [&_blockquote]:pl-3 [&_blockquote]:text-muted',
  '[&_table]:my-2 [&_td]:border [&_td]:border-line [&_td]:px-2 [&_td]:py-1 [&_th]:border [&_th]:border-line',
  '[&_th]:px-2 [&_th]:py-1 [&_th]:text-left [&_th]:font-medium',
  '[&>:first-child]:mt-0 [&>:last-child]:mb-0',
].join(' ');

/** Text that people wrote in Markdown. HTML in it stays text; pictures from elsewhere are links (nothing is fetched). */
export function Markdown({ children }: { children: string }) {
  return (
    <div className={PROSE}>
      <ReactMarkdown
        remarkPlugins={PLUGINS}
        components={{
          a: ({ href, children: words }) => (
            <a href={href} target="_blank" rel="noreferrer noopener">
              {words}
            </a>
          ),
          img: ({ src, alt }) => {
            const url = typeof src === 'string' ? src : undefined;
            const words = alt === undefined || alt === '' ? 'picture' : alt;
            return (
              <a href={url} target="_blank" rel="noreferrer noopener">
                {url !== undefined && isGuidelineImageUrl(url) ? (
                  // Served by byte route, at its own size: nothing for an image optimiser.
                  // eslint-disable-next-line @next/next/no-img-element
                  <img src={url} alt={words} loading="lazy" className="max-h-96 max-w-full rounded-md" />
                ) : (
                  words
                )}
              </a>
            );
          },
        }}
      >
        {children}
      </ReactMarkdown>
    </div>
  );
}
