CREATE TABLE actor_keys (
    key TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C",
    code TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    country TEXT COLLATE "C",
    is_actor INTEGER NOT NULL,
    CONSTRAINT pk_actor_keys PRIMARY KEY (key),
    CONSTRAINT ck_actor_keys_kind CHECK (kind = 'person' OR kind = 'state' OR kind = 'bloc' OR kind = 'organization')
);
COMMENT ON TABLE actor_keys IS 'Everyone named in any article, one row each.';
COMMENT ON COLUMN actor_keys.key IS '`state:VNM`, `person:bui-thanh-son`, …';
COMMENT ON COLUMN actor_keys.kind IS 'Kind of actor, from the key; null for kinds that the contract does not name.';
COMMENT ON COLUMN actor_keys.code IS 'The key without its kind: `VNM`, `G7`, `bui-thanh-son`.';
COMMENT ON COLUMN actor_keys.name IS 'The longest name that an article gives (of equals one not in capitals, then the first in order).';
COMMENT ON COLUMN actor_keys.country IS 'ISO 3166-1 alpha-3 code (where articles differ, the last in order).';
COMMENT ON COLUMN actor_keys.is_actor IS '1 where some article lists it among its actors, 0 where it is only referred to.';

CREATE TABLE agreement_keys (
    key TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    level TEXT COLLATE "C",
    name TEXT COLLATE "C" NOT NULL,
    acronym TEXT COLLATE "C",
    CONSTRAINT pk_agreement_keys PRIMARY KEY (key),
    CONSTRAINT ck_agreement_keys_kind CHECK (kind = 'partnership' OR kind = 'free_trade_agreement' OR kind = 'treaty' OR kind = 'agreement' OR kind = 'memorandum_of_understanding' OR kind = 'joint_statement' OR kind = 'declaration' OR kind = 'action_plan' OR kind = 'plan' OR kind = 'convention' OR kind = 'protocol' OR kind = 'mechanism' OR kind = 'contract')
);
COMMENT ON TABLE agreement_keys IS 'Every agreement told in any article, one row each.';
COMMENT ON COLUMN agreement_keys.key IS '`agreement:UKVFTA`, `partnership:GBR-VNM:strategic`, …';
COMMENT ON COLUMN agreement_keys.kind IS 'Kind of agreement (where articles differ, the last in order).';
COMMENT ON COLUMN agreement_keys.level IS 'Level of a partnership (likewise).';
COMMENT ON COLUMN agreement_keys.name IS 'The longest name that an article gives (of equals one not in capitals, then the first in order).';
COMMENT ON COLUMN agreement_keys.acronym IS 'Acronym (where articles differ, the last in order).';

CREATE TABLE articles (
    id TEXT COLLATE "C" NOT NULL,
    schema_version TEXT COLLATE "C" NOT NULL,
    source_name TEXT COLLATE "C" NOT NULL,
    source_url TEXT COLLATE "C",
    source_media_type TEXT COLLATE "C" NOT NULL,
    source_encoding TEXT COLLATE "C" NOT NULL,
    source_sha256 TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C",
    outlet TEXT COLLATE "C",
    agency TEXT COLLATE "C",
    authors JSONB NOT NULL,
    language TEXT COLLATE "C",
    published DATE,
    published_basis TEXT COLLATE "C",
    published_instant TEXT COLLATE "C",
    published_evidence JSONB,
    reference_date DATE,
    reference_basis TEXT COLLATE "C",
    reference_evidence JSONB,
    text TEXT COLLATE "C" NOT NULL,
    metadata JSONB NOT NULL,
    extractor_name TEXT COLLATE "C" NOT NULL,
    extractor_version TEXT COLLATE "C" NOT NULL,
    nul_count INTEGER NOT NULL,
    record_sha256 TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_articles PRIMARY KEY (id),
    CONSTRAINT ck_articles_published_basis CHECK (published_basis = 'explicit' OR published_basis = 'anchored' OR published_basis = 'derived'),
    CONSTRAINT ck_articles_reference_basis CHECK (reference_basis = 'explicit' OR reference_basis = 'anchored' OR reference_basis = 'derived')
);
CREATE INDEX ix_articles_published ON articles (published);
COMMENT ON TABLE articles IS 'One row an article.';
COMMENT ON COLUMN articles.id IS '`art_` and the first 16 hexadecimal digits of the SHA-256 of the source bytes.';
COMMENT ON COLUMN articles.schema_version IS 'Version of this contract.';
COMMENT ON COLUMN articles.source_name IS 'File name, or the name the caller gave, e.g. `-` for standard input.';
COMMENT ON COLUMN articles.source_url IS 'Address of the page, if given or found in it.';
COMMENT ON COLUMN articles.source_media_type IS '`text/plain`, `text/html`, …';
COMMENT ON COLUMN articles.source_encoding IS 'Character encoding that the bytes were decoded with.';
COMMENT ON COLUMN articles.source_sha256 IS 'SHA-256 of the source bytes, in hexadecimal.';
COMMENT ON COLUMN articles.title IS 'Headline of the article.';
COMMENT ON COLUMN articles.outlet IS 'Who published the article: a newspaper, a ministry, a site.';
COMMENT ON COLUMN articles.agency IS 'News agency that the article credits.';
COMMENT ON COLUMN articles.authors IS 'Names as the byline gives them, in its order; empty where there is none.';
COMMENT ON COLUMN articles.language IS 'ISO 639-1 code of the article''s language.';
COMMENT ON COLUMN articles.published IS 'The publication day. ISO 8601 calendar day.';
COMMENT ON COLUMN articles.published_basis IS '`explicit`: the text says it. `anchored`: resolved against the reference date. `derived`: computed from other facts.';
COMMENT ON COLUMN articles.published_instant IS 'ISO 8601 date and time with UTC offset, where the page gives it.';
COMMENT ON COLUMN articles.published_evidence IS 'Where the publication day comes from.';
COMMENT ON COLUMN articles.reference_date IS 'The reference day. ISO 8601 calendar day.';
COMMENT ON COLUMN articles.reference_basis IS '`explicit`: the text says it. `anchored`: resolved against the reference date. `derived`: computed from other facts.';
COMMENT ON COLUMN articles.reference_evidence IS 'Where the reference date comes from.';
COMMENT ON COLUMN articles.text IS 'The whole text of the page; all offsets point into it.';
COMMENT ON COLUMN articles.metadata IS 'What the page says about itself: all candidates, best first per field.';
COMMENT ON COLUMN articles.extractor_name IS 'Name of the program.';
COMMENT ON COLUMN articles.extractor_version IS 'Its version.';
COMMENT ON COLUMN articles.nul_count IS 'NUL characters of the text; databases cannot hold them, they stand as U+FFFD.';
COMMENT ON COLUMN articles.record_sha256 IS 'SHA-256 of the record as it was loaded; tells an unchanged record.';

CREATE TABLE event_keys (
    key TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_event_keys PRIMARY KEY (key)
);
COMMENT ON TABLE event_keys IS 'Every event told in any article, one row each.';
COMMENT ON COLUMN event_keys.key IS 'Names the same happening in every document.';
COMMENT ON COLUMN event_keys.kind IS 'Kind of event (where articles differ, the last in order).';

CREATE TABLE actors (
    article_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    seq INTEGER NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    country TEXT COLLATE "C",
    CONSTRAINT pk_actors PRIMARY KEY (article_id, id),
    CONSTRAINT ck_actors_kind CHECK (kind = 'person' OR kind = 'state' OR kind = 'bloc' OR kind = 'organization'),
    CONSTRAINT fk_actors_article_id FOREIGN KEY(article_id) REFERENCES articles (id),
    CONSTRAINT fk_actors_key FOREIGN KEY(key) REFERENCES actor_keys (key)
);
CREATE INDEX ix_actors_key ON actors (key);
COMMENT ON TABLE actors IS 'Persons, states, blocs and organisations, one row an article that names them.';
COMMENT ON COLUMN actors.article_id IS 'The article this comes from.';
COMMENT ON COLUMN actors.id IS 'Id of the actor, unique within its article.';
COMMENT ON COLUMN actors.seq IS 'Place in the list of actors, from 0.';
COMMENT ON COLUMN actors.key IS 'The same in every document; its row in `actor_keys`.';
COMMENT ON COLUMN actors.kind IS 'What the actor is.';
COMMENT ON COLUMN actors.name IS 'The fullest name in the text; for states and well-known blocs the usual English short name.';
COMMENT ON COLUMN actors.country IS 'Country that the actor is or belongs to. ISO 3166-1 alpha-3 code.';

CREATE TABLE agreements (
    article_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    seq INTEGER NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    level TEXT COLLATE "C",
    name TEXT COLLATE "C" NOT NULL,
    acronym TEXT COLLATE "C",
    period TEXT COLLATE "C",
    rule TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_agreements PRIMARY KEY (article_id, id),
    CONSTRAINT ck_agreements_kind CHECK (kind = 'partnership' OR kind = 'free_trade_agreement' OR kind = 'treaty' OR kind = 'agreement' OR kind = 'memorandum_of_understanding' OR kind = 'joint_statement' OR kind = 'declaration' OR kind = 'action_plan' OR kind = 'plan' OR kind = 'convention' OR kind = 'protocol' OR kind = 'mechanism' OR kind = 'contract'),
    CONSTRAINT fk_agreements_article_id FOREIGN KEY(article_id) REFERENCES articles (id),
    CONSTRAINT fk_agreements_key FOREIGN KEY(key) REFERENCES agreement_keys (key)
);
CREATE INDEX ix_agreements_key ON agreements (key);
COMMENT ON TABLE agreements IS 'Agreements, treaties, partnerships, joint documents, mechanisms, one row an article that names them.';
COMMENT ON COLUMN agreements.article_id IS 'The article this comes from.';
COMMENT ON COLUMN agreements.id IS 'Id of the agreement, unique within its article.';
COMMENT ON COLUMN agreements.seq IS 'Place in the list of agreements, from 0.';
COMMENT ON COLUMN agreements.key IS 'The same in every document; its row in `agreement_keys`.';
COMMENT ON COLUMN agreements.kind IS 'What sort of agreement it is.';
COMMENT ON COLUMN agreements.level IS 'For partnerships: `strategic`, `comprehensive_strategic`, `alliance`, …';
COMMENT ON COLUMN agreements.name IS 'The fullest name in the text.';
COMMENT ON COLUMN agreements.acronym IS 'Short form that the text uses.';
COMMENT ON COLUMN agreements.period IS 'Period of validity or of the plan.';
COMMENT ON COLUMN agreements.rule IS 'Name of the rule that made this fact, for explanation and audit.';

CREATE TABLE dates (
    article_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    seq INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    span_text TEXT COLLATE "C" NOT NULL,
    type TEXT COLLATE "C" NOT NULL,
    value TEXT COLLATE "C" NOT NULL,
    edtf TEXT COLLATE "C",
    earliest DATE,
    latest DATE,
    modifier TEXT COLLATE "C",
    basis TEXT COLLATE "C" NOT NULL,
    endpoints JSONB NOT NULL,
    rule TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_dates PRIMARY KEY (article_id, id),
    CONSTRAINT ck_dates_type CHECK (type = 'DATE' OR type = 'TIME' OR type = 'DURATION' OR type = 'SET'),
    CONSTRAINT ck_dates_modifier CHECK (modifier = 'BEFORE' OR modifier = 'AFTER' OR modifier = 'ON_OR_BEFORE' OR modifier = 'ON_OR_AFTER' OR modifier = 'LESS_THAN' OR modifier = 'MORE_THAN' OR modifier = 'EQUAL_OR_LESS' OR modifier = 'EQUAL_OR_MORE' OR modifier = 'START' OR modifier = 'MID' OR modifier = 'END' OR modifier = 'APPROX'),
    CONSTRAINT ck_dates_basis CHECK (basis = 'explicit' OR basis = 'anchored' OR basis = 'derived'),
    CONSTRAINT fk_dates_article_id FOREIGN KEY(article_id) REFERENCES articles (id)
);
CREATE INDEX ix_dates_earliest_latest ON dates (earliest, latest);
COMMENT ON TABLE dates IS 'Temporal expressions.';
COMMENT ON COLUMN dates.article_id IS 'The article this comes from.';
COMMENT ON COLUMN dates.id IS 'Id of the date, unique within its article.';
COMMENT ON COLUMN dates.seq IS 'Place in the list of dates, from 0.';
COMMENT ON COLUMN dates.span_start IS 'First character of the expression, counted from 0.';
COMMENT ON COLUMN dates.span_end IS 'One past the last character of the expression.';
COMMENT ON COLUMN dates.span_text IS 'The characters of the expression.';
COMMENT ON COLUMN dates.type IS 'TIMEX3 type.';
COMMENT ON COLUMN dates.value IS 'TIMEX3 value, e.g. `2024-12-20`, `P15Y`, `2024-Q3`, `PRESENT_REF`; ranges as `start/end`.';
COMMENT ON COLUMN dates.edtf IS 'Null for durations, sets and vague references.';
COMMENT ON COLUMN dates.earliest IS 'First day that the expression can mean.';
COMMENT ON COLUMN dates.latest IS 'Last day that the expression can mean.';
COMMENT ON COLUMN dates.modifier IS 'TIMEX3 modifier: "nearly", "before", "the end of", …';
COMMENT ON COLUMN dates.basis IS '`explicit`: the text says it. `anchored`: resolved against the reference date. `derived`: computed from other facts.';
COMMENT ON COLUMN dates.endpoints IS 'The two ends of a range; else empty.';
COMMENT ON COLUMN dates.rule IS 'Name of the rule that made this fact, for explanation and audit.';

CREATE TABLE diagnostics (
    article_id TEXT COLLATE "C" NOT NULL,
    seq INTEGER NOT NULL,
    severity TEXT COLLATE "C" NOT NULL,
    stage TEXT COLLATE "C" NOT NULL,
    message TEXT COLLATE "C" NOT NULL,
    span_start INTEGER,
    span_end INTEGER,
    span_text TEXT COLLATE "C",
    CONSTRAINT pk_diagnostics PRIMARY KEY (article_id, seq),
    CONSTRAINT ck_diagnostics_severity CHECK (severity = 'info' OR severity = 'warning' OR severity = 'error'),
    CONSTRAINT fk_diagnostics_article_id FOREIGN KEY(article_id) REFERENCES articles (id)
);
COMMENT ON TABLE diagnostics IS 'What a reader of the record should know.';
COMMENT ON COLUMN diagnostics.article_id IS 'The article this comes from.';
COMMENT ON COLUMN diagnostics.seq IS 'Place in the list of diagnostics, from 0.';
COMMENT ON COLUMN diagnostics.severity IS 'How much it matters.';
COMMENT ON COLUMN diagnostics.stage IS 'Step of the extraction that says so.';
COMMENT ON COLUMN diagnostics.message IS 'What there is to know, in a sentence.';
COMMENT ON COLUMN diagnostics.span_start IS 'First character of the place, counted from 0.';
COMMENT ON COLUMN diagnostics.span_end IS 'One past the last character of the place.';
COMMENT ON COLUMN diagnostics.span_text IS 'The characters of the place.';

CREATE TABLE events (
    article_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    seq INTEGER NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    span_text TEXT COLLATE "C" NOT NULL,
    place_name TEXT COLLATE "C",
    place_country TEXT COLLATE "C",
    place_span_start INTEGER,
    place_span_end INTEGER,
    place_span_text TEXT COLLATE "C",
    date TEXT COLLATE "C",
    basis TEXT COLLATE "C",
    earliest DATE,
    latest DATE,
    rule TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_events PRIMARY KEY (article_id, id),
    CONSTRAINT ck_events_basis CHECK (basis = 'explicit' OR basis = 'anchored' OR basis = 'derived'),
    CONSTRAINT fk_events_article_id FOREIGN KEY(article_id) REFERENCES articles (id),
    CONSTRAINT fk_events_key FOREIGN KEY(key) REFERENCES event_keys (key)
);
CREATE INDEX ix_events_key ON events (key);
CREATE INDEX ix_events_kind_earliest ON events (kind, earliest);
COMMENT ON TABLE events IS 'Meetings, calls, visits, signings, one row an article that tells them.';
COMMENT ON COLUMN events.article_id IS 'The article this comes from.';
COMMENT ON COLUMN events.id IS 'Id of the event, unique within its article.';
COMMENT ON COLUMN events.seq IS 'Place in the list of events, from 0.';
COMMENT ON COLUMN events.key IS 'The same in every document; its row in `event_keys`.';
COMMENT ON COLUMN events.kind IS '`phone_talks`, `talks`, `meeting`, `official_visit`, `state_visit`, `visit`, `speech`, `signing`, …';
COMMENT ON COLUMN events.span_start IS 'First character of the place that tells most of it, counted from 0.';
COMMENT ON COLUMN events.span_end IS 'One past the last character of the place that tells most of it.';
COMMENT ON COLUMN events.span_text IS 'The characters of the place that tells most of it.';
COMMENT ON COLUMN events.place_name IS 'As written.';
COMMENT ON COLUMN events.place_country IS 'Country of the place. ISO 3166-1 alpha-3 code.';
COMMENT ON COLUMN events.place_span_start IS 'First character of the place name, counted from 0.';
COMMENT ON COLUMN events.place_span_end IS 'One past the last character of the place name.';
COMMENT ON COLUMN events.place_span_text IS 'The characters of the place name.';
COMMENT ON COLUMN events.date IS 'When. ISO 8601-2 (EDTF) level 1 expression, e.g. `2024-12-19/2024-12-22`.';
COMMENT ON COLUMN events.basis IS 'How the date is known; null where it is not.';
COMMENT ON COLUMN events.earliest IS 'First day that the date of the event can mean.';
COMMENT ON COLUMN events.latest IS 'Last day that the date of the event can mean.';
COMMENT ON COLUMN events.rule IS 'Name of the rule that made this fact, for explanation and audit.';

CREATE TABLE quotes (
    article_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    seq INTEGER NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    cue_start INTEGER,
    cue_end INTEGER,
    cue_text TEXT COLLATE "C",
    source_start INTEGER,
    source_end INTEGER,
    source_text TEXT COLLATE "C",
    parent_id TEXT COLLATE "C",
    question_start INTEGER,
    question_end INTEGER,
    question_text TEXT COLLATE "C",
    date TEXT COLLATE "C",
    earliest DATE,
    latest DATE,
    polarity TEXT COLLATE "C" NOT NULL,
    rule TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_quotes PRIMARY KEY (article_id, id),
    CONSTRAINT ck_quotes_kind CHECK (kind = 'direct' OR kind = 'indirect' OR kind = 'mixed' OR kind = 'interview'),
    CONSTRAINT ck_quotes_polarity CHECK (polarity = 'positive' OR polarity = 'negative' OR polarity = 'neutral'),
    CONSTRAINT fk_quotes_article_id_parent_id FOREIGN KEY(article_id, parent_id) REFERENCES quotes (article_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_quotes_article_id FOREIGN KEY(article_id) REFERENCES articles (id)
);
COMMENT ON TABLE quotes IS 'Statements with their source.';
COMMENT ON COLUMN quotes.article_id IS 'The article this comes from.';
COMMENT ON COLUMN quotes.id IS 'Id of the quote, unique within its article.';
COMMENT ON COLUMN quotes.seq IS 'Place in the list of quotes, from 0.';
COMMENT ON COLUMN quotes.kind IS 'How the words are given.';
COMMENT ON COLUMN quotes.cue_start IS 'First character of the cue, counted from 0.';
COMMENT ON COLUMN quotes.cue_end IS 'One past the last character of the cue.';
COMMENT ON COLUMN quotes.cue_text IS 'The characters of the cue.';
COMMENT ON COLUMN quotes.source_start IS 'First character of the source phrase, counted from 0.';
COMMENT ON COLUMN quotes.source_end IS 'One past the last character of the source phrase.';
COMMENT ON COLUMN quotes.source_text IS 'The characters of the source phrase.';
COMMENT ON COLUMN quotes.parent_id IS 'Id of the quote inside which this one stands. The quote inside which this one stands.';
COMMENT ON COLUMN quotes.question_start IS 'First character of the question, counted from 0.';
COMMENT ON COLUMN quotes.question_end IS 'One past the last character of the question.';
COMMENT ON COLUMN quotes.question_text IS 'The characters of the question.';
COMMENT ON COLUMN quotes.date IS 'When it was said. ISO 8601-2 (EDTF) level 1 expression, e.g. `2024-12-19/2024-12-22`.';
COMMENT ON COLUMN quotes.earliest IS 'First day that the date of the statement can mean.';
COMMENT ON COLUMN quotes.latest IS 'Last day that the date of the statement can mean.';
COMMENT ON COLUMN quotes.polarity IS 'The attitude that the cue expresses towards the content.';
COMMENT ON COLUMN quotes.rule IS 'Name of the rule that made this fact, for explanation and audit.';

CREATE TABLE zones (
    article_id TEXT COLLATE "C" NOT NULL,
    seq INTEGER NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    path TEXT COLLATE "C",
    rule TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_zones PRIMARY KEY (article_id, seq),
    CONSTRAINT ck_zones_kind CHECK (kind = 'headline' OR kind = 'lead' OR kind = 'heading' OR kind = 'paragraph' OR kind = 'question' OR kind = 'answer' OR kind = 'byline' OR kind = 'dateline' OR kind = 'caption' OR kind = 'credit' OR kind = 'boilerplate'),
    CONSTRAINT fk_zones_article_id FOREIGN KEY(article_id) REFERENCES articles (id)
);
COMMENT ON TABLE zones IS 'The stretches of the page and what they are.';
COMMENT ON COLUMN zones.article_id IS 'The article this comes from.';
COMMENT ON COLUMN zones.seq IS 'Place in the list of zones, from 0.';
COMMENT ON COLUMN zones.kind IS 'What the stretch is.';
COMMENT ON COLUMN zones.span_start IS 'First character of the zone, counted from 0.';
COMMENT ON COLUMN zones.span_end IS 'One past the last character of the zone.';
COMMENT ON COLUMN zones.path IS 'Element path in a web page, e.g. `body/main/article/p[3]`; null for pasted text.';
COMMENT ON COLUMN zones.rule IS 'Name of the rule that made this fact, for explanation and audit.';

CREATE TABLE mentions (
    article_id TEXT COLLATE "C" NOT NULL,
    seq INTEGER NOT NULL,
    actor_id TEXT COLLATE "C",
    agreement_id TEXT COLLATE "C",
    event_id TEXT COLLATE "C",
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    span_text TEXT COLLATE "C" NOT NULL,
    form TEXT COLLATE "C",
    CONSTRAINT pk_mentions PRIMARY KEY (article_id, seq),
    CONSTRAINT ck_mentions_form CHECK (form = 'name' OR form = 'part' OR form = 'title' OR form = 'description' OR form = 'pronoun' OR form = 'demonym' OR form = 'capital' OR form = 'acronym' OR form = 'collective'),
    CONSTRAINT ck_mentions_one_subject CHECK ((CASE WHEN actor_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN agreement_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN event_id IS NULL THEN 0 ELSE 1 END) = 1),
    CONSTRAINT fk_mentions_article_id_actor_id FOREIGN KEY(article_id, actor_id) REFERENCES actors (article_id, id),
    CONSTRAINT fk_mentions_article_id_agreement_id FOREIGN KEY(article_id, agreement_id) REFERENCES agreements (article_id, id),
    CONSTRAINT fk_mentions_article_id_event_id FOREIGN KEY(article_id, event_id) REFERENCES events (article_id, id)
);
COMMENT ON TABLE mentions IS 'The places where an actor, an agreement or an event is meant; exactly one of the three ids is set.';
COMMENT ON COLUMN mentions.article_id IS 'The article this comes from.';
COMMENT ON COLUMN mentions.seq IS 'Place in the list of mentions in the article, from 0.';
COMMENT ON COLUMN mentions.actor_id IS 'Id of the actor, unique within its article.';
COMMENT ON COLUMN mentions.agreement_id IS 'Id of the agreement, unique within its article.';
COMMENT ON COLUMN mentions.event_id IS 'Id of the event, unique within its article.';
COMMENT ON COLUMN mentions.span_start IS 'First character of the mention, counted from 0.';
COMMENT ON COLUMN mentions.span_end IS 'One past the last character of the mention.';
COMMENT ON COLUMN mentions.span_text IS 'The characters of the mention.';
COMMENT ON COLUMN mentions.form IS 'How the actor is meant here.';

CREATE TABLE milestones (
    article_id TEXT COLLATE "C" NOT NULL,
    agreement_id TEXT COLLATE "C" NOT NULL,
    seq INTEGER NOT NULL,
    status TEXT COLLATE "C" NOT NULL,
    date TEXT COLLATE "C",
    basis TEXT COLLATE "C" NOT NULL,
    earliest DATE,
    latest DATE,
    evidence_start INTEGER,
    evidence_end INTEGER,
    evidence_text TEXT COLLATE "C",
    premises JSONB NOT NULL,
    rule TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_milestones PRIMARY KEY (article_id, agreement_id, seq),
    CONSTRAINT ck_milestones_status CHECK (status = 'proposed' OR status = 'negotiating' OR status = 'agreed' OR status = 'announced' OR status = 'signed' OR status = 'issued' OR status = 'adopted' OR status = 'established' OR status = 'upgraded' OR status = 'acceded' OR status = 'ratified' OR status = 'in_force' OR status = 'implemented' OR status = 'reviewed' OR status = 'suspended' OR status = 'terminated'),
    CONSTRAINT ck_milestones_basis CHECK (basis = 'explicit' OR basis = 'anchored' OR basis = 'derived'),
    CONSTRAINT fk_milestones_article_id_agreement_id FOREIGN KEY(article_id, agreement_id) REFERENCES agreements (article_id, id)
);
CREATE INDEX ix_milestones_status_earliest ON milestones (status, earliest);
COMMENT ON TABLE milestones IS 'Steps in the life of an agreement.';
COMMENT ON COLUMN milestones.article_id IS 'The article this comes from.';
COMMENT ON COLUMN milestones.agreement_id IS 'Id of the agreement, unique within its article.';
COMMENT ON COLUMN milestones.seq IS 'Place in the list of milestones, from 0.';
COMMENT ON COLUMN milestones.status IS 'The step.';
COMMENT ON COLUMN milestones.date IS 'When it was or will be taken. ISO 8601-2 (EDTF) level 1 expression, e.g. `2024-12-19/2024-12-22`.';
COMMENT ON COLUMN milestones.basis IS '`explicit`: the text says it. `anchored`: resolved against the reference date. `derived`: computed from other facts.';
COMMENT ON COLUMN milestones.earliest IS 'First day that the date of the step can mean.';
COMMENT ON COLUMN milestones.latest IS 'Last day that the date of the step can mean.';
COMMENT ON COLUMN milestones.evidence_start IS 'First character of the words that say it, counted from 0.';
COMMENT ON COLUMN milestones.evidence_end IS 'One past the last character of the words that say it.';
COMMENT ON COLUMN milestones.evidence_text IS 'The characters of the words that say it.';
COMMENT ON COLUMN milestones.premises IS 'Ids of the facts that a derived milestone was computed from.';
COMMENT ON COLUMN milestones.rule IS 'Name of the rule that made this fact, for explanation and audit.';

CREATE TABLE participants (
    article_id TEXT COLLATE "C" NOT NULL,
    event_id TEXT COLLATE "C" NOT NULL,
    seq INTEGER NOT NULL,
    actor_id TEXT COLLATE "C",
    key TEXT COLLATE "C",
    role TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_participants PRIMARY KEY (article_id, event_id, seq),
    CONSTRAINT ck_participants_role CHECK (role = 'host' OR role = 'guest' OR role = 'participant'),
    CONSTRAINT fk_participants_article_id_event_id FOREIGN KEY(article_id, event_id) REFERENCES events (article_id, id),
    CONSTRAINT fk_participants_article_id_actor_id FOREIGN KEY(article_id, actor_id) REFERENCES actors (article_id, id),
    CONSTRAINT fk_participants_key FOREIGN KEY(key) REFERENCES actor_keys (key)
);
CREATE INDEX ix_participants_key ON participants (key);
COMMENT ON TABLE participants IS 'Who took part in an event.';
COMMENT ON COLUMN participants.article_id IS 'The article this comes from.';
COMMENT ON COLUMN participants.event_id IS 'Id of the event, unique within its article.';
COMMENT ON COLUMN participants.seq IS 'Place in the list of participants, from 0.';
COMMENT ON COLUMN participants.actor_id IS 'Id of the actor, unique within its article.';
COMMENT ON COLUMN participants.key IS 'The same in every document; its row in `actor_keys`.';
COMMENT ON COLUMN participants.role IS 'Part taken.';

CREATE TABLE parties (
    article_id TEXT COLLATE "C" NOT NULL,
    agreement_id TEXT COLLATE "C" NOT NULL,
    seq INTEGER NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_parties PRIMARY KEY (article_id, agreement_id, seq),
    CONSTRAINT fk_parties_article_id_agreement_id FOREIGN KEY(article_id, agreement_id) REFERENCES agreements (article_id, id),
    CONSTRAINT fk_parties_key FOREIGN KEY(key) REFERENCES actor_keys (key)
);
CREATE INDEX ix_parties_key ON parties (key);
COMMENT ON TABLE parties IS 'Parties to an agreement.';
COMMENT ON COLUMN parties.article_id IS 'The article this comes from.';
COMMENT ON COLUMN parties.agreement_id IS 'Id of the agreement, unique within its article.';
COMMENT ON COLUMN parties.seq IS 'Place in the list of parties, from 0.';
COMMENT ON COLUMN parties.key IS 'The same in every document; its row in `actor_keys`.';
COMMENT ON COLUMN parties.name IS 'Usual English short name.';

CREATE TABLE pillar_sets (
    article_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    seq INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    span_text TEXT COLLATE "C" NOT NULL,
    declared_count INTEGER,
    found_count INTEGER NOT NULL,
    agreement_id TEXT COLLATE "C",
    rule TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_pillar_sets PRIMARY KEY (article_id, id),
    CONSTRAINT fk_pillar_sets_article_id_agreement_id FOREIGN KEY(article_id, agreement_id) REFERENCES agreements (article_id, id),
    CONSTRAINT fk_pillar_sets_article_id FOREIGN KEY(article_id) REFERENCES articles (id)
);
COMMENT ON TABLE pillar_sets IS 'Declared sets of pillars, with the declared count and the one found.';
COMMENT ON COLUMN pillar_sets.article_id IS 'The article this comes from.';
COMMENT ON COLUMN pillar_sets.id IS 'Id of the set, unique within its article.';
COMMENT ON COLUMN pillar_sets.seq IS 'Place in the list of pillar sets, from 0.';
COMMENT ON COLUMN pillar_sets.span_start IS 'First character of the declaration, counted from 0.';
COMMENT ON COLUMN pillar_sets.span_end IS 'One past the last character of the declaration.';
COMMENT ON COLUMN pillar_sets.span_text IS 'The characters of the declaration.';
COMMENT ON COLUMN pillar_sets.declared_count IS 'How many the text says there are.';
COMMENT ON COLUMN pillar_sets.found_count IS 'How many of them the text names.';
COMMENT ON COLUMN pillar_sets.agreement_id IS 'Id of the agreement, unique within its article.';
COMMENT ON COLUMN pillar_sets.rule IS 'Name of the rule that made this fact, for explanation and audit.';

CREATE TABLE quote_spans (
    article_id TEXT COLLATE "C" NOT NULL,
    quote_id TEXT COLLATE "C" NOT NULL,
    seq INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    span_text TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_quote_spans PRIMARY KEY (article_id, quote_id, seq),
    CONSTRAINT fk_quote_spans_article_id_quote_id FOREIGN KEY(article_id, quote_id) REFERENCES quotes (article_id, id)
);
COMMENT ON TABLE quote_spans IS 'The content of a statement, one row an unbroken run of characters.';
COMMENT ON COLUMN quote_spans.article_id IS 'The article this comes from.';
COMMENT ON COLUMN quote_spans.quote_id IS 'Id of the quote, unique within its article.';
COMMENT ON COLUMN quote_spans.seq IS 'Place in the list of content spans, from 0.';
COMMENT ON COLUMN quote_spans.span_start IS 'First character of the content, counted from 0.';
COMMENT ON COLUMN quote_spans.span_end IS 'One past the last character of the content.';
COMMENT ON COLUMN quote_spans.span_text IS 'The characters of the content.';

CREATE TABLE roles (
    article_id TEXT COLLATE "C" NOT NULL,
    actor_id TEXT COLLATE "C" NOT NULL,
    seq INTEGER NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    country TEXT COLLATE "C",
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    span_text TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_roles PRIMARY KEY (article_id, actor_id, seq),
    CONSTRAINT fk_roles_article_id_actor_id FOREIGN KEY(article_id, actor_id) REFERENCES actors (article_id, id)
);
COMMENT ON TABLE roles IS 'Offices that a text gives a person.';
COMMENT ON COLUMN roles.article_id IS 'The article this comes from.';
COMMENT ON COLUMN roles.actor_id IS 'Id of the actor, unique within its article.';
COMMENT ON COLUMN roles.seq IS 'Place in the list of roles of the actor, from 0.';
COMMENT ON COLUMN roles.title IS 'As written, e.g. `Minister of Foreign Affairs`.';
COMMENT ON COLUMN roles.country IS 'Country whose office it is. ISO 3166-1 alpha-3 code.';
COMMENT ON COLUMN roles.span_start IS 'First character of the title, counted from 0.';
COMMENT ON COLUMN roles.span_end IS 'One past the last character of the title.';
COMMENT ON COLUMN roles.span_text IS 'The characters of the title.';

CREATE TABLE speakers (
    article_id TEXT COLLATE "C" NOT NULL,
    quote_id TEXT COLLATE "C" NOT NULL,
    seq INTEGER NOT NULL,
    actor_id TEXT COLLATE "C",
    key TEXT COLLATE "C",
    name TEXT COLLATE "C" NOT NULL,
    resolution TEXT COLLATE "C",
    CONSTRAINT pk_speakers PRIMARY KEY (article_id, quote_id, seq),
    CONSTRAINT fk_speakers_article_id_quote_id FOREIGN KEY(article_id, quote_id) REFERENCES quotes (article_id, id),
    CONSTRAINT fk_speakers_article_id_actor_id FOREIGN KEY(article_id, actor_id) REFERENCES actors (article_id, id),
    CONSTRAINT fk_speakers_key FOREIGN KEY(key) REFERENCES actor_keys (key)
);
CREATE INDEX ix_speakers_key ON speakers (key);
COMMENT ON TABLE speakers IS 'Who said it.';
COMMENT ON COLUMN speakers.article_id IS 'The article this comes from.';
COMMENT ON COLUMN speakers.quote_id IS 'Id of the quote, unique within its article.';
COMMENT ON COLUMN speakers.seq IS 'Place in the list of speakers, from 0.';
COMMENT ON COLUMN speakers.actor_id IS 'Id of the actor, unique within its article.';
COMMENT ON COLUMN speakers.key IS 'The same in every document; its row in `actor_keys`.';
COMMENT ON COLUMN speakers.name IS 'Name of the actor, or the words of the source.';
COMMENT ON COLUMN speakers.resolution IS 'How the source phrase led to this speaker: `name`, `pronoun`, `title`, `collective`, `turn`, …';

CREATE TABLE milestone_parties (
    article_id TEXT COLLATE "C" NOT NULL,
    agreement_id TEXT COLLATE "C" NOT NULL,
    milestone_seq INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_milestone_parties PRIMARY KEY (article_id, agreement_id, milestone_seq, seq),
    CONSTRAINT fk_milestone_parties_article_id_agreement_id_milestone_seq FOREIGN KEY(article_id, agreement_id, milestone_seq) REFERENCES milestones (article_id, agreement_id, seq),
    CONSTRAINT fk_milestone_parties_key FOREIGN KEY(key) REFERENCES actor_keys (key)
);
CREATE INDEX ix_milestone_parties_key ON milestone_parties (key);
COMMENT ON TABLE milestone_parties IS 'Who took a step, where it is not all parties.';
COMMENT ON COLUMN milestone_parties.article_id IS 'The article this comes from.';
COMMENT ON COLUMN milestone_parties.agreement_id IS 'Id of the agreement, unique within its article.';
COMMENT ON COLUMN milestone_parties.milestone_seq IS 'Place in the list of milestones, from 0.';
COMMENT ON COLUMN milestone_parties.seq IS 'Place in the list of those who took the step, from 0.';
COMMENT ON COLUMN milestone_parties.key IS 'The same in every document; its row in `actor_keys`.';
COMMENT ON COLUMN milestone_parties.name IS 'Usual English short name.';

CREATE TABLE pillars (
    article_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    seq INTEGER NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    set_id TEXT COLLATE "C",
    ordinal INTEGER,
    title TEXT COLLATE "C" NOT NULL,
    agreement_id TEXT COLLATE "C",
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    span_text TEXT COLLATE "C" NOT NULL,
    rule TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_pillars PRIMARY KEY (article_id, id),
    CONSTRAINT ck_pillars_kind CHECK (kind = 'pillar' OR kind = 'area'),
    CONSTRAINT fk_pillars_article_id_set_id FOREIGN KEY(article_id, set_id) REFERENCES pillar_sets (article_id, id),
    CONSTRAINT fk_pillars_article_id_agreement_id FOREIGN KEY(article_id, agreement_id) REFERENCES agreements (article_id, id),
    CONSTRAINT fk_pillars_article_id FOREIGN KEY(article_id) REFERENCES articles (id)
);
COMMENT ON TABLE pillars IS 'Pillars that a text declares, and areas of cooperation that it lists.';
COMMENT ON COLUMN pillars.article_id IS 'The article this comes from.';
COMMENT ON COLUMN pillars.id IS 'Id of the pillar, unique within its article.';
COMMENT ON COLUMN pillars.seq IS 'Place in the list of pillars, from 0.';
COMMENT ON COLUMN pillars.kind IS 'Declared pillar, or area in an enumeration.';
COMMENT ON COLUMN pillars.set_id IS 'Id of the set, unique within its article.';
COMMENT ON COLUMN pillars.ordinal IS 'Place in its set, from 1.';
COMMENT ON COLUMN pillars.title IS 'The words that name it.';
COMMENT ON COLUMN pillars.agreement_id IS 'Id of the agreement, unique within its article.';
COMMENT ON COLUMN pillars.span_start IS 'First character of the pillar, counted from 0.';
COMMENT ON COLUMN pillars.span_end IS 'One past the last character of the pillar.';
COMMENT ON COLUMN pillars.span_text IS 'The characters of the pillar.';
COMMENT ON COLUMN pillars.rule IS 'Name of the rule that made this fact, for explanation and audit.';

CREATE TABLE pillar_areas (
    article_id TEXT COLLATE "C" NOT NULL,
    pillar_id TEXT COLLATE "C" NOT NULL,
    seq INTEGER NOT NULL,
    area TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_pillar_areas PRIMARY KEY (article_id, pillar_id, seq),
    CONSTRAINT fk_pillar_areas_article_id_pillar_id FOREIGN KEY(article_id, pillar_id) REFERENCES pillars (article_id, id)
);
CREATE INDEX ix_pillar_areas_area ON pillar_areas (area);
COMMENT ON TABLE pillar_areas IS 'Area codes of a pillar.';
COMMENT ON COLUMN pillar_areas.article_id IS 'The article this comes from.';
COMMENT ON COLUMN pillar_areas.pillar_id IS 'Id of the pillar, unique within its article.';
COMMENT ON COLUMN pillar_areas.seq IS 'Place in the list of areas, from 0.';
COMMENT ON COLUMN pillar_areas.area IS 'Area code: `economy`, `defence_security`, …';
