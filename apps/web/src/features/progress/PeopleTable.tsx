import { type ProjectProgress } from '@maskloop/contract';
import { Table, Td, Th, Tr } from '@maskloop/ui/Table';
import { formatCount, formatDuration, formatRatio } from './figures.ts';

/** What each person did in the project. */
export function PeopleTable({ people }: { people: ProjectProgress['people'] }) {
  return (
    <Table caption="Work by person">
      <thead>
        <tr>
          <Th>Person</Th>
          <Th numeric>Masks</Th>
          <Th numeric>Submitted</Th>
          <Th numeric>Returned</Th>
          <Th numeric>Time</Th>
          <Th numeric>Seconds a mask</Th>
        </tr>
      </thead>
      <tbody>
        {people.map(({ person, ...work }) => (
          <Tr key={person.id}>
            <Td>{person.name}</Td>
            <Td numeric>{formatCount(work.masks)}</Td>
            <Td numeric>{formatCount(work.tasksSubmitted)}</Td>
            <Td numeric>{formatCount(work.tasksReturned)}</Td>
            <Td numeric>{formatDuration(work.activeSeconds)}</Td>
            <Td numeric>{formatRatio(work.secondsPerMask)}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
