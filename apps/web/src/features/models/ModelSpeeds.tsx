import { type ModelVersionView } from '@maskloop/contract';
import { Table, Td, Th } from '@maskloop/ui/Table';
import { When } from '../progress/When.tsx';

const ms = (value: number | null) => (value === null ? '–' : `${value.toFixed(value < 10 ? 1 : 0)} ms`);

/** How fast each worker runs a model, where it runs it, and why not where it was told to prefer. */
export function ModelSpeeds({ speeds }: { speeds: ModelVersionView['speeds'] }) {
  if (speeds.length === 0) return <p className="text-muted">No worker has opened this model yet.</p>;
  return (
    <Table caption="Measured speed by worker" className="tabular-nums">
      <thead>
        <tr>
          <Th>Worker</Th>
          <Th>Provider</Th>
          <Th numeric>Threads</Th>
          <Th numeric>Encoder</Th>
          <Th numeric>Decoder</Th>
          <Th>Measured</Th>
        </tr>
      </thead>
      <tbody>
        {speeds.map((speed) => (
          <tr key={speed.worker}>
            <Td>{speed.worker}</Td>
            <Td>
              {speed.provider}
              {speed.fallbacks.map(({ provider, reason }) => (
                <span key={provider} className="block max-w-100 truncate text-sm text-muted" title={reason}>
                  not {provider}: {reason}
                </span>
              ))}
            </Td>
            <Td numeric>{speed.threads}</Td>
            <Td numeric>{ms(speed.encoderMs)}</Td>
            <Td numeric>{ms(speed.decoderMs)}</Td>
            <Td>
              <When at={speed.measuredAt} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
