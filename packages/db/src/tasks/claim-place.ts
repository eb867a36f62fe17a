import { type Statements } from '../index.ts';

/** What claiming needs to know of a project. */
export interface ClaimPlace {
  readonly archived: boolean;
  /** Whether the person is assigned to it. */
  readonly assigned: boolean;
  readonly settings: unknown;
}

/** Reads it in one statement; nothing when the project is not of this workspace. */
export async function claimPlace(
  tx: Statements,
  ask: { projectId: string; workspaceId: string; userId: string },
): Promise<ClaimPlace | undefined> {
  const [place] = await tx.$queryRaw<ClaimPlace[]>`
    SELECT p.archived_at IS NOT NULL AS archived, s.settings,
      EXISTS (SELECT FROM project_member m WHERE m.project_id = p.id AND m.user_id = ${ask.userId}::uuid) AS assigned
    FROM project p JOIN stage_settings s ON s.project_id = p.id AND s.version = p.settings_version
    WHERE p.id = ${ask.projectId}::uuid AND p.workspace_id = ${ask.workspaceId}::uuid`;
  return place;
}
