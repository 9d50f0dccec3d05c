CREATE TABLE actor_keys (
    "key" TEXT NOT NULL,
    kind TEXT,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    country TEXT,
    is_actor INTEGER NOT NULL,
    CONSTRAINT pk_actor_keys PRIMARY KEY ("key"),
    CONSTRAINT ck_actor_keys_kind CHECK (kind = 'person' OR kind = 'state' OR kind = 'bloc' OR kind = 'organization')
)
 WITHOUT ROWID;

CREATE TABLE agreement_keys (
    "key" TEXT NOT NULL,
    kind TEXT NOT NULL,
    level TEXT,
    name TEXT NOT NULL,
    acronym TEXT,
    CONSTRAINT pk_agreement_keys PRIMARY KEY ("key"),
    CONSTRAINT ck_agreement_keys_kind CHECK (kind = 'partnership' OR kind = 'free_trade_agreement' OR kind = 'treaty' OR kind = 'agreement' OR kind = 'memorandum_of_understanding' OR kind = 'joint_statement' OR kind = 'declaration' OR kind = 'action_plan' OR kind = 'plan' OR kind = 'convention' OR kind = 'protocol' OR kind = 'mechanism' OR kind = 'contract')
)
 WITHOUT ROWID;

CREATE TABLE articles (
    id TEXT NOT NULL,
    schema_version TEXT NOT NULL,
    source_name TEXT NOT NULL,
    source_url TEXT,
    source_media_type TEXT NOT NULL,
    source_encoding TEXT NOT NULL,
    source_sha256 TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    agency TEXT,
    authors JSON NOT NULL,
    language TEXT,
    published DATE,
    published_basis TEXT,
    published_instant TEXT,
    published_evidence JSON,
    reference_date DATE,
    reference_basis TEXT,
    reference_evidence JSON,
    text TEXT NOT NULL,
    metadata JSON NOT NULL,
    extractor_name TEXT NOT NULL,
    extractor_version TEXT NOT NULL,
    nul_count INTEGER NOT NULL,
    record_sha256 TEXT NOT NULL,
    CONSTRAINT pk_articles PRIMARY KEY (id),
    CONSTRAINT ck_articles_published_basis CHECK (published_basis = 'explicit' OR published_basis = 'anchored' OR published_basis = 'derived'),
    CONSTRAINT ck_articles_reference_basis CHECK (reference_basis = 'explicit' OR reference_basis = 'anchored' OR reference_basis = 'derived')
);
CREATE INDEX ix_articles_published ON articles (published);

CREATE TABLE event_keys (
    "key" TEXT NOT NULL,
    kind TEXT NOT NULL,
    CONSTRAINT pk_event_keys PRIMARY KEY ("key")
)
 WITHOUT ROWID;

CREATE TABLE actors (
    article_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    country TEXT,
    CONSTRAINT pk_actors PRIMARY KEY (article_id, id),
    CONSTRAINT ck_actors_kind CHECK (kind = 'person' OR kind = 'state' OR kind = 'bloc' OR kind = 'organization'),
    CONSTRAINT fk_actors_article_id FOREIGN KEY(article_id) REFERENCES articles (id),
    CONSTRAINT fk_actors_key FOREIGN KEY("key") REFERENCES actor_keys ("key")
)
 WITHOUT ROWID;
CREATE INDEX ix_actors_key ON actors ("key");

CREATE TABLE agreements (
    article_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    kind TEXT NOT NULL,
    level TEXT,
    name TEXT NOT NULL,
    acronym TEXT,
    period TEXT,
    rule TEXT NOT NULL,
    CONSTRAINT pk_agreements PRIMARY KEY (article_id, id),
    CONSTRAINT ck_agreements_kind CHECK (kind = 'partnership' OR kind = 'free_trade_agreement' OR kind = 'treaty' OR kind = 'agreement' OR kind = 'memorandum_of_understanding' OR kind = 'joint_statement' OR kind = 'declaration' OR kind = 'action_plan' OR kind = 'plan' OR kind = 'convention' OR kind = 'protocol' OR kind = 'mechanism' OR kind = 'contract'),
    CONSTRAINT fk_agreements_article_id FOREIGN KEY(article_id) REFERENCES articles (id),
    CONSTRAINT fk_agreements_key FOREIGN KEY("key") REFERENCES agreement_keys ("key")
)
 WITHOUT ROWID;
CREATE INDEX ix_agreements_key ON agreements ("key");

CREATE TABLE dates (
    article_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    span_text TEXT NOT NULL,
    type TEXT NOT NULL,
    value TEXT NOT NULL,
    edtf TEXT,
    earliest DATE,
    latest DATE,
    modifier TEXT,
    basis TEXT NOT NULL,
    endpoints JSON NOT NULL,
    rule TEXT NOT NULL,
    CONSTRAINT pk_dates PRIMARY KEY (article_id, id),
    CONSTRAINT ck_dates_type CHECK (type = 'DATE' OR type = 'TIME' OR type = 'DURATION' OR type = 'SET'),
    CONSTRAINT ck_dates_modifier CHECK (modifier = 'BEFORE' OR modifier = 'AFTER' OR modifier = 'ON_OR_BEFORE' OR modifier = 'ON_OR_AFTER' OR modifier = 'LESS_THAN' OR modifier = 'MORE_THAN' OR modifier = 'EQUAL_OR_LESS' OR modifier = 'EQUAL_OR_MORE' OR modifier = 'START' OR modifier = 'MID' OR modifier = 'END' OR modifier = 'APPROX'),
    CONSTRAINT ck_dates_basis CHECK (basis = 'explicit' OR basis = 'anchored' OR basis = 'derived'),
    CONSTRAINT fk_dates_article_id FOREIGN KEY(article_id) REFERENCES articles (id)
)
 WITHOUT ROWID;
CREATE INDEX ix_dates_earliest_latest ON dates (earliest, latest);

CREATE TABLE diagnostics (
    article_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    severity TEXT NOT NULL,
    stage TEXT NOT NULL,
    message TEXT NOT NULL,
    span_start INTEGER,
    span_end INTEGER,
    span_text TEXT,
    CONSTRAINT pk_diagnostics PRIMARY KEY (article_id, seq),
    CONSTRAINT ck_diagnostics_severity CHECK (severity = 'info' OR severity = 'warning' OR severity = 'error'),
    CONSTRAINT fk_diagnostics_article_id FOREIGN KEY(article_id) REFERENCES articles (id)
)
 WITHOUT ROWID;

CREATE TABLE events (
    article_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    kind TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    span_text TEXT NOT NULL,
    place_name TEXT,
    place_country TEXT,
    place_span_start INTEGER,
    place_span_end INTEGER,
    place_span_text TEXT,
    date TEXT,
    basis TEXT,
    earliest DATE,
    latest DATE,
    rule TEXT NOT NULL,
    CONSTRAINT pk_events PRIMARY KEY (article_id, id),
    CONSTRAINT ck_events_basis CHECK (basis = 'explicit' OR basis = 'anchored' OR basis = 'derived'),
    CONSTRAINT fk_events_article_id FOREIGN KEY(article_id) REFERENCES articles (id),
    CONSTRAINT fk_events_key FOREIGN KEY("key") REFERENCES event_keys ("key")
)
 WITHOUT ROWID;
CREATE INDEX ix_events_key ON events ("key");
CREATE INDEX ix_events_kind_earliest ON events (kind, earliest);

CREATE TABLE quotes (
    article_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    cue_start INTEGER,
    cue_end INTEGER,
    cue_text TEXT,
    source_start INTEGER,
    source_end INTEGER,
    source_text TEXT,
    parent_id TEXT,
    question_start INTEGER,
    question_end INTEGER,
    question_text TEXT,
    date TEXT,
    earliest DATE,
    latest DATE,
    polarity TEXT NOT NULL,
    rule TEXT NOT NULL,
    CONSTRAINT pk_quotes PRIMARY KEY (article_id, id),
    CONSTRAINT ck_quotes_kind CHECK (kind = 'direct' OR kind = 'indirect' OR kind = 'mixed' OR kind = 'interview'),
    CONSTRAINT ck_quotes_polarity CHECK (polarity = 'positive' OR polarity = 'negative' OR polarity = 'neutral'),
    CONSTRAINT fk_quotes_article_id_parent_id FOREIGN KEY(article_id, parent_id) REFERENCES quotes (article_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_quotes_article_id FOREIGN KEY(article_id) REFERENCES articles (id)
)
 WITHOUT ROWID;

CREATE TABLE zones (
    article_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    path TEXT,
    rule TEXT NOT NULL,
    CONSTRAINT pk_zones PRIMARY KEY (article_id, seq),
    CONSTRAINT ck_zones_kind CHECK (kind = 'headline' OR kind = 'lead' OR kind = 'heading' OR kind = 'paragraph' OR kind = 'question' OR kind = 'answer' OR kind = 'byline' OR kind = 'dateline' OR kind = 'caption' OR kind = 'credit' OR kind = 'boilerplate'),
    CONSTRAINT fk_zones_article_id FOREIGN KEY(article_id) REFERENCES articles (id)
)
 WITHOUT ROWID;

CREATE TABLE mentions (
    article_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    actor_id TEXT,
    agreement_id TEXT,
    event_id TEXT,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    span_text TEXT NOT NULL,
    form TEXT,
    CONSTRAINT pk_mentions PRIMARY KEY (article_id, seq),
    CONSTRAINT ck_mentions_form CHECK (form = 'name' OR form = 'part' OR form = 'title' OR form = 'description' OR form = 'pronoun' OR form = 'demonym' OR form = 'capital' OR form = 'acronym' OR form = 'collective'),
    CONSTRAINT ck_mentions_one_subject CHECK ((CASE WHEN actor_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN agreement_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN event_id IS NULL THEN 0 ELSE 1 END) = 1),
    CONSTRAINT fk_mentions_article_id_actor_id FOREIGN KEY(article_id, actor_id) REFERENCES actors (article_id, id),
    CONSTRAINT fk_mentions_article_id_agreement_id FOREIGN KEY(article_id, agreement_id) REFERENCES agreements (article_id, id),
    CONSTRAINT fk_mentions_article_id_event_id FOREIGN KEY(article_id, event_id) REFERENCES events (article_id, id)
)
 WITHOUT ROWID;

CREATE TABLE milestones (
    article_id TEXT NOT NULL,
    agreement_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    status TEXT NOT NULL,
    date TEXT,
    basis TEXT NOT NULL,
    earliest DATE,
    latest DATE,
    evidence_start INTEGER,
    evidence_end INTEGER,
    evidence_text TEXT,
    premises JSON NOT NULL,
    rule TEXT NOT NULL,
    CONSTRAINT pk_milestones PRIMARY KEY (article_id, agreement_id, seq),
    CONSTRAINT ck_milestones_status CHECK (status = 'proposed' OR status = 'negotiating' OR status = 'agreed' OR status = 'announced' OR status = 'signed' OR status = 'issued' OR status = 'adopted' OR status = 'established' OR status = 'upgraded' OR status = 'acceded' OR status = 'ratified' OR status = 'in_force' OR status = 'implemented' OR status = 'reviewed' OR status = 'suspended' OR status = 'terminated'),
    CONSTRAINT ck_milestones_basis CHECK (basis = 'explicit' OR basis = 'anchored' OR basis = 'derived'),
    CONSTRAINT fk_milestones_article_id_agreement_id FOREIGN KEY(article_id, agreement_id) REFERENCES agreements (article_id, id)
)
 WITHOUT ROWID;
CREATE INDEX ix_milestones_status_earliest ON milestones (status, earliest);

CREATE TABLE participants (
    article_id TEXT NOT NULL,
    event_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    actor_id TEXT,
    "key" TEXT,
    role TEXT NOT NULL,
    CONSTRAINT pk_participants PRIMARY KEY (article_id, event_id, seq),
    CONSTRAINT ck_participants_role CHECK (role = 'host' OR role = 'guest' OR role = 'participant'),
    CONSTRAINT fk_participants_article_id_event_id FOREIGN KEY(article_id, event_id) REFERENCES events (article_id, id),
    CONSTRAINT fk_participants_article_id_actor_id FOREIGN KEY(article_id, actor_id) REFERENCES actors (article_id, id),
    CONSTRAINT fk_participants_key FOREIGN KEY("key") REFERENCES actor_keys ("key")
)
 WITHOUT ROWID;
CREATE INDEX ix_participants_key ON participants ("key");

CREATE TABLE parties (
    article_id TEXT NOT NULL,
    agreement_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    name TEXT NOT NULL,
    CONSTRAINT pk_parties PRIMARY KEY (article_id, agreement_id, seq),
    CONSTRAINT fk_parties_article_id_agreement_id FOREIGN KEY(article_id, agreement_id) REFERENCES agreements (article_id, id),
    CONSTRAINT fk_parties_key FOREIGN KEY("key") REFERENCES actor_keys ("key")
)
 WITHOUT ROWID;
CREATE INDEX ix_parties_key ON parties ("key");

CREATE TABLE pillar_sets (
    article_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    span_text TEXT NOT NULL,
    declared_count INTEGER,
    found_count INTEGER NOT NULL,
    agreement_id TEXT,
    rule TEXT NOT NULL,
    CONSTRAINT pk_pillar_sets PRIMARY KEY (article_id, id),
    CONSTRAINT fk_pillar_sets_article_id_agreement_id FOREIGN KEY(article_id, agreement_id) REFERENCES agreements (article_id, id),
    CONSTRAINT fk_pillar_sets_article_id FOREIGN KEY(article_id) REFERENCES articles (id)
)
 WITHOUT ROWID;

CREATE TABLE quote_spans (
    article_id TEXT NOT NULL,
    quote_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    span_text TEXT NOT NULL,
    CONSTRAINT pk_quote_spans PRIMARY KEY (article_id, quote_id, seq),
    CONSTRAINT fk_quote_spans_article_id_quote_id FOREIGN KEY(article_id, quote_id) REFERENCES quotes (article_id, id)
);

CREATE TABLE roles (
    article_id TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    title TEXT NOT NULL,
    country TEXT,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    span_text TEXT NOT NULL,
    CONSTRAINT pk_roles PRIMARY KEY (article_id, actor_id, seq),
    CONSTRAINT fk_roles_article_id_actor_id FOREIGN KEY(article_id, actor_id) REFERENCES actors (article_id, id)
)
 WITHOUT ROWID;

CREATE TABLE speakers (
    article_id TEXT NOT NULL,
    quote_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    actor_id TEXT,
    "key" TEXT,
    name TEXT NOT NULL,
    resolution TEXT,
    CONSTRAINT pk_speakers PRIMARY KEY (article_id, quote_id, seq),
    CONSTRAINT fk_speakers_article_id_quote_id FOREIGN KEY(article_id, quote_id) REFERENCES quotes (article_id, id),
    CONSTRAINT fk_speakers_article_id_actor_id FOREIGN KEY(article_id, actor_id) REFERENCES actors (article_id, id),
    CONSTRAINT fk_speakers_key FOREIGN KEY("key") REFERENCES actor_keys ("key")
)
 WITHOUT ROWID;
CREATE INDEX ix_speakers_key ON speakers ("key");

CREATE TABLE milestone_parties (
    article_id TEXT NOT NULL,
    agreement_id TEXT NOT NULL,
    milestone_seq INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    name TEXT NOT NULL,
    CONSTRAINT pk_milestone_parties PRIMARY KEY (article_id, agreement_id, milestone_seq, seq),
    CONSTRAINT fk_milestone_parties_article_id_agreement_id_milestone_seq FOREIGN KEY(article_id, agreement_id, milestone_seq) REFERENCES milestones (article_id, agreement_id, seq),
    CONSTRAINT fk_milestone_parties_key FOREIGN KEY("key") REFERENCES actor_keys ("key")
)
 WITHOUT ROWID;
CREATE INDEX ix_milestone_parties_key ON milestone_parties ("key");

CREATE TABLE pillars (
    article_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    set_id TEXT,
    ordinal INTEGER,
    title TEXT NOT NULL,
    agreement_id TEXT,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    span_text TEXT NOT NULL,
    rule TEXT NOT NULL,
    CONSTRAINT pk_pillars PRIMARY KEY (article_id, id),
    CONSTRAINT ck_pillars_kind CHECK (kind = 'pillar' OR kind = 'area'),
    CONSTRAINT fk_pillars_article_id_set_id FOREIGN KEY(article_id, set_id) REFERENCES pillar_sets (article_id, id),
    CONSTRAINT fk_pillars_article_id_agreement_id FOREIGN KEY(article_id, agreement_id) REFERENCES agreements (article_id, id),
    CONSTRAINT fk_pillars_article_id FOREIGN KEY(article_id) REFERENCES articles (id)
)
 WITHOUT ROWID;

CREATE TABLE pillar_areas (
    article_id TEXT NOT NULL,
    pillar_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    area TEXT NOT NULL,
    CONSTRAINT pk_pillar_areas PRIMARY KEY (article_id, pillar_id, seq),
    CONSTRAINT fk_pillar_areas_article_id_pillar_id FOREIGN KEY(article_id, pillar_id) REFERENCES pillars (article_id, id)
)
 WITHOUT ROWID;
CREATE INDEX ix_pillar_areas_area ON pillar_areas (area);
