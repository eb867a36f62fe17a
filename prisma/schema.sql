-- The database as the migrations make it, for readers and for review. Made by: npm run gen

CREATE TYPE comment_kind AS ENUM (
    'comment',
    'question'
);

CREATE TYPE export_state AS ENUM (
    'queued',
    'running',
    'ready',
    'failed'
);

CREATE TYPE image_state AS ENUM (
    'uploaded',
    'ready',
    'failed'
);

CREATE TYPE import_state AS ENUM (
    'queued',
    'running',
    'done',
    'failed',
    'mapping'
);

CREATE TYPE job_state AS ENUM (
    'queued',
    'running',
    'done',
    'failed',
    'cancelled'
);

CREATE TYPE lease_kind AS ENUM (
    'annotate',
    'review'
);

CREATE TYPE mask_review_state AS ENUM (
    'proposal',
    'kept',
    'drawn',
    'edited',
    'rejected'
);

CREATE TYPE mask_verdict_value AS ENUM (
    'satisfactory',
    'unsatisfactory',
    'no-object'
);

CREATE TYPE model_kind AS ENUM (
    'promptable',
    'detector',
    'text'
);

CREATE TYPE overlap_policy AS ENUM (
    'free',
    'none-within-label',
    'panoptic'
);

CREATE TYPE pre_annotation_state AS ENUM (
    'waiting',
    'refined',
    'refused'
);

CREATE TYPE quality_audit_outcome AS ENUM (
    'unchanged',
    'changed',
    'deleted',
    'added'
);

CREATE TYPE rate_per AS ENUM (
    'hour',
    'mask'
);

CREATE TYPE review_verdict AS ENUM (
    'accepted',
    'returned'
);

CREATE TYPE role AS ENUM (
    'annotator',
    'reviewer',
    'manager',
    'engineer',
    'owner'
);

CREATE TYPE round_state AS ENUM (
    'exporting',
    'training',
    'evaluating',
    'done',
    'abandoned'
);

CREATE TYPE stage AS ENUM (
    'assisted-manual',
    'semi-automatic',
    'fully-automatic'
);

CREATE TYPE stage_move_scope AS ENUM (
    'new',
    'unfinished',
    'all'
);

CREATE TYPE task_state AS ENUM (
    'preparing',
    'ready',
    'in-progress',
    'submitted',
    'in-review',
    'accepted',
    'returned',
    'skipped',
    'failed',
    'replaced'
);

CREATE SEQUENCE state_tally_id_seq AS bigint;

CREATE TABLE absence (
    author_id uuid NOT NULL,
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    image_id uuid NOT NULL,
    label_id uuid NOT NULL,
    project_id uuid NOT NULL,
    task_id uuid NOT NULL
);

CREATE TABLE account (
    access_token text,
    access_token_expires_at timestamp(3) with time zone,
    account_id text NOT NULL,
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    id uuid NOT NULL,
    id_token text,
    password text,
    provider_id text NOT NULL,
    refresh_token text,
    refresh_token_expires_at timestamp(3) with time zone,
    scope text,
    updated_at timestamp(3) with time zone NOT NULL,
    user_id uuid NOT NULL
);

CREATE TABLE activity (
    active_ms integer NOT NULL,
    ended_at timestamp(3) with time zone NOT NULL,
    id uuid NOT NULL,
    kind lease_kind NOT NULL,
    started_at timestamp(3) with time zone NOT NULL,
    task_id uuid NOT NULL,
    user_id uuid NOT NULL
);

CREATE TABLE api_key (
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    expires_at timestamp(3) with time zone,
    hash text NOT NULL,
    id uuid NOT NULL,
    last_used_at timestamp(3) with time zone,
    name text NOT NULL,
    prefix text NOT NULL,
    revoked_at timestamp(3) with time zone,
    scopes text[],
    user_id uuid NOT NULL,
    workspace_id uuid NOT NULL
);

CREATE TABLE audit_event (
    action text NOT NULL,
    actor_id uuid,
    at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    data jsonb DEFAULT '{}'::jsonb NOT NULL,
    id uuid NOT NULL,
    subject_id uuid,
    workspace_id uuid NOT NULL
);

CREATE TABLE blob (
    bytes bigint NOT NULL,
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    media_type text NOT NULL,
    sha256 text NOT NULL
);

CREATE TABLE comment (
    author_id uuid NOT NULL,
    body text NOT NULL,
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    id uuid NOT NULL,
    kind comment_kind DEFAULT 'comment'::comment_kind NOT NULL,
    mask_id uuid,
    parent_id uuid,
    resolved_at timestamp(3) with time zone,
    resolved_by_id uuid,
    task_id uuid NOT NULL,
    x double precision,
    y double precision
);

CREATE TABLE consensus_group (
    agreement double precision,
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    id uuid NOT NULL,
    image_id uuid NOT NULL,
    merged_at timestamp(3) with time zone,
    project_id uuid NOT NULL,
    report jsonb,
    stage stage NOT NULL
);

CREATE TABLE consensus_task (
    group_id uuid NOT NULL,
    image_id uuid NOT NULL,
    task_id uuid NOT NULL
);

CREATE TABLE counter (
    day date NOT NULL,
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    metric text NOT NULL,
    model_version_id uuid,
    project_id uuid NOT NULL,
    round_id uuid,
    stage stage NOT NULL,
    user_id uuid,
    value bigint NOT NULL
);

CREATE TABLE counter_month (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    metric text NOT NULL,
    model_version_id uuid,
    month date NOT NULL,
    project_id uuid NOT NULL,
    round_id uuid,
    stage stage NOT NULL,
    user_id uuid,
    value bigint NOT NULL
);

CREATE TABLE dataset_report (
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    created_by_id uuid NOT NULL,
    error text,
    export_id uuid,
    finished_at timestamp(3) with time zone,
    id uuid NOT NULL,
    project_id uuid NOT NULL,
    query jsonb NOT NULL,
    report jsonb
);

CREATE TABLE download_pin (
    bytes bigint NOT NULL,
    pinned_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    sha256 text NOT NULL,
    url text NOT NULL
);

CREATE TABLE edge_map (
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    image_id uuid NOT NULL,
    model_version_id uuid NOT NULL,
    sha256 text NOT NULL
);

CREATE TABLE embedding (
    bytes bigint NOT NULL,
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    image_id uuid NOT NULL,
    last_used_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    model_version_id uuid NOT NULL,
    sha256 text NOT NULL,
    tensors jsonb NOT NULL
);

CREATE TABLE export (
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    created_by_id uuid NOT NULL,
    error text,
    finished_at timestamp(3) with time zone,
    format text NOT NULL,
    frozen_at timestamp(3) with time zone,
    id uuid NOT NULL,
    image_count integer,
    manifest jsonb,
    mask_count integer,
    project_id uuid NOT NULL,
    query jsonb NOT NULL,
    seed integer DEFAULT 0 NOT NULL,
    state export_state DEFAULT 'queued'::export_state NOT NULL
);

CREATE TABLE export_file (
    bytes bigint NOT NULL,
    export_id uuid NOT NULL,
    name text NOT NULL,
    sha256 text NOT NULL
);

CREATE TABLE export_image (
    export_id uuid NOT NULL,
    facts jsonb DEFAULT '{}'::jsonb NOT NULL,
    image_id uuid NOT NULL,
    ordinal integer NOT NULL
);

CREATE TABLE export_item (
    export_id uuid NOT NULL,
    mask_id uuid NOT NULL,
    ordinal integer NOT NULL,
    revision_number integer NOT NULL,
    verdict mask_verdict_value,
    weight double precision DEFAULT 1 NOT NULL
);

CREATE TABLE gold_mask (
    gold_set_id uuid NOT NULL,
    image_id uuid NOT NULL,
    mask_id uuid NOT NULL,
    revision_number integer NOT NULL
);

CREATE TABLE gold_result (
    gold_set_id uuid NOT NULL,
    judged_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    mean_iou double precision,
    report jsonb NOT NULL,
    task_id uuid NOT NULL,
    user_id uuid NOT NULL
);

CREATE TABLE gold_set (
    archived_at timestamp(3) with time zone,
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    created_by_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    project_id uuid NOT NULL
);

CREATE TABLE guideline_image (
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    created_by_id uuid NOT NULL,
    id uuid NOT NULL,
    project_id uuid NOT NULL,
    sha256 text NOT NULL
);

CREATE TABLE image (
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    deleted_at timestamp(3) with time zone,
    display_sha256 text,
    error_code text,
    error_message text,
    file_name text NOT NULL,
    height integer,
    id uuid NOT NULL,
    metadata jsonb DEFAULT '{}'::jsonb NOT NULL,
    original_sha256 text NOT NULL,
    project_id uuid NOT NULL,
    state image_state DEFAULT 'uploaded'::image_state NOT NULL,
    thumbnail_sha256 text,
    tiles_sha256 text,
    upload_id text,
    uploaded_by_id uuid NOT NULL,
    width integer
);

CREATE TABLE invitation (
    accepted_at timestamp(3) with time zone,
    accepted_by_id uuid,
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    email text NOT NULL,
    expires_at timestamp(3) with time zone NOT NULL,
    id uuid NOT NULL,
    invited_by_id uuid NOT NULL,
    project_ids uuid[],
    revoked_at timestamp(3) with time zone,
    role role NOT NULL,
    token_hash text NOT NULL,
    workspace_id uuid NOT NULL
);

CREATE TABLE job (
    attempts integer DEFAULT 0 NOT NULL,
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    done integer DEFAULT 0 NOT NULL,
    error text,
    finished_at timestamp(3) with time zone,
    id uuid NOT NULL,
    name text NOT NULL,
    payload jsonb NOT NULL,
    project_id uuid,
    result jsonb,
    started_at timestamp(3) with time zone,
    state job_state DEFAULT 'queued'::job_state NOT NULL,
    subject_id uuid,
    title text DEFAULT ''::text NOT NULL,
    total integer DEFAULT 0 NOT NULL,
    workspace_id uuid NOT NULL
);

CREATE TABLE label (
    color text NOT NULL,
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    deleted_at timestamp(3) with time zone,
    id uuid NOT NULL,
    name text NOT NULL,
    "position" integer NOT NULL,
    project_id uuid NOT NULL
);

CREATE TABLE lease (
    acquired_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    expires_at timestamp(3) with time zone NOT NULL,
    id uuid NOT NULL,
    kind lease_kind NOT NULL,
    released_at timestamp(3) with time zone,
    task_id uuid NOT NULL,
    user_id uuid NOT NULL
);

CREATE TABLE mask (
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    deleted_at timestamp(3) with time zone,
    id uuid NOT NULL,
    image_id uuid NOT NULL,
    is_group boolean DEFAULT false NOT NULL,
    label_id uuid,
    project_id uuid NOT NULL,
    revision_number integer NOT NULL,
    state mask_review_state NOT NULL,
    task_id uuid NOT NULL,
    z integer DEFAULT 0 NOT NULL
);

CREATE TABLE mask_revision (
    area integer,
    author_id uuid,
    box_height integer,
    box_width integer,
    box_x integer,
    box_y integer,
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    deleted boolean DEFAULT false NOT NULL,
    id uuid NOT NULL,
    is_group boolean DEFAULT false NOT NULL,
    label_id uuid,
    mask_id uuid NOT NULL,
    model_version_id uuid,
    number integer NOT NULL,
    predicted_iou double precision,
    project_id uuid NOT NULL,
    provenance jsonb DEFAULT '{}'::jsonb NOT NULL,
    rle bytea,
    round_id uuid,
    settings_version integer NOT NULL,
    stability double precision,
    stage stage NOT NULL,
    state mask_review_state NOT NULL
);

CREATE TABLE mask_vector (
    mask_id uuid NOT NULL,
    model_version_id uuid NOT NULL,
    revision_number integer NOT NULL,
    vector bytea NOT NULL
);

CREATE TABLE mask_verdict (
    mask_id uuid NOT NULL,
    review_id uuid NOT NULL,
    revision_number integer NOT NULL,
    verdict mask_verdict_value NOT NULL
);

CREATE TABLE member (
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    role role NOT NULL,
    user_id uuid NOT NULL,
    workspace_id uuid NOT NULL
);

CREATE TABLE model_file (
    bytes bigint NOT NULL,
    model_version_id uuid NOT NULL,
    path text NOT NULL,
    sha256 text NOT NULL
);

CREATE TABLE model_speed (
    decoder_ms double precision,
    encoder_ms double precision,
    fallbacks jsonb DEFAULT '[]'::jsonb NOT NULL,
    measured_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    model_version_id uuid NOT NULL,
    provider text NOT NULL,
    threads integer NOT NULL,
    worker text NOT NULL
);

CREATE TABLE model_version (
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    id uuid NOT NULL,
    kind model_kind DEFAULT 'promptable'::model_kind NOT NULL,
    manifest jsonb NOT NULL,
    manifest_sha256 text NOT NULL,
    model_id text NOT NULL,
    retired_at timestamp(3) with time zone,
    version text NOT NULL,
    workspace_id uuid
);

CREATE TABLE pre_annotation (
    box double precision[],
    category text DEFAULT ''::text NOT NULL,
    file_name text DEFAULT ''::text NOT NULL,
    image_id uuid,
    import_id uuid NOT NULL,
    iou double precision,
    label_id uuid,
    mask_id uuid,
    ordinal integer NOT NULL,
    project_id uuid NOT NULL,
    reason text,
    rle bytea,
    score double precision,
    state pre_annotation_state DEFAULT 'waiting'::pre_annotation_state NOT NULL
);

CREATE TABLE pre_annotation_import (
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    created_by_id uuid NOT NULL,
    error text,
    file_name text NOT NULL,
    finished_at timestamp(3) with time zone,
    id uuid NOT NULL,
    project_id uuid NOT NULL,
    report jsonb,
    sha256 text NOT NULL,
    state import_state DEFAULT 'queued'::import_state NOT NULL
);

CREATE TABLE project (
    archived_at timestamp(3) with time zone,
    automatic_paused_at timestamp(3) with time zone,
    class_agnostic boolean DEFAULT false NOT NULL,
    counting_rules integer DEFAULT 0 NOT NULL,
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    created_by_id uuid NOT NULL,
    current_round_id uuid,
    description text DEFAULT ''::text NOT NULL,
    guidelines text DEFAULT ''::text NOT NULL,
    id uuid NOT NULL,
    is_demo boolean DEFAULT false NOT NULL,
    model_version_id uuid NOT NULL,
    name text NOT NULL,
    overlap_policy overlap_policy DEFAULT 'free'::overlap_policy NOT NULL,
    settings_version integer DEFAULT 1 NOT NULL,
    stage stage DEFAULT 'assisted-manual'::stage NOT NULL,
    workspace_id uuid NOT NULL
);

CREATE TABLE project_member (
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    project_id uuid NOT NULL,
    user_id uuid NOT NULL,
    workspace_id uuid NOT NULL
);

CREATE TABLE project_rate (
    amount numeric(12,4) NOT NULL,
    currency text NOT NULL,
    per rate_per NOT NULL,
    project_id uuid NOT NULL,
    updated_at timestamp(3) with time zone NOT NULL,
    updated_by_id uuid NOT NULL
);

CREATE TABLE quality_audit (
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    created_by_id uuid NOT NULL,
    ended_at timestamp(3) with time zone,
    ended_by_id uuid,
    id uuid NOT NULL,
    number integer NOT NULL,
    population integer NOT NULL,
    project_id uuid NOT NULL,
    seed integer NOT NULL
);

CREATE TABLE quality_audit_mask (
    after_number integer,
    audit_id uuid NOT NULL,
    before_number integer,
    iou double precision,
    mask_id uuid NOT NULL,
    outcome quality_audit_outcome,
    task_id uuid NOT NULL
);

CREATE TABLE quality_audit_task (
    audit_id uuid NOT NULL,
    closed_at timestamp(3) with time zone,
    measured_at timestamp(3) with time zone,
    model_version_id uuid NOT NULL,
    task_id uuid NOT NULL
);

CREATE TABLE rate_limit (
    count integer NOT NULL,
    id uuid NOT NULL,
    key text NOT NULL,
    last_request bigint NOT NULL
);

CREATE TABLE review (
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    exhaustive boolean DEFAULT false NOT NULL,
    exhaustive_label_ids uuid[],
    id uuid NOT NULL,
    model_version_id uuid,
    reviewer_id uuid,
    task_id uuid NOT NULL,
    verdict review_verdict NOT NULL
);

CREATE TABLE round (
    after_version_id uuid,
    before_version_id uuid NOT NULL,
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    created_by_id uuid NOT NULL,
    evaluation jsonb,
    export_id uuid,
    finished_at timestamp(3) with time zone,
    id uuid NOT NULL,
    number integer NOT NULL,
    project_id uuid NOT NULL,
    state round_state DEFAULT 'exporting'::round_state NOT NULL
);

CREATE TABLE session (
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    expires_at timestamp(3) with time zone NOT NULL,
    id uuid NOT NULL,
    ip_address text,
    token text NOT NULL,
    updated_at timestamp(3) with time zone NOT NULL,
    user_agent text,
    user_id uuid NOT NULL
);

CREATE TABLE stage_move (
    ended_at timestamp(3) with time zone,
    evidence jsonb NOT NULL,
    "from" stage NOT NULL,
    id uuid NOT NULL,
    "left" integer DEFAULT 0 NOT NULL,
    made integer NOT NULL,
    moved_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    moved_by_id uuid NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    project_id uuid NOT NULL,
    replaced integer NOT NULL,
    round_id uuid,
    scope stage_move_scope NOT NULL,
    settings_version integer NOT NULL,
    "to" stage NOT NULL,
    wanted integer DEFAULT 0 NOT NULL
);

CREATE TABLE stage_move_batch (
    move_id uuid NOT NULL,
    ordinal integer NOT NULL,
    others uuid[],
    unfinished uuid[]
);

CREATE TABLE stage_settings (
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    created_by_id uuid NOT NULL,
    project_id uuid NOT NULL,
    settings jsonb NOT NULL,
    stage stage NOT NULL,
    version integer NOT NULL
);

CREATE TABLE state_tally (
    id bigint DEFAULT nextval('state_tally_id_seq'::regclass) NOT NULL,
    n bigint NOT NULL,
    project_id uuid NOT NULL,
    stage stage,
    state text NOT NULL,
    subject text NOT NULL
);

CREATE TABLE task (
    annotator_id uuid,
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    decided_at timestamp(3) with time zone,
    id uuid NOT NULL,
    image_id uuid NOT NULL,
    move_id uuid,
    priority integer DEFAULT 0 NOT NULL,
    project_id uuid NOT NULL,
    reason text,
    replica integer DEFAULT 0 NOT NULL,
    reviewer_id uuid,
    round_id uuid,
    stage stage NOT NULL,
    state task_state DEFAULT 'preparing'::task_state NOT NULL,
    submitted_at timestamp(3) with time zone,
    updated_at timestamp(3) with time zone NOT NULL
);

CREATE TABLE task_transition (
    "from" task_state NOT NULL,
    "to" task_state NOT NULL
);

CREATE TABLE tuning_picture (
    candidates integer,
    error text,
    image_id uuid NOT NULL,
    ordinal integer NOT NULL,
    sample_id uuid NOT NULL,
    sha256 text
);

CREATE TABLE tuning_sample (
    automatic jsonb NOT NULL,
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    created_by_id uuid NOT NULL,
    id uuid NOT NULL,
    job_id uuid NOT NULL,
    model_version_id uuid NOT NULL,
    project_id uuid NOT NULL,
    seed integer NOT NULL
);

CREATE TABLE "user" (
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    email text NOT NULL,
    email_verified boolean DEFAULT false NOT NULL,
    id uuid NOT NULL,
    image text,
    name text NOT NULL,
    preferences jsonb DEFAULT '{}'::jsonb NOT NULL,
    updated_at timestamp(3) with time zone NOT NULL
);

CREATE TABLE verification (
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    expires_at timestamp(3) with time zone NOT NULL,
    id uuid NOT NULL,
    identifier text NOT NULL,
    maker_id uuid,
    subject_id uuid,
    updated_at timestamp(3) with time zone NOT NULL,
    value text NOT NULL,
    workspace_id uuid
);

CREATE TABLE workspace (
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL
);

ALTER TABLE absence ADD CONSTRAINT absence_pkey PRIMARY KEY (image_id, label_id);

ALTER TABLE absence ADD CONSTRAINT absence_image_id_project_id_fkey FOREIGN KEY (image_id, project_id) REFERENCES image(id, project_id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE absence ADD CONSTRAINT absence_label_id_project_id_fkey FOREIGN KEY (label_id, project_id) REFERENCES label(id, project_id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE absence ADD CONSTRAINT absence_task_id_image_id_fkey FOREIGN KEY (task_id, image_id) REFERENCES task(id, image_id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE account ADD CONSTRAINT account_pkey PRIMARY KEY (id);

ALTER TABLE account ADD CONSTRAINT account_user_id_fkey FOREIGN KEY (user_id) REFERENCES "user"(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE activity ADD CONSTRAINT activity_pkey PRIMARY KEY (id);

ALTER TABLE activity ADD CONSTRAINT activity_time_check CHECK (((ended_at >= started_at) AND ((active_ms >= 0) AND ((active_ms)::numeric <= ((EXTRACT(epoch FROM (ended_at - started_at)) * (1000)::numeric) + (1)::numeric)))));

ALTER TABLE activity ADD CONSTRAINT activity_task_id_fkey FOREIGN KEY (task_id) REFERENCES task(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE api_key ADD CONSTRAINT api_key_pkey PRIMARY KEY (id);

ALTER TABLE api_key ADD CONSTRAINT api_key_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE audit_event ADD CONSTRAINT audit_event_pkey PRIMARY KEY (id);

ALTER TABLE audit_event ADD CONSTRAINT audit_event_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE blob ADD CONSTRAINT blob_pkey PRIMARY KEY (sha256);

ALTER TABLE blob ADD CONSTRAINT blob_check CHECK (((sha256 ~ '^[0-9a-f]{64}$'::text) AND (bytes >= 0)));

ALTER TABLE comment ADD CONSTRAINT comment_pkey PRIMARY KEY (id);

ALTER TABLE comment ADD CONSTRAINT comment_check CHECK ((((x IS NULL) = (y IS NULL)) AND ((length(btrim(body)) >= 1) AND (length(btrim(body)) <= 5000)) AND ((resolved_at IS NULL) = (resolved_by_id IS NULL)) AND (parent_id IS DISTINCT FROM id)));

ALTER TABLE comment ADD CONSTRAINT comment_mask_id_fkey FOREIGN KEY (mask_id) REFERENCES mask(id) ON UPDATE CASCADE ON DELETE SET NULL;

ALTER TABLE comment ADD CONSTRAINT comment_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES comment(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE comment ADD CONSTRAINT comment_task_id_fkey FOREIGN KEY (task_id) REFERENCES task(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE consensus_group ADD CONSTRAINT consensus_group_pkey PRIMARY KEY (id);

ALTER TABLE consensus_group ADD CONSTRAINT consensus_group_check CHECK (((agreement IS NULL) OR ((agreement >= (0)::double precision) AND (agreement <= (1)::double precision))));

ALTER TABLE consensus_group ADD CONSTRAINT consensus_group_image_id_project_id_fkey FOREIGN KEY (image_id, project_id) REFERENCES image(id, project_id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE consensus_group ADD CONSTRAINT consensus_group_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE consensus_task ADD CONSTRAINT consensus_task_pkey PRIMARY KEY (task_id);

ALTER TABLE consensus_task ADD CONSTRAINT consensus_task_group_id_image_id_fkey FOREIGN KEY (group_id, image_id) REFERENCES consensus_group(id, image_id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE consensus_task ADD CONSTRAINT consensus_task_task_id_image_id_fkey FOREIGN KEY (task_id, image_id) REFERENCES task(id, image_id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE counter ADD CONSTRAINT counter_pkey PRIMARY KEY (id);

ALTER TABLE counter ADD CONSTRAINT counter_value_check CHECK ((value >= 0));

ALTER TABLE counter ADD CONSTRAINT counter_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE counter_month ADD CONSTRAINT counter_month_pkey PRIMARY KEY (id);

ALTER TABLE counter_month ADD CONSTRAINT counter_month_check CHECK (((value >= 0) AND (month = (date_trunc('month'::text, (month)::timestamp with time zone))::date)));

ALTER TABLE counter_month ADD CONSTRAINT counter_month_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE dataset_report ADD CONSTRAINT dataset_report_pkey PRIMARY KEY (id);

ALTER TABLE dataset_report ADD CONSTRAINT dataset_report_check CHECK (((num_nonnulls(report, error) <= 1) AND ((num_nonnulls(report, error) = 1) = (finished_at IS NOT NULL))));

ALTER TABLE dataset_report ADD CONSTRAINT dataset_report_export_id_project_id_fkey FOREIGN KEY (export_id, project_id) REFERENCES export(id, project_id);

ALTER TABLE dataset_report ADD CONSTRAINT dataset_report_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE download_pin ADD CONSTRAINT download_pin_pkey PRIMARY KEY (url);

ALTER TABLE edge_map ADD CONSTRAINT edge_map_pkey PRIMARY KEY (image_id, model_version_id);

ALTER TABLE edge_map ADD CONSTRAINT edge_map_image_id_fkey FOREIGN KEY (image_id) REFERENCES image(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE edge_map ADD CONSTRAINT edge_map_model_version_id_fkey FOREIGN KEY (model_version_id) REFERENCES model_version(id) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE edge_map ADD CONSTRAINT edge_map_sha256_fkey FOREIGN KEY (sha256) REFERENCES blob(sha256) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE embedding ADD CONSTRAINT embedding_pkey PRIMARY KEY (image_id, model_version_id);

ALTER TABLE embedding ADD CONSTRAINT embedding_check CHECK (((bytes > 0) AND (jsonb_typeof(tensors) = 'array'::text)));

ALTER TABLE embedding ADD CONSTRAINT embedding_image_id_fkey FOREIGN KEY (image_id) REFERENCES image(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE embedding ADD CONSTRAINT embedding_model_version_id_fkey FOREIGN KEY (model_version_id) REFERENCES model_version(id) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE embedding ADD CONSTRAINT embedding_sha256_fkey FOREIGN KEY (sha256) REFERENCES blob(sha256) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE export ADD CONSTRAINT export_pkey PRIMARY KEY (id);

ALTER TABLE export ADD CONSTRAINT export_state_check CHECK ((((state <> 'ready'::export_state) OR (num_nonnulls(frozen_at, image_count, mask_count, manifest, finished_at) = 5)) AND ((state <> 'failed'::export_state) OR (error IS NOT NULL))));

ALTER TABLE export ADD CONSTRAINT export_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE export_file ADD CONSTRAINT export_file_pkey PRIMARY KEY (export_id, name);

ALTER TABLE export_file ADD CONSTRAINT export_file_export_id_fkey FOREIGN KEY (export_id) REFERENCES export(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE export_file ADD CONSTRAINT export_file_sha256_fkey FOREIGN KEY (sha256) REFERENCES blob(sha256) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE export_image ADD CONSTRAINT export_image_pkey PRIMARY KEY (export_id, ordinal);

ALTER TABLE export_image ADD CONSTRAINT export_image_export_id_fkey FOREIGN KEY (export_id) REFERENCES export(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE export_image ADD CONSTRAINT export_image_image_id_fkey FOREIGN KEY (image_id) REFERENCES image(id);

ALTER TABLE export_item ADD CONSTRAINT export_item_pkey PRIMARY KEY (export_id, ordinal);

ALTER TABLE export_item ADD CONSTRAINT export_item_check CHECK (((ordinal >= 0) AND (weight > (0)::double precision)));

ALTER TABLE export_item ADD CONSTRAINT export_item_export_id_fkey FOREIGN KEY (export_id) REFERENCES export(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE export_item ADD CONSTRAINT export_item_mask_id_revision_number_fkey FOREIGN KEY (mask_id, revision_number) REFERENCES mask_revision(mask_id, number);

ALTER TABLE gold_mask ADD CONSTRAINT gold_mask_pkey PRIMARY KEY (gold_set_id, mask_id);

ALTER TABLE gold_mask ADD CONSTRAINT gold_mask_gold_set_id_fkey FOREIGN KEY (gold_set_id) REFERENCES gold_set(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE gold_mask ADD CONSTRAINT gold_mask_image_id_fkey FOREIGN KEY (image_id) REFERENCES image(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE gold_mask ADD CONSTRAINT gold_mask_mask_id_revision_number_fkey FOREIGN KEY (mask_id, revision_number) REFERENCES mask_revision(mask_id, number);

ALTER TABLE gold_result ADD CONSTRAINT gold_result_pkey PRIMARY KEY (task_id);

ALTER TABLE gold_result ADD CONSTRAINT gold_result_check CHECK (((mean_iou IS NULL) OR ((mean_iou >= (0)::double precision) AND (mean_iou <= (1)::double precision))));

ALTER TABLE gold_result ADD CONSTRAINT gold_result_gold_set_id_fkey FOREIGN KEY (gold_set_id) REFERENCES gold_set(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE gold_result ADD CONSTRAINT gold_result_task_id_fkey FOREIGN KEY (task_id) REFERENCES task(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE gold_set ADD CONSTRAINT gold_set_pkey PRIMARY KEY (id);

ALTER TABLE gold_set ADD CONSTRAINT gold_set_name_check CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 120)));

ALTER TABLE gold_set ADD CONSTRAINT gold_set_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE guideline_image ADD CONSTRAINT guideline_image_pkey PRIMARY KEY (id);

ALTER TABLE guideline_image ADD CONSTRAINT guideline_image_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE guideline_image ADD CONSTRAINT guideline_image_sha256_fkey FOREIGN KEY (sha256) REFERENCES blob(sha256) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE image ADD CONSTRAINT image_pkey PRIMARY KEY (id);

ALTER TABLE image ADD CONSTRAINT image_name_check CHECK (((length(file_name) >= 1) AND (length(file_name) <= 300)));

ALTER TABLE image ADD CONSTRAINT image_state_check CHECK ((((state <> 'ready'::image_state) OR ((num_nonnulls(width, height, display_sha256, thumbnail_sha256) = 4) AND (width > 0) AND (height > 0))) AND ((state = 'failed'::image_state) = (error_code IS NOT NULL)) AND ((error_code IS NULL) = (error_message IS NULL))));

ALTER TABLE image ADD CONSTRAINT image_display_sha256_fkey FOREIGN KEY (display_sha256) REFERENCES blob(sha256) ON UPDATE CASCADE ON DELETE SET NULL;

ALTER TABLE image ADD CONSTRAINT image_original_sha256_fkey FOREIGN KEY (original_sha256) REFERENCES blob(sha256) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE image ADD CONSTRAINT image_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE image ADD CONSTRAINT image_thumbnail_sha256_fkey FOREIGN KEY (thumbnail_sha256) REFERENCES blob(sha256) ON UPDATE CASCADE ON DELETE SET NULL;

ALTER TABLE image ADD CONSTRAINT image_tiles_sha256_fkey FOREIGN KEY (tiles_sha256) REFERENCES blob(sha256) ON UPDATE CASCADE ON DELETE SET NULL;

ALTER TABLE invitation ADD CONSTRAINT invitation_pkey PRIMARY KEY (id);

ALTER TABLE invitation ADD CONSTRAINT invitation_email_check CHECK (((email = lower(email)) AND (email ~~ '%_@_%'::text)));

ALTER TABLE invitation ADD CONSTRAINT invitation_end_check CHECK ((((accepted_at IS NULL) = (accepted_by_id IS NULL)) AND (num_nonnulls(accepted_at, revoked_at) <= 1)));

ALTER TABLE invitation ADD CONSTRAINT invitation_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE job ADD CONSTRAINT job_pkey PRIMARY KEY (id);

ALTER TABLE job ADD CONSTRAINT job_check CHECK (((done >= 0) AND (total >= 0) AND (attempts >= 0) AND ((state <> 'failed'::job_state) OR (error IS NOT NULL))));

ALTER TABLE job ADD CONSTRAINT job_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE label ADD CONSTRAINT label_pkey PRIMARY KEY (id);

ALTER TABLE label ADD CONSTRAINT label_check CHECK ((((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 80)) AND (color ~ '^#[0-9a-f]{6}$'::text) AND ("position" >= 0)));

ALTER TABLE label ADD CONSTRAINT label_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE lease ADD CONSTRAINT lease_pkey PRIMARY KEY (id);

ALTER TABLE lease ADD CONSTRAINT lease_time_check CHECK (((expires_at > acquired_at) AND ((released_at IS NULL) OR (released_at >= acquired_at))));

ALTER TABLE lease ADD CONSTRAINT lease_task_id_fkey FOREIGN KEY (task_id) REFERENCES task(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE mask ADD CONSTRAINT mask_pkey PRIMARY KEY (id);

ALTER TABLE mask ADD CONSTRAINT mask_revision_number_check CHECK ((revision_number >= 1));

ALTER TABLE mask ADD CONSTRAINT mask_id_revision_number_fkey FOREIGN KEY (id, revision_number) REFERENCES mask_revision(mask_id, number) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE mask ADD CONSTRAINT mask_image_id_project_id_fkey FOREIGN KEY (image_id, project_id) REFERENCES image(id, project_id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE mask ADD CONSTRAINT mask_label_id_project_id_fkey FOREIGN KEY (label_id, project_id) REFERENCES label(id, project_id);

ALTER TABLE mask ADD CONSTRAINT mask_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE mask ADD CONSTRAINT mask_task_id_image_id_fkey FOREIGN KEY (task_id, image_id) REFERENCES task(id, image_id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE mask_revision ADD CONSTRAINT mask_revision_pkey PRIMARY KEY (id);

ALTER TABLE mask_revision ADD CONSTRAINT mask_revision_author_check CHECK (((number >= 1) AND (num_nonnulls(author_id, model_version_id) >= 1) AND ((author_id IS NOT NULL) OR (state = 'proposal'::mask_review_state)) AND ((predicted_iou IS NULL) OR ((predicted_iou >= ('-1'::integer)::double precision) AND (predicted_iou <= (2)::double precision))) AND ((stability IS NULL) OR ((stability >= (0)::double precision) AND (stability <= (1)::double precision))) AND (jsonb_typeof(provenance) = 'object'::text)));

ALTER TABLE mask_revision ADD CONSTRAINT mask_revision_pixels_check CHECK (
CASE
    WHEN deleted THEN (num_nonnulls(rle, box_x, box_y, box_width, box_height, area) = 0)
    ELSE ((num_nonnulls(rle, box_x, box_y, box_width, box_height, area) = 6) AND (box_x >= 0) AND (box_y >= 0) AND (box_width >= 1) AND (box_height >= 1) AND ((area >= 1) AND (area <= ((box_width)::bigint * box_height))))
END);

ALTER TABLE mask_revision ADD CONSTRAINT mask_revision_label_id_project_id_fkey FOREIGN KEY (label_id, project_id) REFERENCES label(id, project_id);

ALTER TABLE mask_revision ADD CONSTRAINT mask_revision_mask_id_fkey FOREIGN KEY (mask_id) REFERENCES mask(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE mask_revision ADD CONSTRAINT mask_revision_model_version_id_fkey FOREIGN KEY (model_version_id) REFERENCES model_version(id) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE mask_revision ADD CONSTRAINT mask_revision_round_id_project_id_fkey FOREIGN KEY (round_id, project_id) REFERENCES round(id, project_id);

ALTER TABLE mask_vector ADD CONSTRAINT mask_vector_pkey PRIMARY KEY (mask_id, revision_number, model_version_id);

ALTER TABLE mask_vector ADD CONSTRAINT mask_vector_check CHECK (((length(vector) > 0) AND ((length(vector) % 4) = 0)));

ALTER TABLE mask_vector ADD CONSTRAINT mask_vector_mask_id_revision_number_fkey FOREIGN KEY (mask_id, revision_number) REFERENCES mask_revision(mask_id, number) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE mask_vector ADD CONSTRAINT mask_vector_model_version_id_fkey FOREIGN KEY (model_version_id) REFERENCES model_version(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE mask_verdict ADD CONSTRAINT mask_verdict_pkey PRIMARY KEY (review_id, mask_id);

ALTER TABLE mask_verdict ADD CONSTRAINT mask_verdict_mask_id_revision_number_fkey FOREIGN KEY (mask_id, revision_number) REFERENCES mask_revision(mask_id, number) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE mask_verdict ADD CONSTRAINT mask_verdict_review_id_fkey FOREIGN KEY (review_id) REFERENCES review(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE member ADD CONSTRAINT member_pkey PRIMARY KEY (workspace_id, user_id);

ALTER TABLE member ADD CONSTRAINT member_user_id_fkey FOREIGN KEY (user_id) REFERENCES "user"(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE member ADD CONSTRAINT member_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE member ADD CONSTRAINT workspace_keeps_an_owner TRIGGER DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE model_file ADD CONSTRAINT model_file_pkey PRIMARY KEY (model_version_id, path);

ALTER TABLE model_file ADD CONSTRAINT model_file_model_version_id_fkey FOREIGN KEY (model_version_id) REFERENCES model_version(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE model_file ADD CONSTRAINT model_file_sha256_fkey FOREIGN KEY (sha256) REFERENCES blob(sha256) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE model_speed ADD CONSTRAINT model_speed_pkey PRIMARY KEY (model_version_id, worker);

ALTER TABLE model_speed ADD CONSTRAINT model_speed_check CHECK (((threads >= 0) AND (jsonb_typeof(fallbacks) = 'array'::text)));

ALTER TABLE model_speed ADD CONSTRAINT model_speed_model_version_id_fkey FOREIGN KEY (model_version_id) REFERENCES model_version(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE model_version ADD CONSTRAINT model_version_pkey PRIMARY KEY (id);

ALTER TABLE model_version ADD CONSTRAINT model_version_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE pre_annotation ADD CONSTRAINT pre_annotation_pkey PRIMARY KEY (import_id, ordinal);

ALTER TABLE pre_annotation ADD CONSTRAINT pre_annotation_check CHECK (((ordinal >= 0) AND (cardinality(box) = 4) AND ((state = 'refined'::pre_annotation_state) = (mask_id IS NOT NULL)) AND ((state <> 'refused'::pre_annotation_state) OR (length(btrim(reason)) > 0)) AND ((iou IS NULL) OR ((iou >= (0)::double precision) AND (iou <= (1)::double precision)))));

ALTER TABLE pre_annotation ADD CONSTRAINT pre_annotation_place_check CHECK (((state = 'refused'::pre_annotation_state) OR (image_id IS NOT NULL)));

ALTER TABLE pre_annotation ADD CONSTRAINT pre_annotation_image_id_project_id_fkey FOREIGN KEY (image_id, project_id) REFERENCES image(id, project_id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE pre_annotation ADD CONSTRAINT pre_annotation_import_id_project_id_fkey FOREIGN KEY (import_id, project_id) REFERENCES pre_annotation_import(id, project_id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE pre_annotation ADD CONSTRAINT pre_annotation_label_id_project_id_fkey FOREIGN KEY (label_id, project_id) REFERENCES label(id, project_id);

ALTER TABLE pre_annotation_import ADD CONSTRAINT pre_annotation_import_pkey PRIMARY KEY (id);

ALTER TABLE pre_annotation_import ADD CONSTRAINT pre_annotation_import_check CHECK ((((state <> 'failed'::import_state) OR (error IS NOT NULL)) AND ((state <> 'done'::import_state) OR (num_nonnulls(report, finished_at) = 2))));

ALTER TABLE pre_annotation_import ADD CONSTRAINT pre_annotation_import_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE pre_annotation_import ADD CONSTRAINT pre_annotation_import_sha256_fkey FOREIGN KEY (sha256) REFERENCES blob(sha256) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE project ADD CONSTRAINT project_pkey PRIMARY KEY (id);

ALTER TABLE project ADD CONSTRAINT project_name_check CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 120)));

ALTER TABLE project ADD CONSTRAINT project_current_round_id_id_fkey FOREIGN KEY (current_round_id, id) REFERENCES round(id, project_id);

ALTER TABLE project ADD CONSTRAINT project_id_settings_version_stage_fkey FOREIGN KEY (id, settings_version, stage) REFERENCES stage_settings(project_id, version, stage) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE project ADD CONSTRAINT project_model_version_id_fkey FOREIGN KEY (model_version_id) REFERENCES model_version(id) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE project ADD CONSTRAINT project_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE project_member ADD CONSTRAINT project_member_pkey PRIMARY KEY (project_id, user_id);

ALTER TABLE project_member ADD CONSTRAINT project_member_project_id_workspace_id_fkey FOREIGN KEY (project_id, workspace_id) REFERENCES project(id, workspace_id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE project_member ADD CONSTRAINT project_member_workspace_id_user_id_fkey FOREIGN KEY (workspace_id, user_id) REFERENCES member(workspace_id, user_id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE project_rate ADD CONSTRAINT project_rate_pkey PRIMARY KEY (project_id);

ALTER TABLE project_rate ADD CONSTRAINT project_rate_check CHECK (((amount >= (0)::numeric) AND ((length(currency) >= 1) AND (length(currency) <= 8))));

ALTER TABLE project_rate ADD CONSTRAINT project_rate_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE quality_audit ADD CONSTRAINT quality_audit_pkey PRIMARY KEY (id);

ALTER TABLE quality_audit ADD CONSTRAINT quality_audit_check CHECK (((number >= 1) AND (population >= 1) AND ((ended_by_id IS NULL) OR (ended_at IS NOT NULL))));

ALTER TABLE quality_audit ADD CONSTRAINT quality_audit_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE quality_audit_mask ADD CONSTRAINT quality_audit_mask_pkey PRIMARY KEY (audit_id, mask_id);

ALTER TABLE quality_audit_mask ADD CONSTRAINT quality_audit_mask_check CHECK (
CASE
    WHEN (outcome IS NULL) THEN ((before_number IS NOT NULL) AND (num_nonnulls(after_number, iou) = 0))
    WHEN (outcome = 'unchanged'::quality_audit_outcome) THEN ((num_nonnulls(before_number, after_number) = 2) AND (iou = (1)::double precision))
    WHEN (outcome = 'changed'::quality_audit_outcome) THEN ((num_nonnulls(before_number, after_number, iou) = 3) AND ((iou >= (0)::double precision) AND (iou <= (1)::double precision)))
    WHEN (outcome = 'deleted'::quality_audit_outcome) THEN ((before_number IS NOT NULL) AND (num_nonnulls(after_number, iou) = 0))
    ELSE ((before_number IS NULL) AND (after_number IS NOT NULL) AND (iou IS NULL))
END);

ALTER TABLE quality_audit_mask ADD CONSTRAINT quality_audit_mask_audit_id_task_id_fkey FOREIGN KEY (audit_id, task_id) REFERENCES quality_audit_task(audit_id, task_id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE quality_audit_mask ADD CONSTRAINT quality_audit_mask_mask_id_after_number_fkey FOREIGN KEY (mask_id, after_number) REFERENCES mask_revision(mask_id, number);

ALTER TABLE quality_audit_mask ADD CONSTRAINT quality_audit_mask_mask_id_before_number_fkey FOREIGN KEY (mask_id, before_number) REFERENCES mask_revision(mask_id, number);

ALTER TABLE quality_audit_task ADD CONSTRAINT quality_audit_task_pkey PRIMARY KEY (audit_id, task_id);

ALTER TABLE quality_audit_task ADD CONSTRAINT quality_audit_task_audit_id_fkey FOREIGN KEY (audit_id) REFERENCES quality_audit(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE quality_audit_task ADD CONSTRAINT quality_audit_task_model_version_id_fkey FOREIGN KEY (model_version_id) REFERENCES model_version(id) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE quality_audit_task ADD CONSTRAINT quality_audit_task_task_id_fkey FOREIGN KEY (task_id) REFERENCES task(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE rate_limit ADD CONSTRAINT rate_limit_pkey PRIMARY KEY (id);

ALTER TABLE review ADD CONSTRAINT review_pkey PRIMARY KEY (id);

ALTER TABLE review ADD CONSTRAINT review_verifier_check CHECK ((num_nonnulls(reviewer_id, model_version_id) = 1));

ALTER TABLE review ADD CONSTRAINT review_model_version_id_fkey FOREIGN KEY (model_version_id) REFERENCES model_version(id) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE review ADD CONSTRAINT review_task_id_fkey FOREIGN KEY (task_id) REFERENCES task(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE round ADD CONSTRAINT round_pkey PRIMARY KEY (id);

ALTER TABLE round ADD CONSTRAINT round_check CHECK (((number >= 1) AND ((state <> 'done'::round_state) OR (after_version_id IS NOT NULL))));

ALTER TABLE round ADD CONSTRAINT round_after_version_id_fkey FOREIGN KEY (after_version_id) REFERENCES model_version(id) ON UPDATE CASCADE ON DELETE SET NULL;

ALTER TABLE round ADD CONSTRAINT round_before_version_id_fkey FOREIGN KEY (before_version_id) REFERENCES model_version(id) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE round ADD CONSTRAINT round_export_id_project_id_fkey FOREIGN KEY (export_id, project_id) REFERENCES export(id, project_id);

ALTER TABLE round ADD CONSTRAINT round_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE session ADD CONSTRAINT session_pkey PRIMARY KEY (id);

ALTER TABLE session ADD CONSTRAINT session_user_id_fkey FOREIGN KEY (user_id) REFERENCES "user"(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE stage_move ADD CONSTRAINT stage_move_pkey PRIMARY KEY (id);

ALTER TABLE stage_move ADD CONSTRAINT stage_move_check CHECK (((made >= 0) AND (replaced >= 0) AND (("left" >= 0) AND ("left" <= wanted)) AND (made <= (wanted - "left")) AND ((ended_at IS NOT NULL) OR ("left" > 0)) AND (jsonb_typeof(evidence) = 'object'::text) AND (length(note) <= 2000) AND (("from" <> "to") OR (scope <> 'new'::stage_move_scope)) AND ((scope <> 'new'::stage_move_scope) OR (wanted = 0))));

ALTER TABLE stage_move ADD CONSTRAINT stage_move_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE stage_move ADD CONSTRAINT stage_move_project_id_settings_version_to_fkey FOREIGN KEY (project_id, settings_version, "to") REFERENCES stage_settings(project_id, version, stage);

ALTER TABLE stage_move ADD CONSTRAINT stage_move_round_id_project_id_fkey FOREIGN KEY (round_id, project_id) REFERENCES round(id, project_id);

ALTER TABLE stage_move_batch ADD CONSTRAINT stage_move_batch_pkey PRIMARY KEY (move_id, ordinal);

ALTER TABLE stage_move_batch ADD CONSTRAINT stage_move_batch_move_id_fkey FOREIGN KEY (move_id) REFERENCES stage_move(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE stage_settings ADD CONSTRAINT stage_settings_pkey PRIMARY KEY (project_id, version);

ALTER TABLE stage_settings ADD CONSTRAINT stage_settings_check CHECK (((version >= 1) AND (jsonb_typeof(settings) = 'object'::text)));

ALTER TABLE stage_settings ADD CONSTRAINT stage_settings_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE state_tally ADD CONSTRAINT state_tally_pkey PRIMARY KEY (id);

ALTER TABLE state_tally ADD CONSTRAINT state_tally_check CHECK (
CASE subject
    WHEN 'image'::text THEN (stage IS NULL)
    WHEN 'task'::text THEN (stage IS NOT NULL)
    ELSE false
END);

ALTER TABLE state_tally ADD CONSTRAINT state_tally_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE task ADD CONSTRAINT task_pkey PRIMARY KEY (id);

ALTER TABLE task ADD CONSTRAINT task_replica_check CHECK ((replica >= 0));

ALTER TABLE task ADD CONSTRAINT task_state_check CHECK ((((state <> ALL (ARRAY['in-progress'::task_state, 'returned'::task_state])) OR (annotator_id IS NOT NULL)) AND ((state <> ALL (ARRAY['submitted'::task_state, 'in-review'::task_state, 'accepted'::task_state])) OR (stage = 'fully-automatic'::stage) OR ((annotator_id IS NOT NULL) AND (submitted_at IS NOT NULL))) AND ((state <> 'in-review'::task_state) OR (reviewer_id IS NOT NULL)) AND ((state <> ALL (ARRAY['accepted'::task_state, 'returned'::task_state])) OR (decided_at IS NOT NULL)) AND ((state <> ALL (ARRAY['skipped'::task_state, 'failed'::task_state])) OR (length(btrim(reason)) > 0))));

ALTER TABLE task ADD CONSTRAINT task_image_id_project_id_fkey FOREIGN KEY (image_id, project_id) REFERENCES image(id, project_id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE task ADD CONSTRAINT task_move_id_project_id_fkey FOREIGN KEY (move_id, project_id) REFERENCES stage_move(id, project_id);

ALTER TABLE task ADD CONSTRAINT task_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE task ADD CONSTRAINT task_round_id_project_id_fkey FOREIGN KEY (round_id, project_id) REFERENCES round(id, project_id);

ALTER TABLE task_transition ADD CONSTRAINT task_transition_pkey PRIMARY KEY ("from", "to");

ALTER TABLE tuning_picture ADD CONSTRAINT tuning_picture_pkey PRIMARY KEY (sample_id, image_id);

ALTER TABLE tuning_picture ADD CONSTRAINT tuning_picture_check CHECK (((ordinal >= 0) AND ((sha256 IS NULL) = (candidates IS NULL)) AND (num_nonnulls(sha256, error) <= 1) AND (candidates >= 0)));

ALTER TABLE tuning_picture ADD CONSTRAINT tuning_picture_image_id_fkey FOREIGN KEY (image_id) REFERENCES image(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE tuning_picture ADD CONSTRAINT tuning_picture_sample_id_fkey FOREIGN KEY (sample_id) REFERENCES tuning_sample(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE tuning_picture ADD CONSTRAINT tuning_picture_sha256_fkey FOREIGN KEY (sha256) REFERENCES blob(sha256) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE tuning_sample ADD CONSTRAINT tuning_sample_pkey PRIMARY KEY (id);

ALTER TABLE tuning_sample ADD CONSTRAINT tuning_sample_model_version_id_fkey FOREIGN KEY (model_version_id) REFERENCES model_version(id) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE tuning_sample ADD CONSTRAINT tuning_sample_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE "user" ADD CONSTRAINT user_pkey PRIMARY KEY (id);

ALTER TABLE "user" ADD CONSTRAINT user_email_check CHECK (((email = lower(email)) AND (email ~~ '%_@_%'::text)));

ALTER TABLE verification ADD CONSTRAINT verification_pkey PRIMARY KEY (id);

ALTER TABLE verification ADD CONSTRAINT verification_link_check CHECK ((num_nonnulls(workspace_id, subject_id, maker_id) = ANY (ARRAY[0, 3])));

ALTER TABLE verification ADD CONSTRAINT verification_workspace_id_maker_id_fkey FOREIGN KEY (workspace_id, maker_id) REFERENCES member(workspace_id, user_id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE verification ADD CONSTRAINT verification_workspace_id_subject_id_fkey FOREIGN KEY (workspace_id, subject_id) REFERENCES member(workspace_id, user_id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE workspace ADD CONSTRAINT workspace_pkey PRIMARY KEY (id);

ALTER TABLE workspace ADD CONSTRAINT workspace_name_check CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 120)));

CREATE UNIQUE INDEX account_provider_id_account_id_key ON public.account USING btree (provider_id, account_id);

CREATE INDEX account_user_id_idx ON public.account USING btree (user_id);

CREATE INDEX activity_task_id_user_id_started_at_idx ON public.activity USING btree (task_id, user_id, started_at);

CREATE INDEX activity_user_id_started_at_idx ON public.activity USING btree (user_id, started_at);

CREATE UNIQUE INDEX api_key_hash_key ON public.api_key USING btree (hash);

CREATE INDEX api_key_workspace_id_idx ON public.api_key USING btree (workspace_id);

CREATE INDEX audit_event_task_project_idx ON public.audit_event USING btree (((data ->> 'projectId'::text)), at, id) WHERE (action = ANY (ARRAY['task.submitted'::text, 'task.accepted'::text, 'task.returned'::text, 'task.skipped'::text]));

CREATE INDEX audit_event_task_subject_idx ON public.audit_event USING btree (subject_id, at, id) WHERE (action = ANY (ARRAY['task.submitted'::text, 'task.accepted'::text, 'task.returned'::text, 'task.skipped'::text]));

CREATE INDEX audit_event_workspace_id_id_idx ON public.audit_event USING btree (workspace_id, id);

CREATE INDEX comment_task_id_created_at_idx ON public.comment USING btree (task_id, created_at);

CREATE UNIQUE INDEX consensus_group_id_image_id_key ON public.consensus_group USING btree (id, image_id);

CREATE INDEX consensus_group_image_id_idx ON public.consensus_group USING btree (image_id);

CREATE INDEX consensus_group_project_id_created_at_idx ON public.consensus_group USING btree (project_id, created_at);

CREATE INDEX consensus_task_group_id_idx ON public.consensus_task USING btree (group_id);

CREATE UNIQUE INDEX consensus_task_task_id_image_id_key ON public.consensus_task USING btree (task_id, image_id);

CREATE UNIQUE INDEX counter_key ON public.counter USING btree (project_id, day, stage, round_id, model_version_id, user_id, metric) NULLS NOT DISTINCT;

CREATE INDEX counter_project_id_metric_day_idx ON public.counter USING btree (project_id, metric, day);

CREATE UNIQUE INDEX counter_month_key ON public.counter_month USING btree (project_id, month, stage, round_id, model_version_id, user_id, metric) NULLS NOT DISTINCT;

CREATE INDEX dataset_report_project_id_created_at_idx ON public.dataset_report USING btree (project_id, created_at);

CREATE INDEX embedding_model_version_id_last_used_at_idx ON public.embedding USING btree (model_version_id, last_used_at);

CREATE UNIQUE INDEX export_id_project_id_key ON public.export USING btree (id, project_id);

CREATE INDEX export_project_id_created_at_idx ON public.export USING btree (project_id, created_at);

CREATE UNIQUE INDEX export_image_export_id_image_id_key ON public.export_image USING btree (export_id, image_id);

CREATE INDEX export_image_image_id_idx ON public.export_image USING btree (image_id);

CREATE UNIQUE INDEX export_item_export_id_mask_id_key ON public.export_item USING btree (export_id, mask_id);

CREATE INDEX export_item_mask_id_revision_number_idx ON public.export_item USING btree (mask_id, revision_number);

CREATE INDEX gold_mask_image_id_idx ON public.gold_mask USING btree (image_id);

CREATE INDEX gold_mask_mask_id_revision_number_idx ON public.gold_mask USING btree (mask_id, revision_number);

CREATE INDEX gold_result_gold_set_id_user_id_idx ON public.gold_result USING btree (gold_set_id, user_id);

CREATE UNIQUE INDEX gold_set_project_id_name_key ON public.gold_set USING btree (project_id, name);

CREATE INDEX guideline_image_project_id_idx ON public.guideline_image USING btree (project_id);

CREATE UNIQUE INDEX image_content_key ON public.image USING btree (project_id, original_sha256) WHERE (deleted_at IS NULL);

CREATE UNIQUE INDEX image_id_project_id_key ON public.image USING btree (id, project_id);

CREATE INDEX image_project_id_id_idx ON public.image USING btree (project_id, id);

CREATE INDEX image_project_id_state_id_idx ON public.image USING btree (project_id, state, id);

CREATE UNIQUE INDEX image_upload_id_key ON public.image USING btree (upload_id);

CREATE UNIQUE INDEX invitation_open_key ON public.invitation USING btree (workspace_id, email) WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL));

CREATE UNIQUE INDEX invitation_token_hash_key ON public.invitation USING btree (token_hash);

CREATE INDEX invitation_workspace_id_idx ON public.invitation USING btree (workspace_id);

CREATE INDEX job_open_proposal_idx ON public.job USING btree (project_id, subject_id) WHERE ((name = 'task.propose'::text) AND (state = ANY (ARRAY['queued'::job_state, 'running'::job_state])));

CREATE INDEX job_running_idx ON public.job USING btree (id) WHERE (state = 'running'::job_state);

CREATE INDEX job_subject_id_idx ON public.job USING btree (subject_id);

CREATE INDEX job_workspace_id_id_idx ON public.job USING btree (workspace_id, id);

CREATE INDEX job_workspace_id_state_id_idx ON public.job USING btree (workspace_id, state, id);

CREATE UNIQUE INDEX label_id_project_id_key ON public.label USING btree (id, project_id);

CREATE UNIQUE INDEX label_name_key ON public.label USING btree (project_id, lower(name)) WHERE (deleted_at IS NULL);

CREATE INDEX label_project_id_position_idx ON public.label USING btree (project_id, "position");

CREATE INDEX lease_expiry_idx ON public.lease USING btree (expires_at) WHERE (released_at IS NULL);

CREATE UNIQUE INDEX lease_live_key ON public.lease USING btree (task_id) WHERE (released_at IS NULL);

CREATE INDEX lease_task_id_idx ON public.lease USING btree (task_id);

CREATE INDEX lease_user_id_released_at_idx ON public.lease USING btree (user_id, released_at);

CREATE UNIQUE INDEX mask_id_project_id_key ON public.mask USING btree (id, project_id);

CREATE UNIQUE INDEX mask_id_revision_number_key ON public.mask USING btree (id, revision_number);

CREATE INDEX mask_image_id_idx ON public.mask USING btree (image_id);

CREATE INDEX mask_label_id_idx ON public.mask USING btree (label_id);

CREATE INDEX mask_project_id_id_idx ON public.mask USING btree (project_id, id);

CREATE INDEX mask_task_id_idx ON public.mask USING btree (task_id);

CREATE INDEX mask_revision_label_id_idx ON public.mask_revision USING btree (label_id);

CREATE UNIQUE INDEX mask_revision_mask_id_number_key ON public.mask_revision USING btree (mask_id, number);

CREATE INDEX mask_revision_project_id_created_at_idx ON public.mask_revision USING btree (project_id, created_at);

CREATE INDEX mask_verdict_mask_id_revision_number_idx ON public.mask_verdict USING btree (mask_id, revision_number);

CREATE INDEX member_user_id_idx ON public.member USING btree (user_id);

CREATE UNIQUE INDEX model_version_key ON public.model_version USING btree (workspace_id, model_id, version) NULLS NOT DISTINCT;

CREATE INDEX pre_annotation_image_id_state_idx ON public.pre_annotation USING btree (image_id, state);

CREATE UNIQUE INDEX pre_annotation_import_id_project_id_key ON public.pre_annotation_import USING btree (id, project_id);

CREATE INDEX pre_annotation_import_project_id_created_at_idx ON public.pre_annotation_import USING btree (project_id, created_at);

CREATE UNIQUE INDEX project_id_workspace_id_key ON public.project USING btree (id, workspace_id);

CREATE UNIQUE INDEX project_name_key ON public.project USING btree (workspace_id, lower(name)) WHERE (archived_at IS NULL);

CREATE INDEX project_workspace_id_created_at_idx ON public.project USING btree (workspace_id, created_at);

CREATE INDEX project_member_workspace_id_user_id_idx ON public.project_member USING btree (workspace_id, user_id);

CREATE UNIQUE INDEX quality_audit_open_key ON public.quality_audit USING btree (project_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX quality_audit_project_id_number_key ON public.quality_audit USING btree (project_id, number);

CREATE INDEX quality_audit_mask_audit_id_iou_mask_id_idx ON public.quality_audit_mask USING btree (audit_id, iou, mask_id);

CREATE INDEX quality_audit_mask_audit_id_task_id_idx ON public.quality_audit_mask USING btree (audit_id, task_id);

CREATE UNIQUE INDEX quality_audit_task_open_key ON public.quality_audit_task USING btree (task_id) WHERE (closed_at IS NULL);

CREATE INDEX quality_audit_task_task_id_idx ON public.quality_audit_task USING btree (task_id);

CREATE UNIQUE INDEX rate_limit_key_key ON public.rate_limit USING btree (key);

CREATE INDEX review_of_model_idx ON public.review USING btree (model_version_id, created_at, id) WHERE (model_version_id IS NOT NULL);

CREATE INDEX review_task_id_created_at_idx ON public.review USING btree (task_id, created_at);

CREATE UNIQUE INDEX round_id_project_id_key ON public.round USING btree (id, project_id);

CREATE UNIQUE INDEX round_open_key ON public.round USING btree (project_id) WHERE (state = ANY (ARRAY['exporting'::round_state, 'training'::round_state, 'evaluating'::round_state]));

CREATE UNIQUE INDEX round_project_id_number_key ON public.round USING btree (project_id, number);

CREATE UNIQUE INDEX session_token_key ON public.session USING btree (token);

CREATE INDEX session_user_id_idx ON public.session USING btree (user_id);

CREATE UNIQUE INDEX stage_move_id_project_id_key ON public.stage_move USING btree (id, project_id);

CREATE UNIQUE INDEX stage_move_open_key ON public.stage_move USING btree (project_id) WHERE (ended_at IS NULL);

CREATE INDEX stage_move_project_id_moved_at_idx ON public.stage_move USING btree (project_id, moved_at);

CREATE UNIQUE INDEX stage_settings_project_id_version_stage_key ON public.stage_settings USING btree (project_id, version, stage);

CREATE INDEX state_tally_project_id_idx ON public.state_tally USING btree (project_id);

CREATE INDEX task_annotator_id_state_idx ON public.task USING btree (annotator_id, state);

CREATE INDEX task_automatic_idx ON public.task USING btree (project_id, state, decided_at) WHERE (stage = 'fully-automatic'::stage);

CREATE UNIQUE INDEX task_id_image_id_key ON public.task USING btree (id, image_id);

CREATE UNIQUE INDEX task_id_project_id_key ON public.task USING btree (id, project_id);

CREATE INDEX task_image_id_idx ON public.task USING btree (image_id);

CREATE INDEX task_move_id_id_idx ON public.task USING btree (move_id, id);

CREATE UNIQUE INDEX task_place_key ON public.task USING btree (image_id, stage, round_id, move_id, replica) NULLS NOT DISTINCT;

CREATE INDEX task_project_id_id_idx ON public.task USING btree (project_id, id);

CREATE INDEX task_project_id_state_priority_id_idx ON public.task USING btree (project_id, state, priority DESC, id);

CREATE INDEX task_queue_idx ON public.task USING btree (project_id, priority DESC, id) WHERE (state = 'ready'::task_state);

CREATE INDEX task_review_queue_idx ON public.task USING btree (project_id, submitted_at, id) WHERE (state = 'submitted'::task_state);

CREATE UNIQUE INDEX tuning_picture_sample_id_ordinal_key ON public.tuning_picture USING btree (sample_id, ordinal);

CREATE UNIQUE INDEX tuning_sample_project_id_key ON public.tuning_sample USING btree (project_id);

CREATE UNIQUE INDEX user_email_key ON public."user" USING btree (email);

CREATE INDEX verification_identifier_idx ON public.verification USING btree (identifier);

CREATE UNIQUE INDEX verification_subject_id_key ON public.verification USING btree (subject_id);

CREATE INDEX verification_workspace_id_maker_id_idx ON public.verification USING btree (workspace_id, maker_id);

CREATE OR REPLACE FUNCTION public.export_rows_are_frozen()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE "row_export_id" uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD."export_id" ELSE NEW."export_id" END;
BEGIN
  IF EXISTS (SELECT 1 FROM "export" e WHERE e."id" = "row_export_id" AND e."frozen_at" IS NOT NULL) AND coalesce(current_setting('maskloop.retention', true), '') <> 'on' THEN
    RAISE EXCEPTION 'a frozen export never changes' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $function$;

CREATE OR REPLACE FUNCTION public.export_stays_frozen()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF OLD."frozen_at" IS NOT NULL AND (NEW."frozen_at", NEW."format", NEW."query", NEW."seed", NEW."project_id") IS DISTINCT FROM (OLD."frozen_at", OLD."format", OLD."query", OLD."seed", OLD."project_id") THEN
    RAISE EXCEPTION 'a frozen export never changes' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION public.fold_state_tally(whose uuid)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended(whose::text, 7713)) THEN RETURN; END IF;
  WITH gone AS (DELETE FROM state_tally t WHERE t.project_id = whose RETURNING t.subject, t.stage, t.state, t.n)
  INSERT INTO state_tally (project_id, subject, stage, state, n)
  SELECT whose, subject, stage, state, sum(n) FROM gone GROUP BY subject, stage, state HAVING sum(n) <> 0;
END $function$;

CREATE OR REPLACE FUNCTION public.mask_follows_revision()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  place uuid;
BEGIN
  UPDATE "mask" SET "revision_number" = NEW."number", "label_id" = NEW."label_id", "state" = NEW."state",
    "is_group" = NEW."is_group", "deleted_at" = CASE WHEN NEW."deleted" THEN NEW."created_at" END
  WHERE "id" = NEW."mask_id" AND "project_id" = NEW."project_id"
    AND ("revision_number" = NEW."number" - 1 OR ("revision_number" = 1 AND NEW."number" = 1))
  RETURNING "image_id" INTO place;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'revision % is not the next of mask %', NEW."number", NEW."mask_id" USING ERRCODE = 'serialization_failure';
  END IF;
  IF NEW."label_id" IS NOT NULL AND NOT NEW."deleted" AND NEW."state" IN ('kept', 'drawn', 'edited') THEN
    DELETE FROM "absence" WHERE "image_id" = place AND "label_id" = NEW."label_id";
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.quality_audit_mask_is_frozen()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF (NEW."audit_id", NEW."task_id", NEW."mask_id", NEW."before_number") IS DISTINCT FROM (OLD."audit_id", OLD."task_id", OLD."mask_id", OLD."before_number") THEN
    RAISE EXCEPTION 'what an audit has frozen never changes' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('maskloop.retention', true) = 'on' THEN RETURN OLD; END IF;
  RAISE EXCEPTION '% rows never change', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $function$;

CREATE OR REPLACE FUNCTION public.stage_move_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  told text[] := ARRAY['made', 'replaced', 'left', 'ended_at'];
BEGIN
  IF to_jsonb(NEW) - told IS DISTINCT FROM to_jsonb(OLD) - told OR OLD.ended_at IS NOT NULL THEN
    RAISE EXCEPTION 'what a move decided never changes' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION public.sum_counter_by_month()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  more bigint := NEW.value - CASE TG_OP WHEN 'UPDATE' THEN OLD.value ELSE 0 END;
BEGIN
  IF more < 0 THEN
    UPDATE counter_month m SET value = m.value + more
    WHERE m.project_id = NEW.project_id AND m.month = date_trunc('month', NEW.day)::date AND m.stage = NEW.stage AND m.metric = NEW.metric
      AND (m.round_id, m.model_version_id, m.user_id) IS NOT DISTINCT FROM (NEW.round_id, NEW.model_version_id, NEW.user_id);
  ELSE
    INSERT INTO counter_month (project_id, month, stage, round_id, model_version_id, user_id, metric, value)
    VALUES (NEW.project_id, date_trunc('month', NEW.day)::date, NEW.stage, NEW.round_id, NEW.model_version_id, NEW.user_id,
      NEW.metric, more)
    ON CONFLICT (project_id, month, stage, round_id, model_version_id, user_id, metric)
    DO UPDATE SET value = counter_month.value + excluded.value;
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.tally_images()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  whose uuid;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO state_tally (project_id, subject, state, n)
    SELECT project_id, 'image', state::text, count(*) FROM fresh WHERE deleted_at IS NULL GROUP BY project_id, state;
    SELECT project_id INTO whose FROM fresh LIMIT 1;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO state_tally (project_id, subject, state, n)
    SELECT project_id, 'image', state::text, sum(n) FROM (
      SELECT project_id, state, 1 AS n FROM fresh WHERE deleted_at IS NULL UNION ALL
      SELECT project_id, state, -1 FROM stale WHERE deleted_at IS NULL) moved
    GROUP BY project_id, state HAVING sum(n) <> 0;
    SELECT project_id INTO whose FROM fresh LIMIT 1;
  ELSE
    INSERT INTO state_tally (project_id, subject, state, n)
    SELECT project_id, 'image', state::text, -count(*) FROM stale
    WHERE EXISTS (SELECT FROM project p WHERE p.id = project_id) AND deleted_at IS NULL GROUP BY project_id, state;
  END IF;
  IF whose IS NOT NULL AND random() < 0.02 THEN PERFORM fold_state_tally(whose); END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.tally_tasks()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  whose uuid;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO state_tally (project_id, subject, stage, state, n)
    SELECT project_id, 'task', stage, state::text, count(*) FROM fresh GROUP BY project_id, stage, state;
    SELECT project_id INTO whose FROM fresh LIMIT 1;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO state_tally (project_id, subject, stage, state, n)
    SELECT project_id, 'task', stage, state::text, sum(n) FROM (
      SELECT project_id, stage, state, 1 AS n FROM fresh UNION ALL SELECT project_id, stage, state, -1 FROM stale) moved
    GROUP BY project_id, stage, state HAVING sum(n) <> 0;
    SELECT project_id INTO whose FROM fresh LIMIT 1;
  ELSE
    INSERT INTO state_tally (project_id, subject, stage, state, n)
    SELECT project_id, 'task', stage, state::text, -count(*) FROM stale
    WHERE EXISTS (SELECT FROM project p WHERE p.id = project_id) GROUP BY project_id, stage, state;
  END IF;
  IF whose IS NOT NULL AND random() < 0.02 THEN PERFORM fold_state_tally(whose); END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.task_changes_state_as_allowed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW."state" <> OLD."state" AND NOT EXISTS (SELECT 1 FROM "task_transition" t WHERE t."from" = OLD."state" AND t."to" = NEW."state") THEN
    RAISE EXCEPTION 'a task cannot go from % to %', OLD."state", NEW."state" USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION public.workspace_keeps_an_owner()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (SELECT 1 FROM "workspace" w WHERE w."id" = OLD."workspace_id")
     AND NOT EXISTS (SELECT 1 FROM "member" m WHERE m."workspace_id" = OLD."workspace_id" AND m."role" = 'owner') THEN
    RAISE EXCEPTION 'a workspace needs an owner' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'workspace_keeps_an_owner';
  END IF;
  RETURN NULL;
END $function$;

CREATE TRIGGER audit_event_is_append_only BEFORE DELETE OR UPDATE ON public.audit_event FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER counter_is_summed_by_month AFTER INSERT OR UPDATE OF value ON public.counter FOR EACH ROW EXECUTE FUNCTION sum_counter_by_month();

CREATE TRIGGER export_stays_frozen BEFORE UPDATE ON public.export FOR EACH ROW EXECUTE FUNCTION export_stays_frozen();

CREATE TRIGGER export_image_is_frozen BEFORE INSERT OR DELETE OR UPDATE ON public.export_image FOR EACH ROW EXECUTE FUNCTION export_rows_are_frozen();

CREATE TRIGGER export_item_is_frozen BEFORE INSERT OR DELETE OR UPDATE ON public.export_item FOR EACH ROW EXECUTE FUNCTION export_rows_are_frozen();

CREATE TRIGGER image_is_tallied_changed AFTER UPDATE ON public.image REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION tally_images();

CREATE TRIGGER image_is_tallied_gone AFTER DELETE ON public.image REFERENCING OLD TABLE AS stale FOR EACH STATEMENT EXECUTE FUNCTION tally_images();

CREATE TRIGGER image_is_tallied_new AFTER INSERT ON public.image REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION tally_images();

CREATE TRIGGER mask_follows_revision AFTER INSERT ON public.mask_revision FOR EACH ROW EXECUTE FUNCTION mask_follows_revision();

CREATE TRIGGER mask_revision_is_immutable BEFORE DELETE OR UPDATE ON public.mask_revision FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE CONSTRAINT TRIGGER workspace_keeps_an_owner AFTER DELETE OR UPDATE ON public.member DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION workspace_keeps_an_owner();

CREATE TRIGGER quality_audit_mask_is_frozen BEFORE UPDATE ON public.quality_audit_mask FOR EACH ROW EXECUTE FUNCTION quality_audit_mask_is_frozen();

CREATE TRIGGER stage_move_is_kept BEFORE UPDATE ON public.stage_move FOR EACH ROW EXECUTE FUNCTION stage_move_is_kept();

CREATE TRIGGER stage_moves_stay BEFORE DELETE ON public.stage_move FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stage_settings_are_immutable BEFORE DELETE OR UPDATE ON public.stage_settings FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER task_changes_state_as_allowed BEFORE UPDATE OF state ON public.task FOR EACH ROW EXECUTE FUNCTION task_changes_state_as_allowed();

CREATE TRIGGER task_is_tallied_changed AFTER UPDATE ON public.task REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION tally_tasks();

CREATE TRIGGER task_is_tallied_gone AFTER DELETE ON public.task REFERENCING OLD TABLE AS stale FOR EACH STATEMENT EXECUTE FUNCTION tally_tasks();

CREATE TRIGGER task_is_tallied_new AFTER INSERT ON public.task REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION tally_tasks();
